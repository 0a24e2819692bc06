import { z } from 'zod';
import { dayShape, idShape, inEveryLanguage, instantShape, moneyShape, pageOf, pageQuery, text } from '../../platform/http/shapes.ts';
import { growthStep } from './growth.ts';
import { needKinds } from './need.ts';

const product = z.object({ id: idShape.nullable(), code: z.string(), name: inEveryLanguage });

const needFields = {
  kind: z.enum(needKinds),
  /** null where any purchase meets it */
  product: product.nullable(),
  what: inEveryLanguage,
  expectedOn: dayShape,
  fromOn: dayShape,
  untilOn: dayShape,
  /** from here on speaking of it is in time */
  actOn: dayShape,
  /** of a purchase in that stretch; null while too few like cases are known */
  chance: z.number().nullable(),
  ownRate: z.number().nullable(),
  amount: moneyShape.nullable(),
  reason: inEveryLanguage,
  row: inEveryLanguage,
};

const listed = z.object({ product, reason: inEveryLanguage });

export const customerNeedsShape = z.object({
  customerId: idShape,
  asOf: instantShape,
  dated: z.array(z.object(needFields)),
  /** what was foreseen and came to its end within the last 90 days: met by a purchase, or closed by itself */
  ended: z.array(
    z.object({ kind: z.enum(needKinds), what: inEveryLanguage, state: z.enum(['met', 'passed']), on: dayShape, reason: inEveryLanguage }),
  ),
  /** null while the company’s goods have not been learned, and for instants before they were */
  again: z.array(listed).nullable(),
  newForYou: z.array(listed).nullable(),
});

export const asOfQuery = z.object({ asOf: instantShape.optional().describe('any instant, past included; default now') });

const range = {
  from: dayShape.optional().describe('default today'),
  to: dayShape.optional().describe('default 30 days after `from`; 400 days in all at most'),
  kind: z.enum(needKinds).optional(),
  product: text(80).optional().describe('a code, or part of a name'),
  keeper: z.union([z.literal('me'), idShape]).optional(),
  timely: z.enum(['yes']).optional().describe('only those it is time to speak of now'),
};

export const calendarQuery = z.object(range);
export const needsQuery = z.object({ ...range, ...pageQuery.shape });
export const exportBody = z.strictObject(range);

export const needsPage = pageOf(z.object({ id: idShape, customer: z.object({ id: idShape, name: z.string() }), ...needFields })).extend({
  from: dayShape,
  to: dayShape,
});

export const calendarShape = z.object({
  from: dayShape,
  to: dayShape,
  /** the last day on which anything is foreseen */
  lastOn: dayShape.nullable(),
  days: z.array(z.object({ day: dayShape, kind: z.enum(needKinds), count: z.int() })),
  needs: z.int(),
  customers: z.int(),
  /** what the needs usually come to, times their chance (one half while it is not known) */
  amounts: z.array(moneyShape),
  learned: z.array(z.object({ companyId: idShape, learnedFor: dayShape, purchases: z.int(), yearly: z.boolean() })),
});

export const chainShape = z.object({
  product,
  with: z.array(z.object({ product, shared: z.int(), strength: z.number() })),
  after: z.array(z.object({ product, shared: z.int(), strength: z.number() })),
  like: z.array(z.object({ product, strength: z.number() })),
});

export const growthAnswer = z.object({ items: z.array(z.object({ companyId: idShape, steps: z.array(growthStep) })) });
export const growthBody = z.strictObject({ companyId: idShape, steps: z.array(growthStep.strict()).max(100) });
