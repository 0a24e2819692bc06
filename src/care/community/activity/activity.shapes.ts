import { z } from 'zod';
import { solarTerms } from '../../../kernel/solar-term.ts';
import { dayShape, idShape, inEveryLanguage, instantShape, languageShape, pageOf, text, zoneShape } from '../../../platform/http/shapes.ts';
import { activityStates, signUpStates } from './activity.ts';

const maybe = (max: number) => text(max, 0);
/** an amount of money as decimal digits */
const amount = z.string().regex(/^\d{1,9}(\.\d{1,2})?$/);

const shift = z.int().min(-60).max(60).default(0);
export const ruleShape = z.discriminatedUnion('calendar', [
  z.strictObject({ calendar: z.enum(['solar', 'lunar']), month: z.int().min(1).max(12), day: z.int().min(1).max(31), shift }),
  z.strictObject({ calendar: z.literal('term'), term: z.enum(solarTerms), shift }),
]);

const year = z.int().min(1900).max(2100);
const told = { audience: maybe(500), place: maybe(200), theme: maybe(500) };
export const occasionShape = z.object({
  id: idShape.nullable(),
  companyId: idShape,
  key: z.string().nullable().describe('one of the festivals and solar terms every house knows; null: the company’s own'),
  name: inEveryLanguage,
  rule: ruleShape,
  sinceYear: z.int().nullable(),
  audience: z.string(),
  place: z.string(),
  theme: z.string(),
  ended: z.boolean(),
  version: z.int(),
});
export const yearShape = z.object({
  year: z.int(),
  items: z.array(
    occasionShape.extend({
      on: dayShape,
      /** how often it has come round, where it is known since when */
      years: z.int().nullable(),
      activities: z.array(z.object({ id: idShape, title: z.string(), state: z.enum(activityStates) })),
    }),
  ),
});
export const newOccasionBody = z.strictObject({
  companyId: idShape,
  key: z.string().max(40).optional(),
  name: maybe(80).default(''),
  rule: ruleShape.optional(),
  sinceYear: year.nullable().default(null),
  audience: told.audience.default(''),
  place: told.place.default(''),
  theme: told.theme.default(''),
});
export const occasionChangeBody = z.strictObject({
  name: maybe(80).optional(),
  rule: ruleShape.optional(),
  sinceYear: year.nullable().optional(),
  audience: told.audience.optional(),
  place: told.place.optional(),
  theme: told.theme.optional(),
  ended: z.boolean().optional(),
});

const seasonWords = z.strictObject({ title: maybe(40), standfirst: maybe(300) });
export const seasonThemesShape = z.record(z.string().max(40), z.strictObject({ zh: seasonWords.optional(), en: seasonWords.optional() }));
export const seasonsShape = z.object({
  companyId: idShape,
  items: z.array(
    z.object({ key: z.string(), name: inEveryLanguage, title: inEveryLanguage, standfirst: inEveryLanguage, own: z.boolean() }),
  ),
});

const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .refine((value) => !Number.isNaN(Date.parse(`${value}:00Z`)) && new Date(`${value}:00Z`).toISOString().startsWith(value), 'time')
  .describe('by the clocks of the place, without a zone');

const fields = {
  occasionId: idShape.nullable(),
  title: text(120),
  about: maybe(10_000),
  place: maybe(200),
  startsAt: localTime,
  endsAt: localTime,
  zone: zoneShape,
  language: languageShape,
  seats: z.int().min(1).max(10_000),
  companions: z.int().min(0).max(9),
  price: amount.nullable(),
  companionPrice: amount.nullable(),
  budget: amount.nullable(),
  hosts: maybe(200),
  operators: z.array(idShape).max(20),
  who: z.enum(['everybody', 'members', 'segment']),
  segmentId: idShape.nullable(),
  signsUntil: localTime.nullable(),
  offerHours: z.int().min(1).max(168),
};
export const newActivityBody = z.strictObject({
  ...fields,
  companyId: idShape,
  occasionId: fields.occasionId.default(null),
  about: fields.about.default(''),
  place: fields.place.default(''),
  zone: fields.zone.optional(),
  language: fields.language.optional(),
  companions: fields.companions.default(0),
  price: fields.price.default(null),
  companionPrice: fields.companionPrice.default(null),
  budget: fields.budget.default(null),
  hosts: fields.hosts.default(''),
  operators: fields.operators.default([]),
  who: fields.who.default('everybody'),
  segmentId: fields.segmentId.default(null),
  signsUntil: fields.signsUntil.default(null),
  offerHours: fields.offerHours.default(24),
});
export const activityChangeBody = z.strictObject(fields).partial();

export const activityShape = z.object({
  id: idShape,
  companyId: idShape,
  occasionId: idShape.nullable(),
  title: z.string(),
  about: z.string(),
  place: z.string(),
  startsAt: instantShape,
  endsAt: instantShape,
  zone: z.string(),
  language: languageShape,
  seats: z.int(),
  companions: z.int(),
  price: z.string().nullable(),
  companionPrice: z.string().nullable(),
  budget: z.string().nullable(),
  currency: z.string(),
  hosts: z.string(),
  operators: z.array(idShape),
  who: fields.who,
  segmentId: idShape.nullable(),
  signsUntil: instantShape.nullable(),
  offerHours: z.int(),
  state: z.enum(activityStates),
  stateAt: instantShape,
  recap: z.string(),
  recapLink: z.string(),
  pictures: z.array(idShape),
  version: z.int(),
  taken: z.int(),
  waiting: z.int(),
});
export const activityPageShape = pageOf(activityShape);
export const needsShape = z.object({
  items: z.array(
    z.object({
      activityId: idShape,
      companyId: idShape,
      code: z.enum(['no-operator', 'offers-out', 'recap-missing']),
      at: instantShape,
      text: inEveryLanguage,
    }),
  ),
});
export const stateBody = z.strictObject({ to: z.enum(['open', 'closed', 'held', 'called-off']) });

/** a page of the Portal, or an address on the web */
const recapLink = z
  .string()
  .max(500)
  .regex(/^(\/(?![/\\])[^\s\\]*|https?:\/\/[^\s]+)?$/);
export const recapBody = z.strictObject({
  text: maybe(20_000).default(''),
  link: recapLink.default(''),
  pictures: z.array(idShape).max(40).default([]),
});

export const guestShape = z.object({
  customer: z.object({ id: idShape, name: z.string() }),
  shownName: z.string(),
  companions: z.int(),
  state: z.enum(signUpStates),
  code: z.string(),
  askedAt: instantShape,
  offerUntil: instantShape.nullable(),
  attendedAt: instantShape.nullable(),
  /** place in the waiting list, 1 is next; null: not waiting */
  place: z.int().nullable(),
  came: z.int(),
  missed: z.int(),
});
export const guestsShape = z.object({ items: z.array(guestShape), next: z.string().nullable() });
export const checkInBody = z.union([z.strictObject({ code: text(40) }), z.strictObject({ customerId: idShape })]);
export const checkedInShape = z.object({ customer: z.object({ id: idShape, name: z.string() }), companions: z.int() });

export const costBody = z.strictObject({ what: text(120), amount });
export const costsShape = z.object({
  currency: z.string(),
  budget: z.string().nullable(),
  spent: z.string(),
  items: z.array(z.object({ id: idShape, what: z.string(), amount: z.string(), keptAt: instantShape })),
});

const arm = z.object({ people: z.int(), bought: z.int() });
export const resultShape = z.object({
  currency: z.string(),
  came: arm,
  wanted: arm,
  days: z.int(),
  daysLeft: z.int(),
  cost: z.string().nullable(),
  costPerGuest: z.number().nullable(),
  costPerReturning: z.number().nullable(),
  more: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  costPerGained: z.object({ value: z.number(), low: z.number(), high: z.number().nullable() }).nullable(),
  because: z.enum(['counted', 'too-few', 'running', 'nobody-came', 'nobody-waited']),
  states: z.record(z.string(), z.int()),
});
