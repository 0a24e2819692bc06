import { z } from 'zod';
import { exportOwn } from '../../care/rights/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { isRefusal } from '../../kernel/refusals.ts';
import { Answer, type Door } from '../../platform/http/door.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { changeDoors } from './change.routes.ts';
import { mePage } from './me-page.ts';
import { nameDoors } from './name.routes.ts';
import { readMine } from './reading.ts';

export const meDoors: Door[] = [
  pageDoor({
    id: 'portal.me',
    method: 'get',
    path: '/me',
    summary: sayInEvery('mine.doors.page'),
    may: 'member',
    query: z.object({ done: z.string().max(20).optional(), wrong: z.string().max(60).optional() }),
    run: async (house, asking, { query }) => {
      const mine = asking.member && (await readMine(house, asking.member));
      if (!asking.member || !mine) return refused('not-signed-in');
      const language = portalLanguage(asking, query.lang);
      const said = isRefusal(query.wrong)
        ? { text: say(language, `refusal.${query.wrong}.what`), kind: 'wrong' as const }
        : query.done === 'yes'
          ? { text: say(language, 'mine.done'), kind: 'done' as const }
          : undefined;
      return done(pageAnswer(mePage({ language, member: asking.member, mine, said })));
    },
  }),
  pageDoor({
    id: 'portal.my-data',
    method: 'get',
    path: '/me/data',
    summary: sayInEvery('mine.doors.data'),
    may: 'member',
    run: async (house, { member }) => {
      if (!member) return refused('not-signed-in');
      const file = await exportOwn(house.db, member.customerId, house.clock.now());
      return done(
        new Answer(file, 200, {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="my-data.json"',
        }),
      );
    },
  }),
  ...nameDoors,
  ...changeDoors,
];
