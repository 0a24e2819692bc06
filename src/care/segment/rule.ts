import { z } from 'zod';
import { dayShape, idShape } from '../../platform/http/shapes.ts';
import { stages, ways } from '../insight/index.ts';
import { dayFields, instantFields, numberFields, textFields, yesFields } from './fields.ts';
import { isPattern } from './pattern-text.ts';

export const textSays = [
  'is',
  'is-not',
  'contains',
  'not-contains',
  'starts',
  'ends',
  'like',
  'not-like',
  'matches',
  'not-matches',
] as const;
export const listSays = ['in', 'not-in'] as const;
export const fillSays = ['empty', 'filled'] as const;
export const numberSays = ['equals', 'not-equals', 'more-than', 'at-least', 'less-than', 'at-most'] as const;
export const daySays = ['on', 'before', 'since'] as const;
export const spanSays = ['within-last', 'longer-ago', 'within-next', 'anniversary'] as const;

const plain = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\u0000'), 'nul');
const word = plain(200).min(1);
const number = z.number().min(-1e12).max(1e12);
const days = z.int().min(0).max(3650);
const span = days.min(1);

/** A field of the profile, or one of the company's own (`custom.size`). */
const customField = z.string().regex(/^custom\.[\p{L}\p{N}_-]{1,60}$/u);
const fieldOf = <const T extends readonly [string, ...string[]]>(names: T) => z.union([z.enum(names), customField]);

const textTest = z.strictObject({ kind: z.literal('text'), field: fieldOf(textFields), is: z.enum(textSays), value: word });
const textListTest = z.strictObject({
  kind: z.literal('text-list'),
  field: fieldOf(textFields),
  is: z.enum(listSays),
  value: z.array(word).min(1).max(200),
});
const filledTest = z.strictObject({
  kind: z.literal('filled'),
  field: fieldOf([...textFields, ...numberFields, ...instantFields, ...dayFields, 'keeper']),
  is: z.enum(fillSays),
});
const numberTest = z.strictObject({ kind: z.literal('number'), field: fieldOf(numberFields), is: z.enum(numberSays), value: number });
const betweenTest = z.strictObject({
  kind: z.literal('number-between'),
  field: fieldOf(numberFields),
  is: z.enum(['between', 'not-between']),
  value: z.tuple([number, number]),
});
const dayTest = z.strictObject({
  kind: z.literal('day'),
  field: fieldOf([...instantFields, ...dayFields]),
  is: z.enum(daySays),
  value: dayShape,
});
const dayBetweenTest = z.strictObject({
  kind: z.literal('day-between'),
  field: fieldOf([...instantFields, ...dayFields]),
  is: z.enum(['between', 'not-between']),
  value: z.tuple([dayShape, dayShape]),
});
/** `anniversary`: the day comes round again within so many days, today included. */
const spanTest = z.strictObject({
  kind: z.literal('span'),
  field: fieldOf([...instantFields, ...dayFields]),
  is: z.enum(spanSays),
  days,
});
const yesTest = z.strictObject({ kind: z.literal('yes'), field: fieldOf(yesFields), is: z.enum(['yes', 'no']) });
/** The square: trust a member has earned (nobody else has any), and spaces they follow, any of these. */
const trustTest = z.strictObject({ kind: z.literal('trust'), is: z.enum(['at-least', 'at-most', 'equals']), level: z.int().min(0).max(4) });
const followsTest = z.strictObject({ kind: z.literal('follows'), is: z.enum(listSays), value: z.array(idShape).min(1).max(50) });
/** In one of these groups on messengers outside the house. */
const inGroupTest = z.strictObject({ kind: z.literal('in-group'), is: z.enum(listSays), value: z.array(idShape).min(1).max(50) });
const keeperTest = z.strictObject({
  kind: z.literal('keeper'),
  is: z.enum(listSays),
  value: z.array(idShape).min(1).max(50),
});
const reachTest = z.strictObject({
  kind: z.literal('reach'),
  channel: z.enum(['email', 'phone', 'post']),
  /** `usable`: there is an address, and it is not dead */
  is: z.enum(['good', 'unknown', 'doubtful', 'dead', 'none', 'usable']),
});
const consentTest = z.strictObject({
  kind: z.literal('consent'),
  channel: z.enum(['email', 'phone', 'post', 'sms']),
  purpose: z.enum(['give', 'ask', 'service']),
  is: z.enum(['given', 'withdrawn', 'never']),
});

/** Where somebody stands in the course of a customer's life, and the way they came. Since when: `stageSince`; which campaign or site: `source`. */
const stageTest = z.strictObject({ kind: z.literal('stage'), is: z.enum(listSays), value: z.array(z.enum(stages)).min(1) });
const wayTest = z.strictObject({ kind: z.literal('way'), is: z.enum(listSays), value: z.array(z.enum(ways)).min(1) });
/** `likes`: a colleague says so, or at least `share` of a hundred of what they look at and buy is of one of these, and nobody says no. */
const interestTest = z.strictObject({
  kind: z.literal('interest'),
  is: z.enum(['likes', 'not-likes', 'dislikes']),
  value: z.array(word).min(1).max(100),
  share: z.int().min(1).max(100).default(20),
});

const property = z.discriminatedUnion('is', [
  z.strictObject({ property: word, is: z.enum(['equals', 'not-equals', 'contains']), value: word }),
  z.strictObject({ property: word, is: z.enum(['at-least', 'at-most']), value: number }),
  z.strictObject({ property: word, is: z.literal('in'), value: z.array(word).min(1).max(100) }),
  z.strictObject({ property: word, is: z.enum(['exists', 'missing']) }),
]);
export type PropertyTest = z.infer<typeof property>;

/** Goods by their code, their category, or a word in their name. */
export const goodsShape = z.strictObject({
  codes: z.array(word).max(500).optional(),
  categories: z.array(word).max(100).optional(),
  words: z.array(word).max(50).optional(),
});
export type Goods = z.infer<typeof goodsShape>;
export const namesGoods = (goods: Goods): boolean => Boolean(goods.codes?.length || goods.categories?.length || goods.words?.length);

/** Something that happens: events of these kinds whose properties fit, or purchases of these goods. */
export const happeningShape = z.union([
  z.strictObject({ event: z.array(plain(80).min(1)).min(1).max(20), where: z.array(property).max(10).optional() }),
  z.strictObject({ goods: goodsShape }),
]);
export type Happening = z.infer<typeof happeningShape>;

/** Within the last so many days of 24 hours, or between two days (both included); left out: ever. */
const windowShape = z.union([z.strictObject({ lastDays: span }), z.strictObject({ from: dayShape, until: dayShape })]);
export type Window = z.infer<typeof windowShape>;

/** How often it happened; goods also by how many, or for how much. A happening that never was counts zero times. */
const happenedTest = z.strictObject({
  kind: z.literal('happened'),
  what: happeningShape,
  measure: z.enum(['times', 'quantity', 'amount']).default('times'),
  is: z.enum(['at-least', 'at-most', 'equals']),
  value: number,
  window: windowShape.optional(),
});
/** When it happened last. */
const lastTest = z.strictObject({
  kind: z.literal('last'),
  what: happeningShape,
  is: z.enum(['within-last', 'longer-ago']),
  days: span,
});
/**
 * `followed`: `first` happened, and `then` after it within `withinDays`. `not-followed`: `first` happened, `withinDays` have passed since,
 * and `then` did not come. `lastDays`: only what happened first within these days counts.
 */
const sequenceTest = z.strictObject({
  kind: z.literal('sequence'),
  first: happeningShape,
  then: happeningShape,
  withinDays: span,
  is: z.enum(['followed', 'not-followed']),
  lastDays: span.optional(),
});
/** The same calendar month in at least so many years; `month` 1–12; left out: whichever it is. */
const yearlyTest = z.strictObject({
  kind: z.literal('yearly'),
  what: happeningShape,
  years: z.int().min(2).max(20),
  month: z.int().min(1).max(12).optional(),
});
/** Among the first or last so many customers, or so many in a hundred, of the company. Never more than asked: equals at the edge stay out. */
const rankTest = z.strictObject({
  kind: z.literal('rank'),
  field: z.enum(numberFields),
  is: z.enum(['top', 'bottom']),
  of: z.enum(['customers', 'percent']),
  value: z.number().min(0.01).max(10_000_000),
});
/** A stable lot: the hash of salt and customer falls within this part of a hundred. */
const lotTest = z.strictObject({
  kind: z.literal('lot'),
  salt: word,
  from: z.number().min(0).max(100),
  below: z.number().min(0).max(100),
});
/** Inside another segment; `forDays`: without a break for at least so long. */
const segmentTest = z.strictObject({ kind: z.literal('segment'), is: z.enum(listSays), segment: idShape, forDays: span.optional() });

export type Rule =
  | { kind: 'all' | 'any' | 'none' | 'one'; of: Rule[] }
  | { kind: 'not' | 'household'; of: Rule }
  | z.infer<typeof testShape>;

const testShape = z.discriminatedUnion('kind', [
  textTest,
  textListTest,
  filledTest,
  numberTest,
  betweenTest,
  dayTest,
  dayBetweenTest,
  spanTest,
  yesTest,
  keeperTest,
  reachTest,
  consentTest,
  stageTest,
  wayTest,
  interestTest,
  trustTest,
  followsTest,
  inGroupTest,
  happenedTest,
  lastTest,
  sequenceTest,
  yearlyTest,
  rankTest,
  lotTest,
  segmentTest,
]);
export type Test = z.infer<typeof testShape>;

/** Tests tied together: all, any, none, exactly one of them, not; `household`: somebody else of the same household fits. */
const anyRule: z.ZodType<Rule> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['all', 'any', 'none', 'one']), of: z.array(anyRule).max(40) }),
      z.strictObject({ kind: z.enum(['not', 'household']), of: anyRule }),
      ...testShape.options,
    ]),
  )
  .meta({ id: 'SegmentRule' });

export type Group = Extract<Rule, { kind: 'all' | 'any' | 'none' | 'one' }>;
export const isGroup = (rule: Rule): rule is Group =>
  rule.kind === 'all' || rule.kind === 'any' || rule.kind === 'none' || rule.kind === 'one';
type Wrap = Extract<Rule, { kind: 'not' | 'household' }>;
export const isWrap = (rule: Rule): rule is Wrap => rule.kind === 'not' || rule.kind === 'household';

const childrenOf = (rule: Rule): Rule[] => {
  if (isWrap(rule)) return [rule.of];
  return isGroup(rule) ? rule.of : [];
};

/** The rule and everything in it. */
export const everyPart = (rule: Rule): Rule[] => [rule, ...childrenOf(rule).flatMap(everyPart)];

const mostParts = 60;

const trouble = (rule: Rule): string | undefined => {
  const parts = everyPart(rule);
  if (parts.length > mostParts) return `more than ${mostParts} parts`;
  const householdIn = parts.some((one) => one.kind === 'household' && everyPart(one.of).some((inner) => inner.kind === 'household'));
  if (householdIn) return 'a household inside a household';
  for (const one of parts) {
    if (one.kind === 'text' && (one.is === 'matches' || one.is === 'not-matches') && !isPattern(one.value)) return `${one.value}: pattern`;
    if ((one.kind === 'number-between' || one.kind === 'day-between') && one.value[0] > one.value[1]) return 'between: the wrong way round';
    if (one.kind === 'lot' && one.from >= one.below) return 'lot: from < below';
    if (one.kind === 'rank' && one.of === 'percent' && one.value > 100) return 'rank: percent';
    if (
      one.kind === 'span' &&
      one.is === 'anniversary' &&
      (one.days > 180 || (!['birthday'].includes(one.field) && !one.field.startsWith('custom.')))
    )
      return 'anniversary: at most 180 days, of a day';
    if (one.kind === 'happened' && one.measure !== 'times' && !('goods' in one.what)) return 'measure: only of goods';
    for (const what of happeningsOf(one)) if ('goods' in what && !namesGoods(what.goods)) return 'goods: codes, categories or words';
  }
  return undefined;
};

export const happeningsOf = (rule: Rule): Happening[] => {
  if (rule.kind === 'sequence') return [rule.first, rule.then];
  return rule.kind === 'happened' || rule.kind === 'last' || rule.kind === 'yearly' ? [rule.what] : [];
};

/** A rule as it may come in: the published shape, and what a shape cannot say. */
export const ruleShape = anyRule.superRefine((rule, check) => {
  const wrong = trouble(rule);
  if (wrong) check.addIssue({ code: 'custom', message: wrong });
});

/** Segments a rule leans on directly. */
export const segmentsIn = (rule: Rule): string[] => everyPart(rule).flatMap((one) => (one.kind === 'segment' ? [one.segment] : []));
