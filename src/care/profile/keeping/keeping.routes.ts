import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { House } from '../../../platform/house.ts';
import { type Asking, type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape, text } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { maySee, profileFields } from '../customer.data.ts';
import { channelShape, sourceShape } from '../customer.shapes.ts';
import { addDay, dropDay } from './change-days.act.ts';
import { addRelation, endRelation, joinHousehold, leaveHousehold } from './change-relations.act.ts';
import { confirmAsRight } from './confirm-fields.act.ts';
import { dayBody, keepingShape } from './keeping.shapes.ts';
import { readKeeping } from './keeping-page.read.ts';
import { reportAddress, reports } from './report-address.act.ts';
import { restoreCustomer } from './restore-customer.act.ts';
import { writeRightToken } from './right-token.ts';
import { settleDoubt } from './settle-doubt.act.ts';

const answerKeeping = async (house: House, asking: Asking, outcome: Outcome<Id>): Promise<Outcome<unknown>> => {
  if (!outcome.ok) return outcome;
  const keeping = await readKeeping(house.db, asking.principal, outcome.value, house.clock.now());
  return keeping ? done(keeping) : refused('not-found');
};

const field = z.union([z.enum([...profileFields, ...channelShape.options]), z.string().regex(/^custom\.[\p{L}\p{N}_-]{1,60}$/u)]);
const changing = { tag: 'customers', may: may('change customers'), scope: 'customers:write' } as const;
const onCustomer = { ...changing, method: 'post', params: idParams, answers: keepingShape, repeatable: true } as const;

export const keepingDoors: Door[] = [
  door({
    id: 'keeping.page',
    method: 'get',
    path: '/api/v1/customers/{id}/keeping',
    summary: sayInEvery('keeping.door.page'),
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    params: idParams,
    answers: keepingShape,
    refusals: ['not-found'],
    run: (house, asking, { params }) => answerKeeping(house, asking, done(params.id)),
  }),
  door({
    ...onCustomer,
    id: 'keeping.confirm',
    path: '/api/v1/customers/{id}/confirm',
    summary: sayInEvery('keeping.door.confirm'),
    body: z.strictObject({ fields: z.array(field).min(1).max(60), source: sourceShape }),
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) =>
      answerKeeping(house, asking, await confirmAsRight(house, asking, { ...body, id: params.id })),
  }),
  door({
    ...onCustomer,
    id: 'keeping.restore',
    path: '/api/v1/customers/{id}/restore',
    summary: sayInEvery('keeping.door.restore'),
    refusals: ['not-found'],
    run: async (house, asking, { params }) => answerKeeping(house, asking, await restoreCustomer(house, asking, params.id)),
  }),
  door({
    ...changing,
    id: 'keeping.ask-link',
    method: 'post',
    path: '/api/v1/customers/{id}/right-link',
    summary: sayInEvery('keeping.door.ask-link'),
    params: idParams,
    answers: z.object({ link: z.string() }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      if (!(await maySee(house.db, principal, params.id))) return refused('not-found');
      return done({ link: `${house.baseUrl}/r/${writeRightToken(house.secret, params.id, house.clock.now())}` });
    },
  }),
  door({
    ...onCustomer,
    id: 'keeping.add-day',
    path: '/api/v1/customers/{id}/days',
    summary: sayInEvery('keeping.door.add-day'),
    status: 201,
    body: dayBody.extend({ source: sourceShape }),
    refusals: ['not-found', 'bad-input'],
    run: async (house, asking, { params, body }) => answerKeeping(house, asking, await addDay(house, asking, params.id, body)),
  }),
  door({
    ...changing,
    id: 'keeping.drop-day',
    method: 'delete',
    path: '/api/v1/customers/{id}/days/{dayId}',
    summary: sayInEvery('keeping.door.drop-day'),
    params: z.object({ id: idShape, dayId: idShape }),
    refusals: ['not-found'],
    run: (house, asking, { params }) => dropDay(house, asking, params),
  }),
  door({
    ...onCustomer,
    id: 'keeping.add-relation',
    path: '/api/v1/customers/{id}/relations',
    summary: sayInEvery('keeping.door.add-relation'),
    status: 201,
    body: z.strictObject({ name: text(120), role: text(80).nullable().default(null), customer: idShape.nullable().default(null) }),
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) =>
      answerKeeping(house, asking, await addRelation(house, asking, { ...body, id: params.id })),
  }),
  door({
    ...changing,
    id: 'keeping.end-relation',
    method: 'delete',
    path: '/api/v1/customers/{id}/relations/{relationId}',
    summary: sayInEvery('keeping.door.end-relation'),
    params: z.object({ id: idShape, relationId: idShape }),
    refusals: ['not-found'],
    run: (house, asking, { params }) => endRelation(house, asking, params),
  }),
  door({
    ...changing,
    id: 'keeping.join-household',
    method: 'put',
    path: '/api/v1/customers/{id}/household',
    summary: sayInEvery('keeping.door.join-household'),
    params: idParams,
    body: z.strictObject({ customer: idShape }),
    answers: keepingShape,
    refusals: ['not-found', 'bad-input'],
    run: async (house, asking, { params, body }) =>
      answerKeeping(house, asking, await joinHousehold(house, asking, { id: params.id, other: body.customer })),
  }),
  door({
    ...changing,
    id: 'keeping.leave-household',
    method: 'delete',
    path: '/api/v1/customers/{id}/household',
    summary: sayInEvery('keeping.door.leave-household'),
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => leaveHousehold(house, asking, params.id),
  }),
  door({
    ...onCustomer,
    id: 'keeping.report-address',
    path: '/api/v1/customers/{id}/addresses/{addressId}/report',
    summary: sayInEvery('keeping.door.report'),
    params: z.object({ id: idShape, addressId: idShape }),
    body: z.strictObject({ says: z.enum(reports) }),
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) =>
      answerKeeping(house, asking, await reportAddress(house, asking, { ...params, ...body })),
  }),
  door({
    ...changing,
    id: 'keeping.settle-doubt',
    method: 'post',
    path: '/api/v1/customers/{id}/doubts/{doubtId}/settle',
    summary: sayInEvery('keeping.door.settle'),
    params: z.object({ id: idShape, doubtId: idShape }),
    body: z.strictObject({ as: z.enum(['right', 'wrong']) }),
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => settleDoubt(house, asking, { ...params, ...body }),
  }),
];
