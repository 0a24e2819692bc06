import { z } from 'zod';
import { dayShape, idShape, inEveryLanguage, instantShape, text } from '../../../platform/http/shapes.ts';
import { choiceShape, customKinds } from './custom-field.ts';
import { dayKinds } from './day-that-matters.data.ts';
import { calendars } from './yearly-day.ts';

const customKey = z.string().regex(/^[\p{L}\p{N}_-]{1,60}$/u);
const doubtKind = z.enum(['placeholder', 'impossible', 'shared', 'contradiction']);

export const doubtShape = z.object({
  id: idShape,
  field: z.string(),
  value: z.string(),
  kind: doubtKind,
  confidence: z.number(),
  sure: z.boolean().meta({ description: 'not used by itself until somebody has looked' }),
  because: z.string(),
  other: z.string().nullable(),
});
export const listedDoubt = doubtShape.extend({ at: instantShape, customer: z.object({ id: idShape, name: z.string() }) });

const calendar = z.enum(calendars);
export const dayBody = z.strictObject({
  kind: z.enum(dayKinds),
  person: text(80, 0).default(''),
  note: text(200, 0).default(''),
  calendar: calendar.default('solar'),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  year: z.int().min(1800).max(2200).nullable().default(null),
  daysAhead: z
    .int()
    .min(0)
    .max(90)
    .nullable()
    .default(null)
    .meta({ description: 'days before on which it is told; null: as the company tells all' }),
});
const dayAnswered = z.object({
  id: idShape,
  kind: z.enum(dayKinds),
  person: z.string(),
  note: z.string(),
  calendar,
  month: z.number(),
  day: z.number(),
  year: z.number().nullable(),
  daysAhead: z.number().nullable(),
  next: dayShape,
  inDays: z.number(),
  years: z.number().nullable().meta({ description: 'how many years it will be then' }),
});

const field = z.object({
  id: idShape,
  key: z.string(),
  kind: z.enum(customKinds),
  label: inEveryLanguage,
  choices: z.array(choiceShape),
  needed: z.boolean(),
});

export const keepingShape = z.object({
  age: z.number().nullable(),
  since: dayShape,
  tenureMonths: z.number(),
  fresh: z.number(),
  stale: z.array(z.string()),
  doubts: z.array(doubtShape),
  days: z.array(dayAnswered),
  relations: z.array(z.object({ id: idShape, name: z.string(), role: z.string().nullable(), customer: idShape.nullable() })),
  household: z.array(z.object({ id: idShape, name: z.string() })),
  fields: z.array(field.extend({ value: z.unknown() })),
  retired: z.object({ at: instantShape, eraseOn: dayShape.nullable() }).nullable(),
});

export const fieldShape = field.extend({
  companyId: idShape,
  searchable: z.boolean(),
  shelfMonths: z.number().nullable(),
  place: z.number(),
  ended: z.boolean(),
  version: z.number(),
});

const label = z.strictObject({ zh: text(60), en: text(60) });
const fieldUse = {
  label,
  choices: z.array(choiceShape).max(60),
  searchable: z.boolean(),
  needed: z.boolean(),
  shelfMonths: z.int().min(1).max(240).nullable(),
  place: z.int().min(0).max(999),
};
export const fieldBody = z.strictObject({
  companyId: idShape,
  key: customKey,
  kind: z.enum(customKinds),
  ...fieldUse,
  choices: fieldUse.choices.default([]),
  searchable: fieldUse.searchable.default(false),
  needed: fieldUse.needed.default(false),
  shelfMonths: fieldUse.shelfMonths.default(null),
  place: fieldUse.place.default(0),
});
export const fieldPatch = z.strictObject({ ...z.object(fieldUse).partial().shape, ended: z.boolean().optional() });
