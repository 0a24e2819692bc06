import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { readPlaceOf, writeCursor } from '../../../platform/http/cursor.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape, pageQuery } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { listActivities } from './activities.read.ts';
import { readActivity } from './activity.data.ts';
import {
  activityChangeBody,
  activityPageShape,
  activityShape,
  needsShape,
  newActivityBody,
  recapBody,
  resultShape,
  stateBody,
} from './activity.shapes.ts';
import { countGuests } from './guests.read.ts';
import { changeActivity, makeActivity } from './keep-activity.act.ts';
import { moveActivity, writeRecap } from './move-activity.act.ts';
import { activityNeeds } from './needs.read.ts';
import { readResult } from './result.read.ts';

const reads = { tag: 'community', may: 'signed-in', scope: 'community:read' } as const;
const writes = { tag: 'community', may: may('work the day'), scope: 'community:write' } as const;

const page = async (house: House, asking: Asking, id: Id) => {
  const found = await readActivity(house.db, asking.principal, id);
  return found ? done(found) : refused('not-found');
};

const listQuery = pageQuery.extend({ companyId: idShape.optional(), past: z.enum(['yes', 'no']).default('no') });

export const activityDoors: Door[] = [
  door({
    ...reads,
    id: 'activities.list',
    method: 'get',
    path: '/api/v1/activities',
    summary: sayInEvery('activity.door.list'),
    query: listQuery,
    answers: activityPageShape,
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const [at, id] = (query.cursor && readPlaceOf(query.cursor, ['instant', 'id'])) || [];
      if (query.cursor && (!at || !id)) return refused('bad-cursor');
      const after = at && id ? { at, id } : undefined;
      const asked = { companyId: query.companyId, past: query.past === 'yes', now: house.clock.now(), after, limit: query.limit + 1 };
      const found = await listActivities(house.db, principal, asked);
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return done({ items, next: found.length > items.length && last ? writeCursor([last.startsAt.toISOString(), last.id]) : null });
    },
  }),
  door({
    ...reads,
    id: 'activities.needs',
    method: 'get',
    path: '/api/v1/activity-needs',
    summary: sayInEvery('activity.door.needs'),
    answers: needsShape,
    refusals: [],
    run: async (house, { principal }) => done({ items: await activityNeeds(house.db, principal, house.clock.now()) }),
  }),
  door({
    ...writes,
    id: 'activities.make',
    method: 'post',
    path: '/api/v1/activities',
    summary: sayInEvery('activity.door.make'),
    body: newActivityBody,
    answers: activityShape,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'bad-input', 'segment-missing', 'no-such-colleague'],
    run: async (house, asking, { body }) => {
      const made = await makeActivity(house, asking, body);
      return made.ok ? page(house, asking, made.value) : made;
    },
  }),
  door({
    ...reads,
    id: 'activities.get',
    method: 'get',
    path: '/api/v1/activities/{id}',
    summary: sayInEvery('activity.door.get'),
    params: idParams,
    answers: activityShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => page(house, asking, params.id),
  }),
  door({
    ...writes,
    id: 'activities.change',
    method: 'patch',
    path: '/api/v1/activities/{id}',
    summary: sayInEvery('activity.door.change'),
    params: idParams,
    body: activityChangeBody,
    answers: activityShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'bad-input', 'segment-missing', 'no-such-colleague', 'activity-over', 'seats-below-taken'],
    run: async (house, asking, { params, body }) => {
      const changed = await changeActivity(house, asking, params.id, body);
      return changed.ok ? page(house, asking, params.id) : changed;
    },
  }),
  door({
    ...writes,
    id: 'activities.move',
    method: 'post',
    path: '/api/v1/activities/{id}/state',
    summary: sayInEvery('activity.door.move'),
    params: idParams,
    body: stateBody,
    answers: activityShape,
    repeatable: true,
    refusals: ['not-found', 'activity-not-so'],
    run: async (house, asking, { params, body }) => {
      const moved = await moveActivity(house, asking, params.id, body.to);
      return moved.ok ? page(house, asking, params.id) : moved;
    },
  }),
  door({
    ...writes,
    id: 'activities.recap',
    method: 'put',
    path: '/api/v1/activities/{id}/recap',
    summary: sayInEvery('activity.door.recap'),
    params: idParams,
    body: recapBody,
    answers: activityShape,
    refusals: ['not-found', 'activity-not-so', 'bad-input'],
    run: async (house, asking, { params, body }) => {
      const written = await writeRecap(house, asking, params.id, body);
      return written.ok ? page(house, asking, params.id) : written;
    },
  }),
  door({
    ...reads,
    id: 'activities.result',
    method: 'get',
    path: '/api/v1/activities/{id}/result',
    summary: sayInEvery('activity.door.result'),
    params: idParams,
    answers: resultShape,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => {
      const found = await readActivity(house.db, asking.principal, params.id);
      if (!found) return refused('not-found');
      const result = await readResult(house.db, found, house.clock.now());
      return done({ currency: found.currency, ...result, states: await countGuests(house.db, found.id) });
    },
  }),
];
