import { z } from 'zod';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, text } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { purposeShape } from './contact.shapes.ts';
import { keepCall, takeBack, writeLetter } from './contact-by-hand.act.ts';
import { callOutcomes } from './record-call.act.ts';

const outcomes = callOutcomes.filter((one) => one !== 'call-back');
const taken = z.object({ id: idShape, requestId: idShape });
const hands = ['owner', 'manager', 'carer'] as const;

export const byHandDoors: Door[] = [
  door({
    id: 'contact.letter',
    method: 'post',
    path: '/api/v1/customers/{id}/letters',
    summary: sayInEvery('contact.door.letter'),
    tag: 'contacts',
    may: hands,
    scope: 'contacts:write',
    params: idParams,
    body: z.strictObject({ purpose: purposeShape, subject: text(200), words: text(10_000) }),
    answers: z.object({ id: idShape, leavesAt: z.string() }),
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'contact-not-allowed', 'still-at-it'],
    run: async (house, asking, { params, body }) => writeLetter(house, asking, { customerId: params.id, ...body }),
  }),
  door({
    id: 'contact.letter-back',
    method: 'post',
    path: '/api/v1/customers/{id}/letters/{requestId}/withdrawal',
    summary: sayInEvery('contact.door.letter-back'),
    tag: 'contacts',
    may: hands,
    scope: 'contacts:write',
    params: taken,
    refusals: ['not-found', 'already-gone'],
    run: async (house, asking, { params }) => takeBack(house, asking, { customerId: params.id, requestId: params.requestId }),
  }),
  door({
    id: 'contact.call',
    method: 'post',
    path: '/api/v1/customers/{id}/calls',
    summary: sayInEvery('contact.door.call'),
    tag: 'contacts',
    may: hands,
    scope: 'contacts:write',
    params: idParams,
    body: z.strictObject({
      purpose: purposeShape,
      outcome: z.enum(outcomes),
      minutes: z.number().min(0).max(600).default(0),
      note: text(2000, 0).default(''),
    }),
    answers: z.object({ id: idShape }),
    status: 201,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) => keepCall(house, asking, { customerId: params.id, ...body }),
  }),
  door({
    id: 'contact.call-back',
    method: 'post',
    path: '/api/v1/customers/{id}/calls/{requestId}/withdrawal',
    summary: sayInEvery('contact.door.call-back'),
    tag: 'contacts',
    may: hands,
    scope: 'contacts:write',
    params: taken,
    refusals: ['not-found', 'already-gone'],
    run: async (house, asking, { params }) => takeBack(house, asking, { customerId: params.id, requestId: params.requestId }),
  }),
];
