import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { isId } from '../../../kernel/id.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape, pageQuery } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { readActivity } from './activity.data.ts';
import { checkedInShape, checkInBody, costBody, costsShape, guestsShape } from './activity.shapes.ts';
import { checkIn, takeBackCheckIn } from './check-in.act.ts';
import { costsOf, dropCost, keepCost } from './cost.act.ts';
import { listGuests } from './guests.read.ts';

const reads = { tag: 'community', may: 'signed-in', scope: 'community:read' } as const;
const writes = { tag: 'community', may: may('work the day'), scope: 'community:write' } as const;

const nameOf = async (reader: Reader, id: Id): Promise<{ id: Id; name: string }> => {
  const found = await reader.selectFrom('customer').select('name').where('customer_id', '=', id).executeTakeFirst();
  return { id, name: found?.name ?? '' };
};

const placeIn = (cursor: string): { name: string; id: Id } | undefined => {
  const [name, id] = readCursor(cursor, 2) ?? [];
  return typeof name === 'string' && isId(id) ? { name, id } : undefined;
};

export const guestDoors: Door[] = [
  door({
    ...reads,
    id: 'activities.guests',
    method: 'get',
    path: '/api/v1/activities/{id}/guests',
    summary: sayInEvery('activity.door.guests'),
    params: idParams,
    query: pageQuery,
    answers: guestsShape,
    refusals: ['not-found', 'bad-cursor'],
    run: async (house, { principal }, { params, query }) => {
      const found = await readActivity(house.db, principal, params.id);
      if (!found) return refused('not-found');
      const after = query.cursor ? placeIn(query.cursor) : undefined;
      if (query.cursor && !after) return refused('bad-cursor');
      const guests = await listGuests(house.db, params.id, after, query.limit + 1);
      const items = guests.slice(0, query.limit);
      const last = items.at(-1);
      return done({ items, next: guests.length > items.length && last ? writeCursor([last.customer.name, last.customer.id]) : null });
    },
  }),
  door({
    ...writes,
    id: 'activities.check-in',
    method: 'post',
    path: '/api/v1/activities/{id}/check-ins',
    summary: sayInEvery('activity.door.check-in'),
    params: idParams,
    body: checkInBody,
    answers: checkedInShape,
    refusals: ['not-found', 'door-not-open', 'code-wrong', 'no-place-held', 'too-often'],
    run: async (house, asking, { params, body }) => {
      const here = await checkIn(house, asking, params.id, body);
      if (!here.ok) return here;
      return done({ customer: await nameOf(house.db, here.value.customerId), companions: here.value.companions });
    },
  }),
  door({
    ...writes,
    id: 'activities.check-in.take-back',
    method: 'delete',
    path: '/api/v1/activities/{id}/check-ins/{customerId}',
    summary: sayInEvery('activity.door.take-back'),
    params: z.object({ id: idShape, customerId: idShape }),
    refusals: ['not-found'],
    run: (house, asking, { params }) => takeBackCheckIn(house, asking, params.id, params.customerId),
  }),
  door({
    ...reads,
    id: 'activities.costs',
    method: 'get',
    path: '/api/v1/activities/{id}/costs',
    summary: sayInEvery('activity.door.costs'),
    params: idParams,
    answers: costsShape,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const found = await readActivity(house.db, principal, params.id);
      return found
        ? done({ currency: found.currency, budget: found.budget, ...(await costsOf(house.db, found.id)) })
        : refused('not-found');
    },
  }),
  door({
    ...writes,
    id: 'activities.keep-cost',
    method: 'post',
    path: '/api/v1/activities/{id}/costs',
    summary: sayInEvery('activity.door.keep-cost'),
    params: idParams,
    body: costBody,
    answers: z.object({ id: idShape }),
    status: 201,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => {
      const kept = await keepCost(house, asking, params.id, body);
      return kept.ok ? done({ id: kept.value }) : kept;
    },
  }),
  door({
    ...writes,
    id: 'activities.drop-cost',
    method: 'delete',
    path: '/api/v1/activities/{id}/costs/{costId}',
    summary: sayInEvery('activity.door.drop-cost'),
    params: z.object({ id: idShape, costId: idShape }),
    refusals: ['not-found'],
    run: (house, asking, { params }) => dropCost(house, asking, params.id, params.costId),
  }),
];
