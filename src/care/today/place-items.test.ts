import { expect, test } from 'vitest';
import { admit, onePerCustomer, rankOn } from './place-items.ts';

const now = new Date('2026-03-02T06:00:00Z');
const item = (item_id: string, customer_id: string, rank: number, more = {}) => ({
  item_id,
  customer_id,
  rank,
  busy: false,
  not_before: null,
  ...more,
});

test('of several reasons for one customer only the strongest comes today', () => {
  const chosen = onePerCustomer([item('a', 'c1', 5), item('b', 'c1', 9), item('c', 'c2', 7)], '2026-03-02');
  expect(chosen.map((one) => one.item_id)).toEqual(['b', 'c']);
});

test('a customer already on a list, and one the arbiter keeps off it, do not come', () => {
  const items = [
    item('a', 'c1', 5, { busy: true }),
    item('b', 'c2', 5, { not_before: '2026-03-03' }),
    item('c', 'c3', 1, { not_before: '2026-03-02' }),
  ];
  expect(onePerCustomer(items, '2026-03-02').map((one) => one.item_id)).toEqual(['c']);
});

test('a closed hour does not keep an item off the list, a full cap does', () => {
  const because = [{ code: 'quiet-hours' }];
  expect(admit({ decision: 'defer', at: new Date('2026-03-02T08:00:00Z'), because }, 'Europe/London', now)).toEqual({ listed: true });
  expect(
    admit({ decision: 'defer', at: new Date('2026-03-09T08:00:00Z'), because: [{ code: 'asked-too-often' }] }, 'Europe/London', now),
  ).toEqual({
    listed: false,
    until: '2026-03-09',
    because: 'asked-too-often',
  });
});

test('a refusal is looked at again after a week', () => {
  expect(admit({ decision: 'refuse', because: [{ code: 'no-consent' }] }, 'Europe/London', now)).toEqual({
    listed: false,
    until: '2026-03-09',
    because: 'no-consent',
  });
});

test('the day the reason runs out weighs more than the weeks before it', () => {
  const one = { customer_id: 'c', item_id: 'i', value: '100', claim: 1, due_on: '2026-03-30', made_at: now, answer_by: null };
  const early = rankOn(one, 1, '2026-03-02', 'Europe/London').rank;
  const late = rankOn(one, 1, '2026-03-30', 'Europe/London').rank;
  expect([early, late]).toEqual([100, 200]);
  const soon = { ...one, answer_by: new Date('2026-03-02T15:00:00Z') };
  expect(rankOn(soon, 1, '2026-03-02', 'Europe/London').rank).toBe(200);
  expect(rankOn(soon, 1, '2026-03-09', 'Europe/London').rank).toBeGreaterThan(200);
});
