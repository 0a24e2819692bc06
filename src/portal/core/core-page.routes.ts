import { z } from 'zod';
import { answerInvitation, answerTask, houseCompany, readMyCore, stepBack } from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand, writePortalPage } from '../shell/index.ts';
import { coreBody, saidCodes } from './core-page.ts';

const back = () => '/me/core';

export const myCoreDoors: Door[] = [
  pageDoor({
    id: 'portal.core',
    method: 'get',
    path: '/me/core',
    summary: sayInEvery('core.door.page'),
    may: 'member',
    query: z.object({ said: z.string().max(5).optional() }),
    run: async (house, asking, { query }) => {
      const { member } = asking;
      const company = await houseCompany(house.db);
      if (!member || !company) return refused('not-signed-in');
      const language = portalLanguage(asking, query.lang);
      const said = saidCodes.find((one) => one === query.said);
      const body = coreBody({ language, zone: company.zone }, await readMyCore(house, member.customerId), said);
      const page = { language, member, title: say(language, 'core.me.title'), path: '/me/core', body, robots: 'noindex' } as const;
      return done(pageAnswer(writePortalPage(page, await readBrand(house))));
    },
  }),
  pageDoor({
    id: 'portal.core-answer',
    method: 'post',
    path: '/me/core/answer',
    summary: sayInEvery('core.door.answer'),
    may: 'member',
    body: z.object({ says: z.enum(['yes', 'no']) }),
    refusals: ['core-not-serving'],
    back,
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-signed-in');
      const answered = await answerInvitation(house, member, body.says);
      return answered.ok ? done(goTo(`/me/core?said=${body.says}`)) : answered;
    },
  }),
  pageDoor({
    id: 'portal.core-step-back',
    method: 'post',
    path: '/me/core/step-back',
    summary: sayInEvery('core.door.step-back'),
    may: 'member',
    refusals: ['core-not-serving'],
    back,
    run: async (house, { member }) => {
      if (!member) return refused('not-signed-in');
      const free = await stepBack(house, member);
      return free.ok ? done(goTo('/me/core?said=back')) : free;
    },
  }),
  pageDoor({
    id: 'portal.core-task',
    method: 'post',
    path: '/me/core/tasks/{id}',
    summary: sayInEvery('core.door.answer-task'),
    may: 'member',
    params: idParams,
    body: z.object({ as: z.enum(['done', 'declined']) }),
    refusals: ['not-found'],
    back,
    run: async (house, { member }, { params, body }) => {
      if (!member) return refused('not-signed-in');
      const answered = await answerTask(house, member, params.id, body.as);
      return answered.ok ? done(goTo('/me/core')) : answered;
    },
  }),
];
