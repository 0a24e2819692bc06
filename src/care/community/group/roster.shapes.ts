import { z } from 'zod';
import { idShape, instantShape, pageOf, pageQuery } from '../../../platform/http/shapes.ts';
import { uploadShape } from '../../../platform/http/upload.ts';

const person = z.object({ id: idShape, name: z.string() });
const count = z.int();
const settled = z.enum(['waits', 'joined', 'apart', 'ours']);

export const entryShape = z.object({
  id: idShape,
  name: z.string(),
  nickname: z.string(),
  phone: z.string().nullable().describe('masked'),
  messengerId: z.string().nullable(),
  settled,
  customer: person.nullable(),
  /** whom it may be, where a person must say */
  maybe: z.array(person.extend({ because: z.enum(['phone', 'account', 'name']) })),
  cameAt: instantShape,
  joinedAt: instantShape.nullable(),
  leftAt: instantShape.nullable(),
  greetedAt: instantShape.nullable(),
});

export const entriesQuery = pageQuery.extend({ which: z.enum(['here', 'waits', 'left']).default('here') });
export const entriesShape = pageOf(entryShape);

export const rosterBody = z.strictObject({
  file: uploadShape,
  complete: z.enum(['true', 'false']).default('true').describe('whoever is not in the list has left'),
  take: z.enum(['true', 'false']).default('false').describe('false: only look what would happen'),
});

export const rosterShape = z.object({
  taken: z.boolean(),
  rows: count,
  known: count.describe('in the roster already'),
  joined: count.describe('new, and known which customer it is'),
  waits: count.describe('new, a person must say'),
  back: count.describe('had left and are there again'),
  left: count.describe('no longer in the list'),
  skipped: count.describe('rows without anything to know somebody by'),
  columns: z.object({
    name: z.string().nullable(),
    nickname: z.string().nullable(),
    phone: z.string().nullable(),
    messengerId: z.string().nullable(),
    joinedAt: z.string().nullable(),
  }),
  sample: z.array(
    z.object({ name: z.string(), nickname: z.string(), what: z.enum(['known', 'back', 'joined', 'waits']), customer: person.nullable() }),
  ),
});

export const settleBody = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('customer'), customerId: idShape }),
  z.strictObject({ as: z.literal('apart') }).describe('nobody we know'),
  z.strictObject({ as: z.literal('ours') }).describe('a colleague'),
  z.strictObject({ as: z.literal('open') }).describe('a person must say again'),
  z.strictObject({ as: z.literal('removed') }).describe('we took them out of the group'),
  z.strictObject({ as: z.literal('greeted') }),
]);
export const allBody = z.strictObject({ as: z.enum(['apart', 'greeted']) });
export const settledShape = z.object({ count });
