import { z } from 'zod';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, pageQuery } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { may } from '../staff/index.ts';
import { declineItem } from './decline-item.act.ts';
import { doItem } from './do-item.act.ts';
import { readItemPage } from './item-page.read.ts';
import { reassignItem } from './reassign-item.act.ts';
import { snoozeItem } from './snooze-item.act.ts';
import { readToday } from './today.read.ts';
import {
  actedShape,
  careStates,
  declineBody,
  doneBody,
  itemPageShape,
  reassignBody,
  snoozeBody,
  todayShape,
  undoBody,
} from './today.shapes.ts';
import { undoItem } from './undo-item.act.ts';

const shared = { tag: 'today', answers: actedShape, repeatable: true, scope: 'today:write' } as const;

const acting = ['not-found', 'care-ended', 'care-settled', 'care-lapsed', 'changed-meanwhile'] as const;

const listQuery = pageQuery.extend({
  staff: z
    .union([z.enum(['me', 'all']), idShape])
    .optional()
    .describe('whose list; `all` and other people’s lists are for owners, managers and viewers'),
  state: z.enum(careStates).default('open'),
});

export const todayDoors: Door[] = [
  door({
    id: 'today.list',
    method: 'get',
    path: '/api/v1/today',
    summary: sayInEvery('today.door.list'),
    tag: 'today',
    may: 'signed-in',
    scope: 'today:read',
    query: listQuery,
    answers: todayShape,
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => readToday(house.db, principal, query, house.clock.now()),
  }),
  door({
    id: 'today.item',
    method: 'get',
    path: '/api/v1/today/{id}',
    summary: sayInEvery('today.door.item'),
    tag: 'today',
    may: 'signed-in',
    scope: 'today:read',
    params: idParams,
    answers: itemPageShape,
    versioned: true,
    refusals: ['not-found'],
    run: (house, asking, { params }) => readItemPage(house, asking, params.id),
  }),
  door({
    ...shared,
    id: 'today.done',
    method: 'post',
    path: '/api/v1/today/{id}/done',
    summary: sayInEvery('today.door.done'),
    may: may('work the day'),
    params: idParams,
    body: doneBody,
    refusals: [...acting, 'no-channel-open', 'words-missing', 'outcome-missing', 'contact-not-allowed', 'already-gone', 'still-at-it'],
    run: (house, asking, { params, body }) => doItem(house, asking, params.id, body),
  }),
  door({
    ...shared,
    id: 'today.snooze',
    method: 'post',
    path: '/api/v1/today/{id}/snooze',
    summary: sayInEvery('today.door.snooze'),
    may: may('work the day'),
    params: idParams,
    body: snoozeBody,
    refusals: [...acting, 'snooze-out-of-range'],
    run: (house, asking, { params, body }) => snoozeItem(house, asking, params.id, body),
  }),
  door({
    ...shared,
    id: 'today.decline',
    method: 'post',
    path: '/api/v1/today/{id}/decline',
    summary: sayInEvery('today.door.decline'),
    may: may('work the day'),
    params: idParams,
    body: declineBody,
    refusals: acting,
    run: (house, asking, { params, body }) => declineItem(house, asking, params.id, body),
  }),
  door({
    ...shared,
    id: 'today.undo',
    method: 'post',
    path: '/api/v1/today/{id}/undo',
    summary: sayInEvery('today.door.undo'),
    may: may('work the day'),
    params: idParams,
    body: undoBody,
    refusals: ['not-found', 'changed-meanwhile', 'too-late-to-undo', 'already-gone'],
    run: (house, asking, { params, body }) => undoItem(house, asking, params.id, body),
  }),
  door({
    ...shared,
    id: 'today.reassign',
    method: 'post',
    path: '/api/v1/today/{id}/reassign',
    summary: sayInEvery('today.door.reassign'),
    may: may('see everybody’s day'),
    params: idParams,
    body: reassignBody,
    refusals: [...acting, 'no-such-colleague'],
    run: (house, asking, { params, body }) => reassignItem(house, asking, params.id, body),
  }),
];
