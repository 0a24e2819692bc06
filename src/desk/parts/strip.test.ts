import { expect, test } from 'vitest';
import { dotRadius, stripRows, xOf } from './strip.ts';

const purchases = [
  { day: '2019-02-03', amount: 10 },
  { day: '2025-05-13', amount: 90 },
];

test('a row per year, the latest five, the expected one included', () => {
  expect(stripRows(purchases, '2026-04-28').map((row) => row.year)).toEqual([2022, 2023, 2024, 2025, 2026]);
  expect(stripRows(purchases.slice(1), '2026-12-28', '2027-01-05').map((row) => row.year)).toEqual([2025, 2026, 2027]);
  expect(stripRows([], '2026-04-28')).toEqual([{ year: 2026, purchases: [] }]);
});

test('days stand in their month, from the first to the last', () => {
  expect(xOf('2024-02-29', 0, 120)).toBeGreaterThan(19);
  expect(xOf('2024-02-29', 0, 120)).toBeLessThan(20);
  expect(xOf('2026-01-01', 0, 120)).toBeLessThan(xOf('2026-01-02', 0, 120));
});

test('four times the amount is twice the radius, and nothing vanishes', () => {
  expect(dotRadius(100, 100)).toBeCloseTo(dotRadius(25, 100) * 2);
  expect(dotRadius(0, 100)).toBeGreaterThan(2);
  expect(dotRadius(-5, 100)).toBeGreaterThan(2);
});
