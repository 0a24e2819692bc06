import { z } from 'zod';
import { leaveOut, putBack, readBrand } from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { homePage } from './home-page.ts';
import { readHome } from './reading.ts';

export const homeDoors: Door[] = [
  pageDoor({
    id: 'portal.home',
    method: 'get',
    path: '/',
    summary: sayInEvery('portal.home.door'),
    may: 'anyone',
    query: z.object({
      plain: z.string().max(5).optional(),
      question: z.coerce.number().int().min(0).max(99).default(0).catch(0),
    }),
    run: async (house, asking, { query }) => {
      const language = portalLanguage(asking, query.lang);
      const home = await readHome(house, asking.member, { language, plain: query.plain === '1', question: query.question });
      const brand = home?.brand ?? (await readBrand(house));
      return done(pageAnswer(homePage({ language, member: asking.member, brand, home })));
    },
  }),
  pageDoor({
    id: 'portal.home-reason',
    method: 'post',
    path: '/home/reason',
    summary: sayInEvery('portal.home.door-reason'),
    may: 'member',
    body: z.object({ reason: z.string().max(300), does: z.enum(['out', 'back']) }),
    refusals: ['not-found', 'too-many-at-once'],
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-signed-in');
      const kept = await (body.does === 'out' ? leaveOut : putBack)(house, member.customerId, body.reason);
      return kept.ok ? done(goTo('/#why')) : kept;
    },
  }),
];
