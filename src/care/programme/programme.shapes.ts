import { z } from 'zod';
import { becauseShape, idShape, inEveryLanguage, instantShape, moneyShape, pageOf, text } from '../../platform/http/shapes.ts';
import { definitionShape } from './definition.ts';

const armShape = z.object({ customers: z.int(), bought: z.int() });

export const effectShape = z.object({
  programmeId: idShape,
  /** days after entering within which a purchase counts */
  windowDays: z.int(),
  /** everybody who entered and was to be cared for, by intention to treat; `reached`: those somebody got round to */
  care: armShape.extend({ reached: z.int() }),
  holdout: armShape,
  /** entered too lately to be counted */
  early: z.int(),
  /** share who bought, care minus left alone, −1 to 1; null while an arm is empty */
  difference: z.number().nullable(),
  /** 95 %, Newcombe's hybrid score */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  verdict: z.enum(['too-few', 'unclear', 'leaning', 'works', 'harms']),
  text: inEveryLanguage,
  cost: moneyShape,
  costPerExtra: moneyShape.nullable(),
});

export const programmeShape = z.object({
  id: idShape,
  companyId: idShape,
  key: z.string(),
  name: inEveryLanguage,
  about: inEveryLanguage,
  state: z.enum(['running', 'paused', 'off']),
  version: z.int(),
  changedAt: instantShape,
  priority: z.int(),
  holdout: z.number(),
  /** customers in it now, of them waiting for a person, and left alone on purpose; all who ever entered */
  inside: z.int(),
  waiting: z.int(),
  alone: z.int(),
  entered: z.int(),
});

export const programmeListShape = z.object({ items: z.array(programmeShape.extend({ effect: effectShape })) });

/** Steps and conditions as sentences, beside the definition itself. */
export const programmePageShape = programmeShape.extend({
  definition: definitionShape,
  told: z.object({
    trigger: inEveryLanguage,
    audience: z.array(inEveryLanguage),
    reentry: inEveryLanguage,
    exits: z.array(inEveryLanguage),
    value: inEveryLanguage,
    steps: z.array(
      z.object({
        key: z.string(),
        kind: z.string(),
        text: inEveryLanguage,
        next: z.array(z.object({ to: z.string(), when: inEveryLanguage })),
      }),
    ),
  }),
  effect: effectShape,
});

export const versionShape = z.object({
  version: z.int(),
  madeAt: instantShape,
  madeBy: z.object({ id: idShape, name: z.string() }).nullable(),
  definition: definitionShape,
});

export const lessonShape = z.object({
  /** whom it speaks of: 'all', or band of worth, kind, country */
  trait: z.string(),
  about: inEveryLanguage,
  because: z.string(),
  text: inEveryLanguage,
  said: z.int(),
  lastSaidAt: instantShape,
});
export const lessonsShape = z.object({
  items: z.array(lessonShape),
  claims: z.array(z.object({ trait: z.string(), about: inEveryLanguage, right: z.int(), wrong: z.int(), claim: z.number() })),
});

export const runShape = z.object({
  id: idShape,
  customer: z.object({ id: idShape, name: z.string() }),
  programme: z.object({ id: idShape, key: z.string(), name: inEveryLanguage }),
  version: z.int(),
  arm: z.enum(['care', 'holdout']),
  reason: z.object({ code: z.string(), text: inEveryLanguage, row: inEveryLanguage }),
  value: moneyShape,
  enteredAt: instantShape,
  state: z.enum(['going', 'waits-for-care', 'waits-for-contact', 'left-alone', 'ended']),
  /** what happens next, or how it ended, in a sentence */
  text: inEveryLanguage,
  nextAt: instantShape.nullable(),
  reachedAt: instantShape.nullable(),
  endedAt: instantShape.nullable(),
  endedBecause: z.string().nullable(),
});
export const runPageShape = pageOf(runShape);
export const customerRunsShape = z.object({
  items: z.array(
    runShape.extend({
      steps: z.array(z.object({ step: z.string(), at: instantShape, result: z.string(), text: inEveryLanguage, because: becauseShape })),
    }),
  ),
});

export const previewShape = z.object({
  would: z.boolean(),
  text: inEveryLanguage,
  arm: z.enum(['care', 'holdout']).nullable(),
  reason: z.object({ code: z.string(), text: inEveryLanguage }).nullable(),
  tests: z.array(z.object({ test: z.string(), ok: z.boolean(), text: inEveryLanguage })),
});

export const changeBody = z.object({ definition: z.record(text(40), z.unknown()).describe('the parts of the definition that are new') });
export const previewQuery = z.object({ customerId: idShape });
export const asOfQuery = z.object({ asOf: instantShape.optional() });
