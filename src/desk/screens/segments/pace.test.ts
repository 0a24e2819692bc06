import { expect, test } from 'vitest';
import { paceOf } from './pace.ts';

const of = (estimate: number, everybody: number) => paceOf({ cost: { estimate, rows: 1 }, everybody });

test('a rule that is found at once is not worth a word; others say how long, and why', () => {
  expect(of(102_259, 3_160)).toBeUndefined();
  expect(of(1_200_000, 1_000_000)).toBe('moment-many');
  expect(of(5_000_000, 90_000)).toBe('moment-each');
  expect(of(45_000_000, 1_000_000)).toBe('minutes-each');
  expect(of(60_000_000, 40_000_000)).toBe('minutes-many');
});
