import { z } from 'zod';
import { refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, pageQuery } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
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

const may = ['owner', 'manager', 'carer'] as const;
const shared = { tag: 'today', answers: actedShape, repeatable: true, scope: 'today:write' } as const;

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
    run: async () => refused('not-found'),
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
    run: async () => refused('not-found'),
  }),
  door({
    ...shared,
    id: 'today.done',
    method: 'post',
    path: '/api/v1/today/{id}/done',
    summary: sayInEvery('today.door.done'),
    may,
    params: idParams,
    body: doneBody,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async () => refused('not-found'),
  }),
  door({
    ...shared,
    id: 'today.snooze',
    method: 'post',
    path: '/api/v1/today/{id}/snooze',
    summary: sayInEvery('today.door.snooze'),
    may,
    params: idParams,
    body: snoozeBody,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async () => refused('not-found'),
  }),
  door({
    ...shared,
    id: 'today.decline',
    method: 'post',
    path: '/api/v1/today/{id}/decline',
    summary: sayInEvery('today.door.decline'),
    may,
    params: idParams,
    body: declineBody,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async () => refused('not-found'),
  }),
  door({
    ...shared,
    id: 'today.undo',
    method: 'post',
    path: '/api/v1/today/{id}/undo',
    summary: sayInEvery('today.door.undo'),
    may,
    params: idParams,
    body: undoBody,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async () => refused('not-found'),
  }),
  door({
    ...shared,
    id: 'today.reassign',
    method: 'post',
    path: '/api/v1/today/{id}/reassign',
    summary: sayInEvery('today.door.reassign'),
    may: ['owner', 'manager'],
    params: idParams,
    body: reassignBody,
    refusals: ['not-found', 'changed-meanwhile'],
    run: async () => refused('not-found'),
  }),
];
