import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { companyQuery } from '../../insight/index.ts';
import { may } from '../../staff/index.ts';
import { changeRule, endTerm, giveTask, thankCore } from './care-for-core.act.ts';
import { coreMemberShape, coreShape, inviteBody, ruleBody, taskBody, thanksBody } from './core.shapes.ts';
import { readCore, readCoreMember } from './core-page.read.ts';
import { ruleShape } from './core-rule.data.ts';
import { inviteCore } from './invite.act.ts';

const answerMember = async (house: House, asking: Asking, outcome: Outcome<Id>): Promise<Outcome<unknown>> => {
  if (!outcome.ok) return outcome;
  const member = await readCoreMember(house, asking, outcome.value);
  return member ? done(member) : refused('not-found');
};

const looking = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const onMember = {
  method: 'post',
  tag: 'community',
  may: may('contact customers'),
  scope: 'community:write',
  params: idParams,
  answers: coreMemberShape,
  repeatable: true,
} as const;

export const coreDoors: Door[] = [
  door({
    ...looking,
    id: 'core.list',
    path: '/api/v1/core-members',
    summary: sayInEvery('core.door.list'),
    query: companyQuery,
    answers: coreShape,
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const core = await readCore(house, asking, query.companyId);
      return core ? done(core) : refused('not-found');
    },
  }),
  door({
    ...looking,
    id: 'core.get',
    path: '/api/v1/core-members/{id}',
    summary: sayInEvery('core.door.get'),
    params: idParams,
    answers: coreMemberShape,
    refusals: ['not-found'],
    run: (house, asking, { params }) => answerMember(house, asking, done(params.id)),
  }),
  door({
    id: 'core.rule',
    method: 'put',
    tag: 'community',
    path: '/api/v1/core-rule',
    summary: sayInEvery('core.door.rule'),
    may: may('change settings'),
    scope: 'community:write',
    body: ruleBody,
    answers: ruleShape,
    refusals: ['not-found', 'bad-input'],
    run: (house, asking, { body }) => changeRule(house, asking, body.companyId, body.rule),
  }),
  door({
    ...onMember,
    id: 'core.invite',
    path: '/api/v1/core-members/{id}/invite',
    summary: sayInEvery('core.door.invite'),
    body: inviteBody,
    refusals: ['not-found', 'core-term-out-of-range', 'core-asked-already'],
    run: async (house, asking, { params, body }) => answerMember(house, asking, await inviteCore(house, asking, params.id, body)),
  }),
  door({
    ...onMember,
    id: 'core.task',
    path: '/api/v1/core-members/{id}/tasks',
    summary: sayInEvery('core.door.task'),
    status: 201,
    body: taskBody,
    refusals: ['not-found', 'core-not-serving'],
    run: async (house, asking, { params, body }) => answerMember(house, asking, await giveTask(house, asking, params.id, body)),
  }),
  door({
    ...onMember,
    id: 'core.thank',
    path: '/api/v1/core-members/{id}/thanks',
    summary: sayInEvery('core.door.thank'),
    status: 201,
    body: thanksBody,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => answerMember(house, asking, await thankCore(house, asking, params.id, body.words)),
  }),
  door({
    ...onMember,
    id: 'core.end',
    path: '/api/v1/core-members/{id}/end',
    summary: sayInEvery('core.door.end'),
    refusals: ['not-found', 'core-not-serving'],
    run: async (house, asking, { params }) => answerMember(house, asking, await endTerm(house, asking, params.id)),
  }),
];
