import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { isId } from '../../../kernel/id.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { idParams, idShape, instantShape, pageOf, pageQuery, text } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may } from '../../staff/index.ts';
import { homeCountry } from '../customer.data.ts';
import { normalEmail, normalPhone } from '../normal-form.ts';
import { countQueue, readDuplicatesOf, readLikely, readQueue } from './duplicates.read.ts';
import { mergeCustomers } from './merge-customers.act.ts';
import { choosableFields } from './merged-profile.ts';
import { tellApart } from './tell-apart.act.ts';
import { unmergeCustomers } from './unmerge-customers.act.ts';

const word = z.string().nullable();
const side = z.object({
  id: idShape,
  kind: z.string(),
  name: z.string(),
  givenName: word,
  familyName: word,
  title: word,
  language: word,
  zone: word,
  country: word,
  region: word,
  city: word,
  birthday: word,
  keeper: z.object({ id: idShape, name: z.string() }).nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  posts: z.array(z.string()),
  orders: z.number(),
  lastOrder: instantShape.nullable(),
  createdAt: instantShape,
  version: z.number(),
  madeUp: z.boolean(),
});
const likeness = {
  score: z.number().meta({ description: 'doublings of the odds that the two are one' }),
  chance: z.number(),
  because: z.array(z.object({ code: z.string(), weight: z.number(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })),
};
const pair = z.object({ one: side, other: side, ...likeness });
const merged = z.object({ id: idShape, otherId: idShape, name: z.string(), at: instantShape, by: z.string().nullable() });

const choice = z.partialRecord(z.enum(choosableFields as [string, ...string[]]), z.enum(['stays', 'goes']));
const shared = { tag: 'customers', scope: 'customers:write', may: may('change customers') } as const;
const reading = { tag: 'customers', scope: 'customers:read', may: may('see customers') } as const;

const today = (now: Date): string => now.toISOString().slice(0, 10);

/** The place in the queue a cursor names. */
const placeOf = (cursor: string) => {
  const [score, one, other] = readCursor(cursor, 3) ?? [];
  const fits = typeof score === 'number' && typeof one === 'string' && typeof other === 'string' && isId(one) && isId(other);
  return fits ? { score, one, other } : undefined;
};

export const matchingDoors: Door[] = [
  door({
    ...reading,
    id: 'list-duplicates',
    method: 'get',
    path: '/api/v1/duplicates',
    summary: sayInEvery('matching.door.queue'),
    query: pageQuery,
    answers: pageOf(pair).extend({ count: z.number() }),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const from = query.cursor === undefined ? undefined : placeOf(query.cursor);
      if (query.cursor !== undefined && !from) return refused('bad-cursor');
      const { items, next } = await readQueue(house.db, principal, today(house.clock.now()), query.limit, from);
      return done({ items, count: await countQueue(house.db, principal), next: next && writeCursor([next.score, next.one, next.other]) });
    },
  }),
  door({
    ...reading,
    id: 'read-duplicates',
    method: 'get',
    path: '/api/v1/customers/{id}/duplicates',
    summary: sayInEvery('matching.door.of'),
    params: idParams,
    answers: z.object({ pairs: z.array(pair), merged: z.array(merged) }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const found = await readDuplicatesOf(house.db, principal, params.id, today(house.clock.now()));
      return found ? done(found) : refused('not-found');
    },
  }),
  door({
    ...shared,
    id: 'find-likely',
    method: 'post',
    path: '/api/v1/customers/likely',
    summary: sayInEvery('matching.door.likely'),
    body: z.strictObject({
      name: text(120, 0).default(''),
      email: text(320, 0).default(''),
      phone: text(60, 0).default(''),
      birthday: text(20, 0).default(''),
      city: text(80, 0).default(''),
      country: text(2, 0).default(''),
    }),
    answers: z.object({ items: z.array(z.object({ customer: side, ...likeness })) }),
    refusals: [],
    run: async (house, { principal }, { body }) => {
      const companies: Id[] = principal.companies === 'all' ? [] : [...principal.companies];
      const home = await homeCountry(house.db, body.country || null, companies);
      const typed = {
        ...{ id: '', kind: 'person' as const, name: body.name, posts: [], numbers: [], region: null },
        emails: [normalEmail(body.email)].filter((one) => one !== undefined),
        phones: [normalPhone(body.phone, home)].filter((one) => one !== undefined),
        ...{ birthday: body.birthday || null, country: body.country || null, city: body.city || null },
      };
      return done({ items: await readLikely(house.db, principal, typed, today(house.clock.now())) });
    },
  }),
  door({
    ...shared,
    id: 'merge-customers',
    method: 'post',
    path: '/api/v1/customers/{id}/merge',
    summary: sayInEvery('matching.door.merge'),
    params: idParams,
    body: z.strictObject({ other: idShape, choice: choice.default({}) }),
    answers: z.object({ id: idShape }),
    repeatable: true,
    refusals: ['not-found', 'bad-input', 'kept-by-another', 'made-up-and-real', 'letter-on-its-way'],
    run: async (house, asking, { params, body }) => {
      const merged = await mergeCustomers(house, asking, { stays: params.id, goes: body.other, choice: body.choice });
      return merged.ok ? done({ id: merged.value }) : merged;
    },
  }),
  door({
    ...shared,
    id: 'unmerge-customers',
    method: 'post',
    path: '/api/v1/customers/{id}/unmerge',
    summary: sayInEvery('matching.door.unmerge'),
    params: idParams,
    body: z.strictObject({ merge: idShape.optional() }),
    answers: z.object({ id: idShape }),
    repeatable: true,
    refusals: ['not-found', 'not-merged', 'merged-later', 'kept-by-another', 'letter-on-its-way'],
    run: async (house, asking, { params, body }) => {
      const parted = await unmergeCustomers(house, asking, params.id, body.merge);
      return parted.ok ? done({ id: parted.value }) : parted;
    },
  }),
  door({
    ...shared,
    id: 'tell-customers-apart',
    method: 'post',
    path: '/api/v1/duplicates/{id}/different',
    summary: sayInEvery('matching.door.different'),
    params: idParams,
    body: z.strictObject({ other: idShape }),
    answers: z.object({ id: idShape }),
    refusals: ['not-found', 'bad-input'],
    run: async (house, asking, { params, body }) => {
      const told = await tellApart(house, asking, params.id, body.other);
      return told.ok ? done({ id: params.id }) : told;
    },
  }),
];
