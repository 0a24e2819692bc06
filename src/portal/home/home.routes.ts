import { done } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { pageAnswer, pageDoor, portalLanguage, readBrand } from '../shell/index.ts';
import { homePage } from './home-page.ts';

export const homeDoors: Door[] = [
  pageDoor({
    id: 'portal.home',
    method: 'get',
    path: '/',
    summary: sayInEvery('portal.home.door'),
    may: 'anyone',
    run: async (house, asking, { query }) => {
      const language = portalLanguage(asking, query.lang);
      return done(pageAnswer(homePage({ language, member: asking.member, brand: await readBrand(house) })));
    },
  }),
];
