import { z } from 'zod';
import { askableProducts, askOwner, houseCompany, ownerCount, writingRefusals } from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Answer, Asking, Door } from '../../platform/http/door.ts';
import { idShape, text } from '../../platform/http/shapes.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { goodsName, goTo, pageAnswer, pageDoor, portalLanguage, readBrand, writePortalPage } from '../shell/index.ts';
import { askBody, ownersBody, type Ready, readyQuestions } from './owners-page.ts';

const productParams = z.object({ productId: idShape });
const isReady = (word: string | undefined): word is Ready => readyQuestions.some((one) => one === word);

type Typed = { lang?: string | undefined; typed?: string | undefined; ready?: string | undefined; wrong?: boolean };

const askPage = async (house: House, asking: Asking, productId: string, shown: Typed): Promise<Answer | undefined> => {
  const company = await houseCompany(house.db);
  const can =
    company &&
    (await ownerCount(house, { companyId: company.companyId, productId, customerId: asking.member?.customerId }, house.clock.now()));
  if (!can) return undefined;
  const language = portalLanguage(asking, shown.lang);
  const form = {
    ...can,
    usual: say(language, `owners.usual.${can.usual ?? 'unknown'}`),
    stranger: !asking.member,
    typed: shown.typed,
    ready: shown.ready,
    wrong: shown.wrong ?? false,
  };
  const title = say(language, 'owners.page.of', { product: goodsName(language, can.product) });
  const page = {
    language,
    member: asking.member,
    title,
    path: `/owners/${productId}`,
    current: 'spaces',
    body: askBody(language, form),
  } as const;
  return pageAnswer(writePortalPage(page, await readBrand(house)), { status: shown.wrong ? 400 : 200 });
};

/** What was typed waits in the address while a stranger signs in. */
const comeBack = (productId: string, ready: string | undefined, own: string): string =>
  `/owners/${productId}?${new URLSearchParams({ ...(isReady(ready) ? { ready } : {}), ...(own ? { own: own.slice(0, 400) } : {}) })}`;

export const ownerDoors: Door[] = [
  pageDoor({
    id: 'portal.owners',
    method: 'get',
    path: '/owners',
    summary: sayInEvery('owners.door.list'),
    may: 'anyone',
    run: async (house, asking, { query }) => {
      const company = await houseCompany(house.db);
      const language = portalLanguage(asking, query.lang);
      const products = company ? await askableProducts(house.db, company.companyId) : [];
      const title = say(language, 'owners.page.title');
      const page = {
        language,
        member: asking.member,
        title,
        description: say(language, 'owners.page.lead'),
        path: '/owners',
        current: 'spaces',
      } as const;
      return done(pageAnswer(writePortalPage({ ...page, body: ownersBody(language, products) }, await readBrand(house))));
    },
  }),
  pageDoor({
    id: 'portal.ask-owner-page',
    method: 'get',
    path: '/owners/{productId}',
    summary: sayInEvery('owners.door.page'),
    may: 'anyone',
    params: productParams,
    query: z.object({ own: z.string().max(600).optional(), ready: z.string().max(20).optional() }),
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const page = await askPage(house, asking, params.productId, { lang: query.lang, typed: query.own, ready: query.ready });
      return page ? done(page) : refused('not-found');
    },
  }),
  pageDoor({
    id: 'portal.ask-owner',
    method: 'post',
    path: '/owners/{productId}',
    summary: sayInEvery('owners.door.send'),
    may: 'anyone',
    params: productParams,
    body: z.object({ ready: z.string().max(20).optional(), own: text(600, 0).default(''), open: z.string().max(5).optional() }),
    refusals: ['not-found', 'no-owner-free', 'too-many-questions', 'question-held', ...writingRefusals],
    run: async (house, asking, { params, body }) => {
      const language = portalLanguage(asking);
      const question = body.own || (isReady(body.ready) ? say(language, `owners.page.ready-${body.ready}`) : '');
      if (question.length < 4) {
        const page = await askPage(house, asking, params.productId, { typed: body.own, ready: body.ready, wrong: true });
        return page ? done(page) : refused('not-found');
      }
      if (!asking.member && !(await askPage(house, asking, params.productId, {}))) return refused('not-found');
      if (!asking.member) return done(goTo(`/sign-in?next=${encodeURIComponent(comeBack(params.productId, body.ready, body.own))}`));
      const asked = await askOwner(house, asking.member, { productId: params.productId, body: question, mayBePublic: body.open === 'yes' });
      return asked.ok ? done(goTo(`/owners/questions/${asked.value.id}`)) : asked;
    },
  }),
];
