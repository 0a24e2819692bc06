import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { idShape } from '../../platform/http/shapes.ts';
import type { Place } from './grid.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const amount = z.number().min(0).max(1e9);
const line = z
  .string()
  .trim()
  .max(300)
  .refine((value) => !value.includes('\u0000'), 'nul');

/**
 * How a cell's customers are treated. What is null is left to the house: the contact policy, the keeper, the page everybody sees.
 * `cadence`: at most `most` contacts in any 30 days, and so many gives earned before so many asks. Money in the company's currency.
 */
export const treatmentShape = z.strictObject({
  response: z
    .strictObject({ minutes: z.int().min(1).max(43_200), from: clock, until: clock, weekends: z.boolean() })
    .refine((one) => one.from < one.until, 'from < until')
    .nullable(),
  owner: idShape.nullable(),
  deputy: idShape.nullable(),
  cadence: z.strictObject({ most: z.int().min(1).max(60), gives: z.int().min(0).max(10), asks: z.int().min(1).max(10) }).nullable(),
  perks: line,
  credit: amount.nullable(),
  shipFirst: amount.nullable(),
  service: z.enum(['free', 'paid']).nullable(),
  serviceNote: line,
  home: line,
});
export type Treatment = z.infer<typeof treatmentShape>;

export const plainTreatment: Treatment = {
  response: null,
  owner: null,
  deputy: null,
  cadence: null,
  perks: '',
  credit: null,
  shipFirst: null,
  service: null,
  serviceNote: '',
  home: '',
};

/** A cell's id: the same place of the same company always has the same. */
export const cellId = (companyId: Id, place: Place): Id => {
  const hash = createHash('md5').update(`${companyId} ${place.line} ${place.class} ${place.tier}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20)].join('-');
};
