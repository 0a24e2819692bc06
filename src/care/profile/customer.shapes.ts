import { z } from 'zod';
import { dayShape, idShape, instantShape, languageShape, moneyShape, text, zoneShape } from '../../platform/http/shapes.ts';
import { isBirthday } from './birthday.ts';
import { purposes } from './consent.ts';
import { channels } from './normal-form.ts';

const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2' });
const birthday = z.string().refine(isBirthday, 'birthday').meta({ description: '1986-05-24, --05-24' });

export const channelShape = z.enum(channels);
export const consentChannel = z.enum(['email', 'phone', 'post', 'sms']);
export const sourceShape = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .default('staff');
export const customShape = z
  .record(text(60), z.union([z.string().max(2000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(60)]))
  .refine((fields) => Object.keys(fields).length <= 50, 'custom');

/** The facts of a profile as they come in; null: not known (any more). */
export const profileShape = {
  name: text(120),
  givenName: text(80).nullable(),
  familyName: text(80).nullable(),
  title: text(60).nullable(),
  language: languageShape.nullable(),
  zone: zoneShape.nullable(),
  country: country.nullable(),
  region: text(80).nullable(),
  city: text(80).nullable(),
  birthday: birthday.nullable(),
};

export const addressShape = z.strictObject({
  channel: channelShape,
  value: text(320),
  shared: z.boolean().default(false).meta({ description: 'another customer may have it as well: a household, a firm' }),
});
export const numberShape = z.strictObject({ system: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), value: text(80) });

const person = z.object({ id: idShape, name: z.string() });
const reachability = z.enum(['good', 'unknown', 'doubtful', 'dead']);
const reached = z.object({ masked: z.string(), reachability }).nullable();

export const customerRowShape = z.object({
  id: idShape,
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string().nullable(),
  companies: z.array(idShape),
  keeper: person.nullable(),
  email: reached,
  phone: reached,
  orders: z.number().nullable(),
  lastOrder: instantShape.nullable(),
  revenue: moneyShape.nullable(),
  profit: moneyShape.nullable(),
  rhythmDays: z.number().nullable(),
  dueOn: dayShape.nullable(),
  lateOn: dayShape.nullable(),
  madeUp: z.boolean(),
  createdAt: instantShape,
});

const figures = z.object({
  currency: z.string(),
  orders: z.number(),
  credits: z.number(),
  purchaseDays: z.number(),
  firstOrder: instantShape.nullable(),
  lastOrder: instantShape.nullable(),
  revenue: z.string(),
  revenueYear: z.string(),
  margin: z.string(),
  costToServe: z.string(),
  profit: z.string(),
  rhythmDays: z.number().nullable(),
  rhythmSpread: z.number().nullable(),
  dueOn: dayShape.nullable(),
  lateOn: dayShape.nullable(),
  gives: z.number(),
  asks: z.number(),
  lastContact: instantShape.nullable(),
  computedFor: dayShape,
});

export const customerShape = z.object({
  id: idShape,
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  title: z.string().nullable(),
  companies: z.array(person),
  language: z.string().nullable(),
  zone: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  birthday: z.string().nullable(),
  custom: z.record(z.string(), z.unknown()),
  keeper: person.nullable(),
  addresses: z.array(
    z.object({
      id: idShape,
      channel: channelShape,
      masked: z.string(),
      reachability,
      since: instantShape,
      evidence: z.record(z.string(), z.unknown()),
      preferred: z.boolean(),
      shared: z.boolean().meta({ description: 'it leads to another customer, who had it first' }),
    }),
  ),
  consents: z.array(
    z.object({
      channel: z.string(),
      purpose: z.enum(purposes),
      decision: z.enum(['given', 'withdrawn']),
      at: instantShape,
      source: z.string(),
      wording: z.string(),
      language: z.string(),
    }),
  ),
  contactPersons: z.array(
    z.object({ id: idShape, name: z.string(), role: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
  ),
  sources: z.array(z.object({ field: z.string(), source: z.string(), confirmedAt: instantShape, confidence: z.number() })),
  freshness: z.array(
    z.object({
      field: z.string(),
      state: z.enum(['fresh', 'stale', 'unknown']),
      needed: z.boolean(),
      source: z.string().nullable(),
      confirmedAt: instantShape.nullable(),
      shelfMonths: z.number().nullable(),
      monthsOld: z.number().nullable(),
      staleOn: dayShape.nullable(),
    }),
  ),
  completeness: z.number(),
  metrics: figures.nullable(),
  madeUp: z.boolean(),
  retired: z.boolean(),
  createdAt: instantShape,
  changedAt: instantShape,
  version: z.number(),
});
