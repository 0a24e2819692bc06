import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankOf, urgency } from './rank.ts';

test('time presses only near the last day, and most when it is past', () => {
  expect(urgency(30, 0)).toBe(1);
  expect(urgency(7, 0)).toBe(1.5);
  expect(urgency(0, 0)).toBe(2);
  expect(urgency(-60, 0)).toBe(3);
});

test('what nobody got to rises with its waiting', () => {
  expect(urgency(undefined, 0)).toBe(1);
  expect(urgency(undefined, 15)).toBe(1.5);
  expect(urgency(undefined, 300)).toBe(2);
});

test('more at stake, a better claim or less time never ranks lower', () => {
  const item = fc.record({
    value: fc.double({ min: 0, max: 1e6, noNaN: true }),
    claim: fc.double({ min: 0, max: 1, noNaN: true }),
    daysLeft: fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }),
    daysWaited: fc.integer({ min: 0, max: 400 }),
  });
  fc.assert(
    fc.property(item, fc.nat(1000), fc.nat(50), (one, more, days) => {
      const rank = rankOf(one);
      expect(rank).toBeGreaterThanOrEqual(0);
      expect(rankOf({ ...one, value: one.value + more })).toBeGreaterThanOrEqual(rank);
      expect(rankOf({ ...one, claim: one.claim / 2 })).toBeLessThanOrEqual(rank);
      expect(rankOf({ ...one, daysWaited: one.daysWaited + days })).toBeGreaterThanOrEqual(rank);
      if (one.daysLeft !== undefined) expect(rankOf({ ...one, daysLeft: one.daysLeft - days })).toBeGreaterThanOrEqual(rank);
    }),
  );
});
