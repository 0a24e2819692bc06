import type { Test } from './address-state.ts';
import type { CompanyField } from './fresh.ts';

const texts = ['country', 'city', 'region', 'language', 'zone', 'birthday'] as const;
const figures = ['profit', 'revenue', 'revenueYear', 'orders', 'rhythm'] as const;
const dates = ['lastOrder', 'firstOrder', 'lastContact', 'created'] as const;
const yes = ['late', 'due', 'madeUp'] as const;
const addresses = ['email', 'phone', 'post'] as const;

export const fieldNames = ['keeper', ...texts, ...figures, ...dates, ...yes, ...addresses, 'consent', 'kind', 'stage', 'segment'] as const;
/** Chosen elsewhere: a cell on the grid, needs in their calendar, who moved or a stretch of the curve in a picture. Here they are seen and taken out. */
export const chosenElsewhere = ['cell', 'need', 'moved', 'worth'] as const;
export type Field = (typeof fieldNames)[number] | (typeof chosenElsewhere)[number] | `custom.${string}`;
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
  moved: ['in'],
  worth: ['in'],
  ownFigure: ['at-least', 'at-most', 'empty', 'filled'],
  ownDay: ['since', 'before', 'empty', 'filled'],
  ownYes: ['yes', 'no', 'empty', 'filled'],
  ownChoice: ['in', 'not-in', 'empty', 'filled'],
} as const;

/** The company's own fields, each asked of by its kind. */
const ownSorts = {
  text: 'text',
  number: 'ownFigure',
  date: 'ownDay',
  'yes-no': 'ownYes',
  choice: 'ownChoice',
  several: 'ownChoice',
} as const;
export const ownFieldOf = (field: string, own: readonly CompanyField[]): CompanyField | undefined =>
  own.find((one) => `custom.${one.key}` === field);

const sort = (field: Field, own: readonly CompanyField[]): keyof typeof tests => {
  if (field.startsWith('custom.')) return ownSorts[ownFieldOf(field, own)?.kind ?? 'text'];
  if (has(texts, field)) return 'text';
  if (has(figures, field)) return 'figure';
  if (has(dates, field)) return 'date';
  if (has(yes, field)) return 'yes';
  if (has(addresses, field)) return 'address';
  return field as 'keeper' | 'consent' | 'kind' | 'segment' | 'stage' | (typeof chosenElsewhere)[number];
};

/** What may be asked of a field. */
export const testsOf = (field: Field, own: readonly CompanyField[]) => tests[sort(field, own)];

/** What kind of value a test takes. */
export const shapeOf = (
  { field, is }: Test,
  own: readonly CompanyField[],
): 'none' | 'words' | 'figure' | 'day' | 'days' | 'keeper' | 'kind' | 'consent' | 'segment' | 'stage' | 'choice' => {
  const of = sort(field as Field, own);
  if (of === 'consent' || of === 'kind' || of === 'segment' || of === 'stage') return of;
  if (has(chosenElsewhere, of)) return 'none';
  if (is === 'at-least' || is === 'at-most') return 'figure';
  if (of === 'ownChoice') return is === 'in' || is === 'not-in' ? 'choice' : 'none';
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
  choice: [],
  stage: ['at-risk'],
  consent: { channel: 'email', purpose: 'give' },
};

/** A test to begin with. */
export const emptyTest = (field: Field, own: readonly CompanyField[] = [], is: string = testsOf(field, own)[0]): Test => {
  const value = first[shapeOf({ field, is }, own)];
  return value === undefined ? { field, is } : { field, is, value };
};
