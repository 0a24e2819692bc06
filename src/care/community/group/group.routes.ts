import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import {
  changeBody,
  groupPageShape,
  groupQuery,
  groupShape,
  handsBody,
  needsQuery,
  needsShape,
  newGroupBody,
  ofCustomerShape,
  robotBody,
  talkBody,
  weekBody,
  weeksShape,
} from './group.shapes.ts';
import { listGroups, readGroup } from './group-list.read.ts';
import { changeGroup, dropRobot, handOverGroup, makeGroup, setRobot } from './keep-group.act.ts';
import { groupNeeds } from './needs.read.ts';
import { groupsOfCustomer } from './roster.read.ts';
import { countChat, countWeek, readWeeks } from './week.act.ts';

const reads = { method: 'get', tag: 'community', may: may('see customers'), scope: 'community:read' } as const;
const writes = { tag: 'community', may: may('contact customers'), scope: 'community:write' } as const;

const answer = async (house: House, { principal }: Asking, id: Id, outcome: Outcome<unknown>): Promise<Outcome<unknown>> => {
  if (!outcome.ok) return outcome;
  const group = await readGroup(house.db, principal, id);
  return group ? done(group) : refused('not-found');
};

const weeks = async (house: House, asking: Asking, id: Id, outcome: Outcome<unknown> = done(undefined)): Promise<Outcome<unknown>> => {
  if (!outcome.ok) return outcome;
  const read = await readWeeks(house, asking, id);
  return read ? done(read) : refused('not-found');
};

const list = async (house: House, { principal }: Asking, query: z.output<typeof groupQuery>): Promise<Outcome<unknown>> => {
  const place = query.cursor ? readPlaceOf(query.cursor, ['id']) : undefined;
  if (query.cursor && !place) return refused('bad-cursor');
  const mine = query.mine === 'yes' ? principal.staffId : undefined;
  const wish = { companyId: query.companyId, state: query.state, mine, after: place?.[0], limit: query.limit + 1 };
  const found = await listGroups(house.db, principal, wish);
  const items = found.slice(0, query.limit);
  const last = found.length > query.limit ? items.at(-1) : undefined;
  return done({ items, next: last ? writeCursor([last.id]) : null });
};

export const groupDoors: Door[] = [
  door({
    ...reads,
    id: 'groups.list',
    path: '/api/v1/groups',
    summary: sayInEvery('group.door.list'),
    query: groupQuery,
    answers: groupPageShape,
    refusals: ['bad-cursor'],
    run: (house, asking, { query }) => list(house, asking, query),
  }),
  door({
    ...writes,
    id: 'groups.make',
    method: 'post',
    path: '/api/v1/groups',
    summary: sayInEvery('group.door.make'),
    body: newGroupBody,
    answers: groupShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'bad-input', 'segment-missing', 'no-such-colleague'],
    run: async (house, asking, { body }) => {
      const made = await makeGroup(house, asking, body);
      return made.ok ? answer(house, asking, made.value, made) : made;
    },
  }),
  door({
    ...reads,
    id: 'groups.needs',
    path: '/api/v1/group-needs',
    summary: sayInEvery('group.door.needs'),
    query: needsQuery,
    answers: needsShape,
    refusals: [],
    run: async (house, { principal }, { query }) => {
      const mine = query.mine === 'yes' ? principal.staffId : undefined;
      return done({ items: await groupNeeds(house.db, principal, { companyId: query.companyId, mine }, house.clock.now()) });
    },
  }),
  door({
    ...reads,
    id: 'groups.get',
    path: '/api/v1/groups/{id}',
    summary: sayInEvery('group.door.get'),
    params: idParams,
    answers: groupShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => answer(house, asking, params.id, done(undefined)),
  }),
  door({
    ...writes,
    id: 'groups.change',
    method: 'patch',
    path: '/api/v1/groups/{id}',
    summary: sayInEvery('group.door.change'),
    params: idParams,
    body: changeBody,
    answers: groupShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'bad-input', 'segment-missing'],
    run: async (house, asking, { params, body }) => answer(house, asking, params.id, await changeGroup(house, asking, params.id, body)),
  }),
  door({
    ...writes,
    id: 'groups.hand-over',
    method: 'post',
    path: '/api/v1/groups/{id}/hand-over',
    summary: sayInEvery('group.door.hand-over'),
    params: idParams,
    body: handsBody,
    answers: groupShape,
    repeatable: true,
    refusals: ['not-found', 'bad-input', 'no-such-colleague'],
    run: async (house, asking, { params, body }) => answer(house, asking, params.id, await handOverGroup(house, asking, params.id, body)),
  }),
  door({
    id: 'groups.robot',
    method: 'put',
    tag: 'community',
    path: '/api/v1/groups/{id}/robot',
    summary: sayInEvery('group.door.robot'),
    may: may('change settings'),
    params: idParams,
    body: robotBody,
    answers: groupShape,
    refusals: ['not-found', 'group-without-robots', 'robot-address'],
    run: async (house, asking, { params, body }) => answer(house, asking, params.id, await setRobot(house, asking, params.id, body)),
  }),
  door({
    id: 'groups.robot.drop',
    method: 'delete',
    tag: 'community',
    path: '/api/v1/groups/{id}/robot',
    summary: sayInEvery('group.door.robot-drop'),
    may: may('change settings'),
    params: idParams,
    answers: groupShape,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => answer(house, asking, params.id, await dropRobot(house, asking, params.id)),
  }),
  door({
    ...reads,
    id: 'groups.activity',
    path: '/api/v1/groups/{id}/activity',
    summary: sayInEvery('group.door.activity'),
    params: idParams,
    answers: weeksShape,
    refusals: ['not-found'],
    run: (house, asking, { params }) => weeks(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'groups.activity.count',
    method: 'post',
    path: '/api/v1/groups/{id}/activity',
    summary: sayInEvery('group.door.count'),
    params: idParams,
    body: weekBody,
    answers: weeksShape,
    repeatable: true,
    refusals: ['not-found', 'week-not-countable'],
    run: async (house, asking, { params, body }) => weeks(house, asking, params.id, await countWeek(house, asking, params.id, body)),
  }),
  door({
    ...writes,
    id: 'groups.activity.chat',
    method: 'post',
    path: '/api/v1/groups/{id}/activity/chat',
    summary: sayInEvery('group.door.chat'),
    params: idParams,
    body: talkBody,
    answers: weeksShape,
    repeatable: true,
    refusals: ['not-found', 'week-not-countable'],
    run: async (house, asking, { params, body }) => weeks(house, asking, params.id, await countChat(house, asking, params.id, body.text)),
  }),
  door({
    ...reads,
    id: 'customers.groups',
    path: '/api/v1/customers/{id}/groups',
    summary: sayInEvery('group.door.of-customer'),
    params: idParams,
    answers: ofCustomerShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const items = await groupsOfCustomer(house.db, principal, params.id);
      return items ? done({ items }) : refused('not-found');
    },
  }),
];
