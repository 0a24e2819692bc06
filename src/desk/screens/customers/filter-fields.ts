import type { Test } from './address-state.ts';

const texts = ['country', 'city', 'region', 'language', 'zone', 'birthday'] as const;
const figures = ['profit', 'revenue', 'revenueYear', 'orders', 'rhythm'] as const;
const dates = ['lastOrder', 'firstOrder', 'lastContact', 'created'] as const;
const yes = ['late', 'due', 'madeUp'] as const;
const addresses = ['email', 'phone', 'post'] as const;

export const fieldNames = ['keeper', ...texts, ...figures, ...dates, ...yes, ...addresses, 'consent', 'kind', 'stage', 'segment'] as const;
/** A cell is chosen on the grid, needs in their calendar; here both can only be seen and taken out. */
export type Field = (typeof fieldNames)[number] | 'cell' | 'need';
const has = (list: readonly string[], field: string): boolean => list.includes(field);

const tests = {
  keeper: ['me', 'nobody', 'in', 'not-in'],
  text: ['in', 'not-in', 'empty', 'filled'],
  figure: ['at-least', 'at-most'],
  date: ['within-days', 'longer-than-days', 'since', 'before', 'empty', 'filled'],
  yes: ['yes', 'no'],
  address: ['good', 'unknown', 'doubtful', 'dead', 'none'],
  consent: ['given', 'withdrawn', 'never'],
  kind: ['in'],
  segment: ['in', 'not-in'],
  stage: ['in', 'not-in'],
  cell: ['in'],
  need: ['in'],
} as const;

const sort = (field: Field): keyof typeof tests => {
  if (has(texts, field)) return 'text';
  if (has(figures, field)) return 'figure';
  if (has(dates, field)) return 'date';
  if (has(yes, field)) return 'yes';
  if (has(addresses, field)) return 'address';
  return field as 'keeper' | 'consent' | 'kind' | 'segment' | 'stage' | 'cell' | 'need';
};

/** What may be asked of a field. */
export const testsOf = (field: Field) => tests[sort(field)];

/** What kind of value a test takes. */
export const shapeOf = ({
  field,
  is,
}: Test): 'none' | 'words' | 'figure' | 'day' | 'days' | 'keeper' | 'kind' | 'consent' | 'segment' | 'stage' => {
  const of = sort(field as Field);
  if (of === 'consent' || of === 'kind' || of === 'segment' || of === 'stage') return of;
  if (of === 'cell' || of === 'need') return 'none';
  if (of === 'figure') return 'figure';
  if (of === 'keeper') return is === 'in' || is === 'not-in' ? 'keeper' : 'none';
  if (is === 'in' || is === 'not-in') return 'words';
  if (is === 'since' || is === 'before') return 'day';
  return is.endsWith('-days') ? 'days' : 'none';
};

const first = {
  none: undefined,
  words: [],
  figure: 0,
  day: '2026-01-01',
  days: 90,
  keeper: [],
  kind: ['person'],
  segment: [],
  stage: ['at-risk'],
  consent: { channel: 'email', purpose: 'give' },
};

/** A test to begin with. */
export const emptyTest = (field: Field, is: string = testsOf(field)[0]): Test => {
  const value = first[shapeOf({ field, is })];
  return value === undefined ? { field, is } : { field, is, value };
};
