import { z } from 'zod';
import { done } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, instantShape, text } from '../../platform/http/shapes.ts';
import { loadTokens } from './api-token.read.ts';
import { endToken } from './end-token.act.ts';
import { makeToken } from './make-token.act.ts';
import { roleShape } from './me.routes.ts';
import { may } from './rights.ts';
import { scopes } from './scopes.ts';

const named = z.object({ id: idShape, name: z.string() });

const tokenShape = z.object({
  id: idShape,
  name: z.string(),
  role: roleShape,
  scopes: z.array(z.string()),
  company: named.nullable(),
  madeBy: named,
  madeAt: instantShape,
  expiresAt: instantShape.nullable(),
  usedAt: instantShape.nullable(),
});

export const tokenDoors: Door[] = [
  door({
    id: 'list-tokens',
    method: 'get',
    path: '/api/v1/tokens',
    summary: { zh: '接口令牌', en: 'API tokens' },
    tag: 'staff',
    may: may('make API tokens'),
    answers: z.object({ items: z.array(tokenShape) }),
    refusals: [],
    run: async (house, { principal }) => done({ items: await loadTokens(house.db, principal, house.clock.now()) }),
  }),
  door({
    id: 'make-token',
    method: 'post',
    path: '/api/v1/tokens',
    summary: { zh: '新建接口令牌（只显示一次）', en: 'Make an API token (shown once)' },
    tag: 'staff',
    may: may('make API tokens'),
    body: z.strictObject({
      name: text(80),
      role: roleShape,
      scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
      companyId: idShape.nullable().default(null),
      days: z.number().int().min(1).max(730).nullable().default(90),
    }),
    answers: z.object({ id: idShape, token: z.string(), expiresAt: instantShape.nullable() }),
    status: 201,
    refusals: ['not-found', 'not-allowed'],
    run: (house, asking, { body }) => makeToken(house, asking, { ...body, scopes: [...new Set(body.scopes)] }),
  }),
  door({
    id: 'end-token',
    method: 'delete',
    path: '/api/v1/tokens/{id}',
    summary: { zh: '作废接口令牌', en: 'End an API token' },
    tag: 'staff',
    may: may('make API tokens'),
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => endToken(house, asking, params.id),
  }),
];
