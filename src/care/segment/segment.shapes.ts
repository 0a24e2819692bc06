import { z } from 'zod';
import { idShape, inEveryLanguage, instantShape, moneyShape, pageOf, text } from '../../platform/http/shapes.ts';
import { gridShape } from './grid.ts';
import { ruleShape } from './rule.ts';
import { treatmentShape } from './treatment.ts';

export const segmentShape = z.object({
  id: idShape,
  companyId: idShape,
  company: z.string(),
  name: z.string(),
  about: z.string(),
  kind: z.enum(['rule', 'list']),
  rule: ruleShape.nullable(),
  /** the rule as a person would say it */
  told: inEveryLanguage,
  version: z.int(),
  changedAt: instantShape,
  /** null while the customers are being judged by a rule that is new */
  filledAt: instantShape.nullable(),
  members: z.int(),
  /** came within the last seven days */
  lately: z.int(),
});
export const segmentListShape = pageOf(segmentShape);

const name = text(80);
const about = z
  .string()
  .trim()
  .max(500)
  .refine((value) => !value.includes('\u0000'), 'nul');
export const newSegmentBody = z.strictObject({
  companyId: idShape,
  name,
  about: about.default(''),
  kind: z.enum(['rule', 'list']).default('rule'),
  rule: ruleShape.optional(),
});
export const segmentChangeBody = z.strictObject({ name: name.optional(), about: about.optional(), rule: ruleShape.optional() });
export const previewBody = z.strictObject({
  companyId: idShape,
  rule: ruleShape,
  asOf: instantShape.optional().describe('an instant of the past; default now'),
});
export const previewShape = z.object({
  count: z.int(),
  exactness: z.enum(['exact', 'about']),
  /** where many customers are inferred from some: the true count lies between, 95 % */
  low: z.int(),
  high: z.int(),
  everybody: z.int(),
  told: inEveryLanguage,
  sample: z.array(z.object({ id: idShape, name: z.string(), note: z.string().nullable() })),
  /** what PostgreSQL expects asking everybody to cost, in its own units, and how many it expects to find */
  cost: z.object({ estimate: z.number(), rows: z.number() }),
});

export const memberPageShape = pageOf(
  z.object({
    customer: z.object({ id: idShape, name: z.string() }),
    since: instantShape,
    profit: moneyShape.nullable(),
    lastOrderAt: instantShape.nullable(),
  }),
);
const some = z.array(idShape).max(1000).default([]);
export const listChangeBody = z.strictObject({ add: some, remove: some });
export const listChangedShape = z.object({ added: z.int(), removed: z.int() });

export const vocabularyShape = z.object({
  events: z.array(z.object({ kind: z.string(), text: inEveryLanguage })),
  custom: z.array(z.string()),
  categories: z.array(z.string()),
  countries: z.array(z.string()),
  cities: z.array(z.string()),
  sources: z.array(z.string()),
});

const cell = z.object({
  id: idShape,
  line: z.string(),
  class: z.string(),
  tier: z.string(),
  customers: z.int(),
  profit: z.string(),
  /** contacted within 30 days */
  covered: z.int(),
  /** bought in the last 91 days, and in the 91 before */
  lately: z.string(),
  before: z.string(),
  treated: z.boolean(),
});
export const gridAnswerShape = z.object({
  companyId: idShape,
  company: z.string(),
  currency: z.string(),
  version: z.int(),
  definition: gridShape.nullable(),
  /** what to begin with, while there is no grid */
  suggested: gridShape.nullable(),
  filledAt: instantShape.nullable(),
  summedAt: instantShape.nullable(),
  cells: z.array(cell),
  whales: z.array(z.object({ line: z.string(), parts: z.array(z.string()) })),
});
export const gridBody = z.strictObject({ companyId: idShape, definition: gridShape });

export const cellShape = z.object({
  id: idShape,
  line: z.string(),
  class: z.string(),
  tier: z.string(),
  treatment: treatmentShape,
  owner: z.string().nullable(),
  deputy: z.string().nullable(),
  version: z.int(),
  neglected: z.object({
    all: z.int(),
    items: z.array(z.object({ id: idShape, name: z.string(), profit: moneyShape, lastContactAt: instantShape.nullable() })),
  }),
});

export const customerSegmentsShape = z.object({
  segments: z.array(z.object({ id: idShape, name: z.string(), since: instantShape })),
  /** where the customer stands in the grid, and what line, class and tier are called there */
  cell: z
    .object({ id: idShape, line: z.string(), class: z.string(), tier: z.string(), names: z.array(z.string()), currency: z.string() })
    .nullable(),
  /** how the customers of this cell are treated: amounts in the currency of the cell; what is null is left to the house */
  treatment: treatmentShape.nullable(),
  owner: z.string().nullable(),
  deputy: z.string().nullable(),
});
