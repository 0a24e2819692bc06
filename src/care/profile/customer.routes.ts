import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape } from '../../platform/http/shapes.ts';
import { may } from '../staff/index.ts';
import { correctProfile } from './correct-profile.act.ts';
import { createCustomer } from './create-customer.act.ts';
import { type Profile, profileFields } from './customer.data.ts';
import { readCustomer } from './customer.read.ts';
import { addressShape, channelShape, customerShape, customShape, numberShape, profileShape, sourceShape } from './customer.shapes.ts';

/** The customer as it stands after an act, for the answer. */
export const answerCustomer = async (house: House, asking: Asking, outcome: Outcome<Id>): Promise<Outcome<unknown>> => {
  if (!outcome.ok) return outcome;
  const customer = await readCustomer(house.db, asking.principal, outcome.value, house.clock.now());
  return customer ? done(customer) : refused('not-found');
};

const unknownProfile = Object.fromEntries(profileFields.map((field) => [field, null]));

const creation = z.strictObject({
  kind: z.enum(['person', 'organisation']).default('person'),
  ...z.object(profileShape).partial().required({ name: true }).shape,
  companies: z.array(idShape).min(1).max(50).optional(),
  addresses: z.array(addressShape).max(20).default([]),
  numbers: z.array(numberShape).max(20).default([]),
  custom: customShape.default({}),
  source: sourceShape,
});

const correction = z.strictObject({
  ...z.object(profileShape).partial().shape,
  custom: customShape.default({}),
  confirm: z
    .array(z.enum([...profileFields, ...channelShape.options]))
    .max(20)
    .default([]),
  source: sourceShape,
});

/** Only what was said, so that "not said" and "not known" stay apart. */
const said = <T extends object>(given: T) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

export const customerDoors: Door[] = [
  door({
    id: 'create-customer',
    method: 'post',
    path: '/api/v1/customers',
    summary: { zh: '新建客户', en: 'Take in a customer' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    body: creation,
    answers: customerShape,
    status: 201,
    repeatable: true,
    refusals: ['bad-input', 'address-unreadable', 'identity-taken', 'value-not-fitting'],
    run: async (house, asking, { body }) => {
      const { kind, companies, addresses, numbers, custom, source, ...facts } = body;
      const profile = { ...unknownProfile, ...said(facts) } as Profile;
      return answerCustomer(
        house,
        asking,
        await createCustomer(house, asking, { kind, profile, companies, addresses, numbers, custom, source }),
      );
    },
  }),
  door({
    id: 'read-customer',
    method: 'get',
    path: '/api/v1/customers/{id}',
    summary: { zh: '一位客户', en: 'One customer' },
    tag: 'customers',
    may: may('see customers'),
    scope: 'customers:read',
    params: idParams,
    answers: customerShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => answerCustomer(house, asking, done(params.id)),
  }),
  door({
    id: 'correct-profile',
    method: 'patch',
    path: '/api/v1/customers/{id}',
    summary: { zh: '更正客户资料', en: 'Correct a profile' },
    tag: 'customers',
    may: may('change customers'),
    scope: 'customers:write',
    params: idParams,
    body: correction,
    answers: customerShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'value-not-fitting'],
    run: async (house, asking, { params, body }) => {
      const { custom, confirm, source, ...facts } = body;
      const profile = said(facts) as Partial<Profile>;
      return answerCustomer(house, asking, await correctProfile(house, asking, { id: params.id, profile, custom, confirm, source }));
    },
  }),
];
