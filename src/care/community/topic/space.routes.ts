import { z } from 'zod';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { changeSpace, makeSpace, orderSpaces } from './space.act.ts';
import { type SpaceRow, spacesOf } from './space.read.ts';
import { spaceBody, spaceChange, spaceOf, spaceOrder, spaceShape } from './topic.shapes.ts';

const reads = { tag: 'community', may: 'signed-in', scope: 'community:read' } as const;
const arranges = { tag: 'community', may: may('change programmes, policy and templates'), scope: 'community:write' } as const;
const list = z.object({ items: z.array(spaceShape) });

const answer = (outcome: Outcome<SpaceRow>): Outcome<unknown> => (outcome.ok ? done(spaceOf(outcome.value)) : outcome);

export const spaceDoors: Door[] = [
  door({
    ...reads,
    id: 'spaces.list',
    method: 'get',
    path: '/api/v1/spaces',
    summary: sayInEvery('square.door.spaces'),
    answers: list,
    refusals: [],
    run: async (house, { principal }) => done({ items: (await spacesOf(house.db, principal.companies)).map(spaceOf) }),
  }),
  door({
    ...reads,
    id: 'spaces.get',
    method: 'get',
    path: '/api/v1/spaces/{id}',
    summary: sayInEvery('square.spaces.door-one'),
    params: idParams,
    answers: spaceShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const [space] = await spacesOf(house.db, principal.companies, params.id);
      return space ? done(spaceOf(space)) : refused('not-found');
    },
  }),
  door({
    ...arranges,
    id: 'spaces.make',
    method: 'post',
    path: '/api/v1/spaces',
    summary: sayInEvery('square.door.space-make'),
    body: spaceBody,
    answers: spaceShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'name-taken', 'too-many-at-once'],
    run: async (house, asking, { body: { companyId, look, ...wish } }) =>
      answer(await makeSpace(house, asking, companyId, { ...wish, look: compact(look) })),
  }),
  door({
    ...arranges,
    id: 'spaces.change',
    method: 'patch',
    path: '/api/v1/spaces/{id}',
    summary: sayInEvery('square.door.space-change'),
    params: idParams,
    body: spaceChange,
    answers: spaceShape,
    versioned: true,
    refusals: ['not-found', 'name-taken'],
    run: async (house, asking, { params, body: { look, ...change } }) =>
      answer(await changeSpace(house, asking, params.id, { ...change, ...(look ? { look: compact(look) } : {}) })),
  }),
  door({
    ...arranges,
    id: 'spaces.order',
    method: 'put',
    path: '/api/v1/spaces/order',
    summary: sayInEvery('square.door.space-order'),
    body: spaceOrder,
    answers: list,
    refusals: ['not-found'],
    run: async (house, asking, { body }) => {
      const ordered = await orderSpaces(house, asking, body.ids);
      return ordered.ok ? done({ items: (await spacesOf(house.db, asking.principal.companies)).map(spaceOf) }) : ordered;
    },
  }),
];

const compact = (look: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(look).filter((pair): pair is [string, string] => pair[1] !== undefined));
