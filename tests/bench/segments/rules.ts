import type { Grid } from '../../../src/care/segment/grid.ts';
import type { Rule } from '../../../src/care/segment/rule.ts';

const visited = (page: string): Rule => ({
  kind: 'happened',
  what: { event: ['visit.page'], where: [{ property: 'page', is: 'equals', value: page }] },
  measure: 'times',
  is: 'at-least',
  value: 1,
  window: { lastDays: 7 },
});

/** Entered by seeing the page `probe`, left seven days later. */
export const probe = visited('probe');

const makers: ((n: number) => Rule)[] = [
  (n) => ({ kind: 'text-list', field: 'city', is: 'in', value: [`City ${n % 40}`, `City ${(n + 7) % 40}`] }),
  (n) => ({ kind: 'number', field: 'profit', is: 'at-least', value: n }),
  (n) => ({ kind: 'span', field: 'lastOrder', is: 'longer-ago', days: 30 + n }),
  (n) => ({
    kind: 'all',
    of: [
      { kind: 'span', field: 'lastOrder', is: 'within-last', days: 20 + n },
      { kind: 'number', field: 'orders', is: 'at-least', value: 2 },
    ],
  }),
  (n) => ({ kind: 'span', field: 'birthday', is: 'anniversary', days: n % 30 }),
  (n) => visited(`page ${n % 50}`),
  (n) => ({ kind: 'last', what: { event: ['visit.search'] }, is: 'longer-ago', days: 60 + n }),
  (n) => ({
    kind: 'sequence',
    first: { event: ['visit.search'] },
    // biome-ignore lint/suspicious/noThenProperty: the second of two happenings, not a promise
    then: { event: ['order.placed'] },
    withinDays: 3 + (n % 30),
    is: n % 2 ? 'followed' : 'not-followed',
    lastDays: 120,
  }),
  (n) => ({ kind: 'yearly', what: { event: ['order.placed'] }, years: 2, month: (n % 12) + 1 }),
  (n) => ({
    kind: 'all',
    of: [
      {
        kind: 'happened',
        what: { goods: { categories: [`line ${n % 8}`] } },
        measure: 'times',
        is: 'at-least',
        value: 1,
        window: { lastDays: 365 },
      },
      {
        kind: 'not',
        of: { kind: 'happened', what: { goods: { categories: [`line ${(n + 1) % 8}`] } }, measure: 'times', is: 'at-least', value: 1 },
      },
    ],
  }),
];

/** Rules of every kind, none like the other. */
export const rulesFor = (count: number): Rule[] =>
  Array.from({ length: count }, (_, n) => (makers[n % makers.length] as (n: number) => Rule)(n));

/** Those whose filling reads the customer's own row and figures only. */
export const isCheap = (_: Rule, n: number): boolean => n % makers.length < 5;

export const grid: Grid = {
  lines: Array.from({ length: 5 }, (_, n) => ({ key: `line-${n}`, name: `Line ${n}`, goods: { categories: [`line ${n}`] } })),
  rest: 'Other',
  classes: [
    {
      key: 'near',
      name: 'Near',
      rule: {
        kind: 'all',
        of: [
          { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 4 },
          { kind: 'span', field: 'lastOrder', is: 'within-last', days: 180 },
        ],
      },
    },
    { key: 'next', name: 'Next', rule: { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 2 } },
  ],
  others: { key: 'others', name: 'Others' },
  tiers: [
    { key: 'a', name: 'A', top: 5 },
    { key: 'b', name: 'B', top: 25 },
  ],
  below: { key: 'c', name: 'C' },
  loss: { key: 'd', name: 'D' },
};
