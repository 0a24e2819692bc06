import { z } from 'zod';
import {
  answerQuestion,
  houseCompany,
  keepWilling,
  passQuestion,
  questionFor,
  questionsOf,
  sayItHelped,
  willingnessOf,
  writingRefusals,
} from '../../care/community/index.ts';
import { isId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Door } from '../../platform/http/door.ts';
import type { Member } from '../../platform/http/principal.ts';
import { idParams, text } from '../../platform/http/shapes.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { goodsName, goTo, pageAnswer, pageDoor, portalLanguage, readBrand, writePortalPage } from '../shell/index.ts';
import { questionBody, willingBody } from './question-page.ts';

const backToQuestion = (path: string): string => path.replace(/\/(answer|pass|helped)(\?.*)?$/, '');

/** A small form about one question that leads back to where `then` says. */
const step = (
  name: 'pass' | 'helped',
  act: (house: House, member: Member, id: string) => Promise<Outcome<undefined>>,
  then: (id: string) => string,
): Door =>
  pageDoor({
    id: `portal.question-${name}`,
    method: 'post',
    path: `/owners/questions/{id}/${name}`,
    summary: sayInEvery(`owners.door.${name}`),
    may: 'member',
    params: idParams,
    refusals: ['not-found'],
    back: backToQuestion,
    run: async (house, { member }, { params }) => {
      if (!member) return refused('not-signed-in');
      const taken = await act(house, member, params.id);
      return taken.ok ? done(goTo(then(params.id))) : taken;
    },
  });

const wishesOf = (body: Record<string, unknown>) =>
  Object.entries(body).flatMap(([name, value]) => {
    const productId = name.startsWith('p-') ? name.slice(2) : '';
    const aWeek = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Math.min(20, Number(value)) : 0;
    return isId(productId) && aWeek > 0 ? [{ productId, aWeek }] : [];
  });

export const questionDoors: Door[] = [
  pageDoor({
    id: 'portal.question',
    method: 'get',
    path: '/owners/questions/{id}',
    summary: sayInEvery('owners.door.question'),
    may: 'member',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const company = await houseCompany(house.db);
      const question = asking.member && (await questionFor(house.db, asking.member.customerId, params.id));
      if (!asking.member || !company || !question) return refused('not-found');
      const language = portalLanguage(asking, query.lang);
      const title = say(language, 'owners.question.title', { product: goodsName(language, question.product) });
      const body = questionBody({ language, zone: company.zone }, question, asking.member.customerId);
      const page = { language, member: asking.member, title, path: `/owners/questions/${params.id}`, body, robots: 'noindex' } as const;
      return done(pageAnswer(writePortalPage(page, await readBrand(house))));
    },
  }),
  pageDoor({
    id: 'portal.question-answer',
    method: 'post',
    path: '/owners/questions/{id}/answer',
    summary: sayInEvery('owners.door.answer'),
    may: 'member',
    params: idParams,
    body: z.object({ answer: text(4000, 2), for: z.string().max(5).optional() }),
    refusals: ['not-found', 'bad-input', 'question-held', 'no-space-for-questions', 'words-too-few', ...writingRefusals],
    back: backToQuestion,
    run: async (house, { member }, { params, body }) => {
      if (!member) return refused('not-signed-in');
      const answered = await answerQuestion(house, member, params.id, { answer: body.answer, openly: body.for === 'all' });
      return answered.ok ? done(goTo(`/owners/questions/${params.id}`)) : answered;
    },
  }),
  step('pass', passQuestion, () => '/me/owner'),
  step('helped', sayItHelped, (id) => `/owners/questions/${id}`),
  pageDoor({
    id: 'portal.willing',
    method: 'get',
    path: '/me/owner',
    summary: sayInEvery('owners.door.willing'),
    may: 'member',
    query: z.object({ kept: z.string().max(3).optional() }),
    run: async (house, asking, { query }) => {
      const company = await houseCompany(house.db);
      const { member } = asking;
      if (!member || !company) return refused('not-signed-in');
      const language = portalLanguage(asking, query.lang);
      const owned = await willingnessOf(house.db, member.customerId, member.companyId, house.clock.now());
      const body = willingBody(
        { language, zone: company.zone },
        owned,
        await questionsOf(house.db, member.customerId),
        query.kept === 'yes',
      );
      const page = { language, member, title: say(language, 'owners.me.title'), path: '/me/owner', body, robots: 'noindex' } as const;
      return done(pageAnswer(writePortalPage(page, await readBrand(house))));
    },
  }),
  pageDoor({
    id: 'portal.keep-willing',
    method: 'post',
    path: '/me/owner',
    summary: sayInEvery('owners.door.keep-willing'),
    may: 'member',
    body: z.record(z.string().max(60), z.unknown()),
    back: () => '/me/owner',
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-signed-in');
      const kept = await keepWilling(house, member, body.quiet === 'yes' ? [] : wishesOf(body).slice(0, 200));
      return kept.ok ? done(goTo('/me/owner?kept=yes')) : kept;
    },
  }),
];
