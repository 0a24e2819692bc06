import { z } from 'zod';
import { isId } from '../../../kernel/id.ts';
import { done, refused } from '../../../kernel/outcome.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { type Door, door } from '../../../platform/http/door.ts';
import { dayShape, idParams, idShape, instantShape, pageOf, pageQuery } from '../../../platform/http/shapes.ts';
import { sayInEvery } from '../../../words/say.ts';
import { may, within } from '../../staff/index.ts';
import { changeField, type FieldChange, makeField } from './change-field.act.ts';
import { changeRules } from './change-rules.act.ts';
import { type DoubtPlace, listDoubts } from './doubts.read.ts';
import { fieldBody, fieldPatch, fieldShape, listedDoubt } from './keeping.shapes.ts';
import { companyKeeping, customFieldsOf } from './keeping-rules.data.ts';
import { keepingRules } from './keeping-rules.ts';
import { listRetired } from './retired.read.ts';

const placeOf = (cursor: string): DoubtPlace | undefined => {
  const [confidence, customerId, doubtId] = readCursor(cursor, 3) ?? [];
  return typeof confidence === 'number' && isId(customerId) && isId(doubtId) ? { confidence, customerId, doubtId } : undefined;
};

const isDay = (part: string): boolean => dayShape.safeParse(part).success;

/** A page and the word for the next, when there is more. */
const paged = <T>(rows: readonly T[], limit: number, place: (row: T) => (string | number)[]) => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(place(last)) : null };
};

const reading = { tag: 'customers', may: may('see customers'), scope: 'customers:read', method: 'get' } as const;

export const keepingListDoors: Door[] = [
  door({
    ...reading,
    id: 'keeping.doubts',
    path: '/api/v1/doubts',
    summary: sayInEvery('keeping.door.doubts'),
    query: pageQuery,
    answers: pageOf(listedDoubt),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const after = query.cursor ? placeOf(query.cursor) : undefined;
      if (query.cursor && !after) return refused('bad-cursor');
      const rows = await listDoubts(house.db, principal, after, query.limit + 1);
      return done(paged(rows, query.limit, (one) => [one.confidence, one.customer.id, one.id]));
    },
  }),
  door({
    ...reading,
    id: 'keeping.retired',
    path: '/api/v1/retired',
    summary: sayInEvery('keeping.door.retired'),
    query: pageQuery,
    answers: pageOf(z.object({ id: idShape, name: z.string(), city: z.string().nullable(), retiredAt: instantShape, eraseOn: dayShape })),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const [eraseOn, id] = (query.cursor && readCursor(query.cursor, 2)) || [];
      const after = typeof eraseOn === 'string' && isDay(eraseOn) && isId(id) ? { eraseOn, id } : undefined;
      if (query.cursor && !after) return refused('bad-cursor');
      const rows = await listRetired(house.db, principal, after, query.limit + 1);
      return done(paged(rows, query.limit, (one) => [one.eraseOn, one.id]));
    },
  }),
  door({
    ...reading,
    id: 'keeping.fields',
    path: '/api/v1/custom-fields',
    summary: sayInEvery('keeping.door.fields'),
    query: z.object({ ended: z.enum(['yes', 'no']).default('no') }),
    answers: z.object({ items: z.array(fieldShape) }),
    refusals: [],
    run: async (house, { principal }, { query }) =>
      done({ items: await customFieldsOf(house.db, principal.companies, query.ended === 'yes') }),
  }),
  door({
    id: 'keeping.make-field',
    method: 'post',
    path: '/api/v1/custom-fields',
    summary: sayInEvery('keeping.door.make-field'),
    tag: 'customers',
    may: may('change settings'),
    body: fieldBody,
    answers: z.object({ id: idShape }),
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'bad-input', 'name-taken'],
    run: async (house, asking, { body }) => {
      const made = await makeField(house, asking, body);
      return made.ok ? done({ id: made.value }) : made;
    },
  }),
  door({
    id: 'keeping.change-field',
    method: 'patch',
    path: '/api/v1/custom-fields/{id}',
    summary: sayInEvery('keeping.door.change-field'),
    tag: 'customers',
    may: may('change settings'),
    params: idParams,
    body: fieldPatch,
    answers: fieldShape,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'bad-input'],
    run: async (house, asking, { params, body }) => {
      const changed = await changeField(house, asking, params.id, body as FieldChange);
      if (!changed.ok) return changed;
      const field = (await customFieldsOf(house.db, asking.principal.companies, true)).find((one) => one.id === params.id);
      return field ? done(field) : refused('not-found');
    },
  }),
  door({
    ...reading,
    id: 'keeping.rules',
    path: '/api/v1/keeping-rules',
    summary: sayInEvery('keeping.door.rules'),
    answers: z.object({ items: z.array(z.object({ companyId: idShape, name: z.string(), rules: keepingRules, said: z.boolean() })) }),
    refusals: [],
    run: async (house, { principal }) => {
      const mine = [...(await companyKeeping(house.db)).values()].filter((one) => within(principal.companies, one.companyId));
      return done({ items: mine.map(({ zone: _, fields: __, ...one }) => one) });
    },
  }),
  door({
    id: 'keeping.change-rules',
    method: 'put',
    path: '/api/v1/keeping-rules/{companyId}',
    summary: sayInEvery('keeping.door.change-rules'),
    tag: 'customers',
    may: may('change settings'),
    params: z.object({ companyId: idShape }),
    body: keepingRules,
    refusals: ['not-found'],
    run: (house, asking, { params, body }) => changeRules(house, asking, params.companyId, body),
  }),
];
