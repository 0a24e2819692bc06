import { z } from 'zod';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, instantShape, languageShape, text } from '../../platform/http/shapes.ts';
import { may } from '../staff/index.ts';
import { addAddress } from './add-address.act.ts';
import { addContactPerson } from './add-contact-person.act.ts';
import { purposes } from './consent.ts';
import { answerCustomer } from './customer.routes.ts';
import { addressShape, channelShape, consentChannel, customerShape, customShape, sourceShape } from './customer.shapes.ts';
import { recordConsent } from './record-consent.act.ts';
import { revealAddress } from './reveal-address.act.ts';
import { writeNote } from './write-note.act.ts';

const consent = z.strictObject({
  channel: consentChannel,
  purposes: z.array(z.enum(purposes)).min(1).max(3),
  decision: z.enum(['given', 'withdrawn']),
  wording: text(2000),
  language: languageShape,
  source: sourceShape,
  proof: customShape.default({}),
  at: instantShape.transform((at) => new Date(at)).optional(),
});

const contactPerson = z.strictObject({
  name: text(120),
  role: text(80).nullable().default(null),
  email: text(320).nullable().default(null),
  phone: text(60).nullable().default(null),
});

export const customerFactsDoors: Door[] = [
  door({
    id: 'add-address',
    method: 'post',
    path: '/api/v1/customers/{id}/addresses',
    summary: { zh: '添加邮箱、电话或地址', en: 'Add an e-mail, phone or postal address' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    body: addressShape.extend({ preferred: z.boolean().default(false), source: sourceShape }),
    answers: customerShape,
    repeatable: true,
    refusals: ['not-found', 'address-unreadable', 'identity-taken'],
    run: async (house, asking, { params, body }) =>
      answerCustomer(house, asking, await addAddress(house, asking, { id: params.id, ...body })),
  }),
  door({
    id: 'reveal-address',
    method: 'post',
    path: '/api/v1/customers/{id}/addresses/{addressId}/reveal',
    summary: { zh: '看完整的邮箱或电话（记入审计）', en: 'Read an address in full (audited)' },
    tag: 'customers',
    may: may('read e-mail and phone in full'),
    scope: 'customers:read',
    params: z.object({ id: idShape, addressId: idShape }),
    answers: z.object({ channel: channelShape, value: z.string() }),
    refusals: ['not-found'],
    run: (house, asking, { params }) => revealAddress(house, asking, params),
  }),
  door({
    id: 'record-consent',
    method: 'post',
    path: '/api/v1/customers/{id}/consents',
    summary: { zh: '记录客户的同意或撤回', en: 'Record a consent or its withdrawal' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    body: consent,
    answers: customerShape,
    repeatable: true,
    refusals: ['not-found', 'bad-input'],
    run: async (house, asking, { params, body }) =>
      answerCustomer(house, asking, await recordConsent(house, asking, { id: params.id, ...body })),
  }),
  door({
    id: 'add-contact-person',
    method: 'post',
    path: '/api/v1/customers/{id}/contact-persons',
    summary: { zh: '添加联系人', en: 'Add a contact person' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    body: contactPerson,
    answers: customerShape,
    repeatable: true,
    refusals: ['not-found', 'address-unreadable', 'not-an-organisation'],
    run: async (house, asking, { params, body }) =>
      answerCustomer(house, asking, await addContactPerson(house, asking, { id: params.id, ...body })),
  }),
  door({
    id: 'write-note',
    method: 'post',
    path: '/api/v1/customers/{id}/notes',
    summary: { zh: '记一笔', en: 'Write a note' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    body: z.strictObject({ words: text(4000) }),
    answers: customerShape,
    repeatable: true,
    refusals: ['not-found'],
    run: async (house, asking, { params, body }) =>
      answerCustomer(house, asking, await writeNote(house, asking, { id: params.id, ...body })),
  }),
];
