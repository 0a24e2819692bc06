import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, text } from '../../platform/http/shapes.ts';
import { changeView, forgetView, keepView, savedViews } from './saved-view.data.ts';

const screen = z.string().regex(/^[a-z][a-z-]{0,39}$/);
const view = z.object({
  id: idShape,
  screen: z.string(),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  by: z.string(),
});
const query = z
  .string()
  .max(6000)
  .refine((value) => !value.includes('\u0000'), 'query');
const everyone = { tag: 'views', may: 'signed-in' } as const;

export const savedViewDoors: Door[] = [
  door({
    ...everyone,
    id: 'list-views',
    method: 'get',
    path: '/api/v1/views',
    summary: { zh: '保存的视图：自己的和同事共享的', en: 'Saved views: own and shared' },
    query: z.object({ screen }),
    answers: z.object({ items: z.array(view) }),
    refusals: [],
    run: async (house, { principal }, { query: asked }) => done({ items: await savedViews(house.db, principal, asked.screen) }),
  }),
  door({
    ...everyone,
    id: 'keep-view',
    method: 'post',
    path: '/api/v1/views',
    summary: { zh: '保存视图', en: 'Save a view' },
    body: z.strictObject({ screen, name: text(60), query, shared: z.boolean().default(false) }),
    answers: z.object({ id: idShape }),
    status: 201,
    repeatable: true,
    refusals: [],
    run: async (house, { principal }, { body }) => done({ id: await keepView(house.db, principal.staffId, body, house.clock.now()) }),
  }),
  door({
    ...everyone,
    id: 'change-view',
    method: 'patch',
    path: '/api/v1/views/{id}',
    summary: { zh: '改视图', en: 'Change a view' },
    params: idParams,
    body: z.strictObject({ name: text(60).optional(), query: query.optional(), shared: z.boolean().optional() }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params, body }) =>
      (await changeView(house.db, principal.staffId, params.id, body, house.clock.now())) ? done(undefined) : refused('not-found'),
  }),
  door({
    ...everyone,
    id: 'forget-view',
    method: 'delete',
    path: '/api/v1/views/{id}',
    summary: { zh: '删掉视图', en: 'Forget a view' },
    params: idParams,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) =>
      (await forgetView(house.db, principal.staffId, params.id)) ? done(undefined) : refused('not-found'),
  }),
];
