import { z } from 'zod';
import {
  houseCompany,
  ownPath,
  productsOnBoard,
  publicVoice,
  readBoard,
  statesOfVoice,
  topicsOfVoice,
  voteForVoice,
  writingRefusals,
} from '../../care/community/index.ts';
import { isId } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand, writePortalPage } from '../shell/index.ts';
import { boardBody, ideaBody } from './ideas-page.ts';

const perState = 30;
const shownKinds = ['idea', 'defect'] as const;

const lookOf = async (house: House, asking: Asking, lang: string | undefined) => {
  const company = await houseCompany(house.db);
  return { language: portalLanguage(asking, lang), company, customerId: asking.member?.customerId };
};

export const ideaDoors: Door[] = [
  pageDoor({
    id: 'portal.ideas',
    method: 'get',
    path: '/ideas',
    summary: sayInEvery('voice.door.board'),
    may: 'anyone',
    query: z.object({ product: z.string().max(60).optional() }),
    run: async (house, asking, { query }) => {
      const { language, company, customerId } = await lookOf(house, asking, query.lang);
      if (!company) return refused('not-found');
      const productId = isId(query.product) ? query.product : undefined;
      const [voices, products] = [
        await readBoard(house.db, company.companyId, { productId, kinds: shownKinds, customerId, perState }),
        await productsOnBoard(house.db, company.companyId, shownKinds),
      ];
      const html = writePortalPage(
        {
          language,
          member: asking.member,
          title: say(language, 'voice.board.title'),
          description: say(language, 'voice.board.lead'),
          path: productId ? `/ideas?product=${productId}` : '/ideas',
          current: 'spaces',
          body: boardBody({ language, zone: company.zone }, { voices, products, chosen: productId }),
        },
        await readBrand(house),
      );
      return done(pageAnswer(html));
    },
  }),
  pageDoor({
    id: 'portal.idea',
    method: 'get',
    path: '/ideas/{id}',
    summary: sayInEvery('voice.door.page'),
    may: 'anyone',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const { language, company, customerId } = await lookOf(house, asking, query.lang);
      const voice = company && (await publicVoice(house.db, company.companyId, params.id, customerId));
      if (!company || !voice) return refused('not-found');
      if (voice.id !== params.id) return done(goTo(`/ideas/${voice.id}`));
      const [past, heard] = [await statesOfVoice(house.db, voice.id), await topicsOfVoice(house.db, voice.id)];
      const html = writePortalPage(
        {
          language,
          member: asking.member,
          title: voice.title,
          path: `/ideas/${voice.id}`,
          current: 'spaces',
          body: ideaBody({ language, zone: company.zone }, voice, past, heard),
        },
        await readBrand(house),
      );
      return done(pageAnswer(html));
    },
  }),
  pageDoor({
    id: 'portal.idea-vote',
    method: 'post',
    path: '/ideas/{id}/vote',
    summary: sayInEvery('voice.door.vote-form'),
    may: 'member',
    params: idParams,
    body: z.object({ wish: z.enum(['for', 'back']), next: z.string().max(200).default('/ideas') }),
    refusals: ['not-found', ...writingRefusals],
    back: (path) => path.replace(/\/vote(\?.*)?$/, ''),
    run: async (house, { member }, { params, body }) => {
      if (!member) return refused('not-signed-in');
      const voted = await voteForVoice(house, member, params.id, body.wish);
      return voted.ok ? done(goTo(ownPath(body.next))) : voted;
    },
  }),
];
