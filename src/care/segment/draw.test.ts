import { expect, test } from 'vitest';
import { drawnFor } from './draw.ts';

test('a costly rule is asked of fewer customers, never of too few to infer from', () => {
  expect([0, 0.08, 2.8].map(drawnFor)).toEqual([30_000, 30_000, 30_000]);
  expect(drawnFor(13.5)).toBe(6667);
  expect(drawnFor(1000)).toBe(5000);
});
