import { z } from 'zod';
import { idShape } from '../../platform/http/shapes.ts';
import { groupWaitKinds } from './group-wait-kinds.ts';

/** What a condition may look at. Days, counts, and money in the company's currency; `profit` may also be asked by rank (`in-top`). */
export const numberFacts = [
  'orders',
  'credits',
  'purchaseDays',
  'revenue',
  'revenueYear',
  'profit',
  'costToServe',
  'rhythm',
  'silence',
  'sinceFirst',
  'lateBy',
  'gives',
  'asks',
  'sinceContact',
] as const;
export const textFacts = ['kind', 'country'] as const;
export const fields = ['phone', 'email', 'name'] as const;

const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const days = z.number().int().min(0).max(3650);

export const conditionShape = z.discriminatedUnion('is', [
  z.object({ is: z.literal('at-least'), fact: z.enum(numberFacts), value: z.number() }),
  z.object({ is: z.literal('at-most'), fact: z.enum(numberFacts), value: z.number() }),
  z.object({
    is: z.literal('in-top'),
    fact: z.literal('profit'),
    value: z.union([z.literal(0.5), z.literal(0.3), z.literal(0.2), z.literal(0.1), z.literal(0.05)]),
  }),
  z.object({ is: z.literal('one-of'), fact: z.enum(textFacts), value: z.array(z.string().max(80)).min(1).max(100) }),
  z.object({
    is: z.enum(['in-segment', 'not-in-segment']),
    fact: z.literal('segment'),
    /** the name is for people; the id decides */
    value: z.object({ id: idShape, name: z.string().max(80) }),
  }),
  z.object({ is: z.literal('known'), fact: z.enum(fields) }),
  z.object({ is: z.literal('missing'), fact: z.enum(fields) }),
  z.object({ is: z.enum(['happened', 'not-happened']), fact: z.literal('event'), value: z.string().max(80) }).describe('since entering'),
]);
export type Condition = z.infer<typeof conditionShape>;

/**
 * What starts a run. `date`: a date of the customer's lies `plusDays` back, and not longer than `withinDays` more. `event`: one of these
 * happened within `withinDays`. `replenishment`: goods bought at least `times` times are due within `aheadDays`, or were up to `withinDays`
 * ago. `need`: a need of these kinds is foreseen and it is time to speak of it. `square`: something of theirs waits in the square, and has for `afterHours`. `missing`: one of these fields is not known. `scan`: the audience alone decides.
 */
export const triggerShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('date'),
    date: z.enum(['first-order', 'last-order', 'due', 'late']),
    plusDays: days,
    withinDays: days.min(1),
  }),
  z.object({ kind: z.literal('event'), events: z.array(z.string().max(80)).min(1).max(20), withinDays: days.min(1) }),
  z.object({ kind: z.literal('replenishment'), times: z.number().int().min(3).max(50), aheadDays: days, withinDays: days.min(1) }),
  z.object({ kind: z.literal('need'), needs: z.array(z.enum(['occasion', 'growth'])).min(1) }),
  z.object({ kind: z.literal('missing'), fields: z.array(z.enum(fields)).min(1) }),
  z.object({
    kind: z.literal('square'),
    waits: z
      .array(z.enum(['question', 'first-post', 'newcomer', 'core-at-risk', 'offer', 'activity-unkept', 'recap-missing', ...groupWaitKinds]))
      .min(1),
    of: z.enum(['everybody', 'buyers', 'prospects', 'strangers']).default('everybody'),
    afterHours: z.number().min(0).max(720),
    withinDays: days.min(1),
  }),
  z.object({ kind: z.literal('scan') }),
]);

const words = z.object({ template: key, channels: z.array(z.enum(['email', 'phone'])).min(1) });

/** `next` names the step that follows; without it the one below. Falling off the end ends the run as 'finished'. */
export const stepShape = z.discriminatedUnion('kind', [
  z.object({ key, kind: z.literal('wait'), days: z.number().min(0).max(3650), next: key.optional() }),
  z.object({
    key,
    kind: z.literal('wait-until'),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .default('09:00'),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).optional(),
    date: z.iso.date().optional(),
    next: key.optional(),
  }),
  z.object({ key, kind: z.literal('branch'), when: z.array(conditionShape).min(1).max(10), yes: key, no: key.optional() }),
  z.object({ key, kind: z.literal('contact'), ...words.shape, next: key.optional() }),
  z.object({ key, kind: z.literal('care'), ...words.shape, lapseDays: z.number().int().min(1).max(365), next: key.optional() }),
  z.object({ key, kind: z.literal('exit'), because: key }),
]);
export type Step = z.infer<typeof stepShape>;

export const reentryShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once') }),
  z.object({ kind: z.literal('once-while-active') }),
  z.object({ kind: z.literal('after-days'), days: days.min(1) }),
  z.object({ kind: z.literal('per-key') }),
]);

/** `loss`: yearly profit × the share of like customers who did not come back. `first`: what a returning customer brings × that share. `repeat`: what these goods bring in a year × the share that is not bought again. `need`: what a foreseen need usually brings × its chance. */
export const valueShape = z.object({ kind: z.enum(['loss', 'first', 'repeat', 'need']), weight: z.number().min(0).max(1).default(1) });

export const exitRules = ['bought', 'answered', 'unsubscribed', 'settled', 'no-longer-matches'] as const;

export const definitionShape = z
  .object({
    reason: z.string().max(40),
    /** the reason told of a customer who bought on one day only */
    reasonOnce: z.string().max(40).optional(),
    purpose: z.enum(['give', 'ask', 'service']),
    trigger: triggerShape,
    audience: z.array(conditionShape).max(30),
    reentry: reentryShape,
    exits: z.array(z.enum(exitRules)),
    /** not while another programme has this customer */
    alone: z.boolean(),
    holdout: z.number().min(0).max(0.5),
    /** days after entering within which a purchase counts, in both arms */
    windowDays: z.number().int().min(7).max(365),
    priority: z.number().int().min(0).max(100),
    value: valueShape,
    steps: z.array(stepShape).min(1).max(50),
  })
  .superRefine((one, check) => {
    const keys = one.steps.map((step) => step.key);
    if (new Set(keys).size < keys.length) check.addIssue({ code: 'custom', path: ['steps'], message: 'two steps of one key' });
    for (const [place, step] of one.steps.entries())
      for (const next of step.kind === 'branch' ? [step.yes, step.no] : step.kind === 'exit' ? [] : [step.next])
        if (next && !keys.includes(next)) check.addIssue({ code: 'custom', path: ['steps', place], message: `no step ${next}` });
  });
export type Definition = z.infer<typeof definitionShape>;

/** The step that follows `step` when nothing branches; undefined at the end. */
export const stepAfter = (definition: Definition, step: Step): Step | undefined => {
  const named = 'next' in step ? step.next : undefined;
  const place = definition.steps.findIndex((one) => one.key === (named ?? step.key));
  return definition.steps[named ? place : place + 1];
};

export const stepOf = (definition: Definition, key: string): Step | undefined => definition.steps.find((one) => one.key === key);
