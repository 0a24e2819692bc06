import { expect, test } from 'vitest';
import { figureOf } from './figure.ts';

test('a figure is held to its value and to its floor', () => {
  expect(figureOf({ name: 'import', value: 9, unit: 's', floor: 4, goal: { atMost: 10, ratioAtMost: 3 } })).toEqual({
    name: 'import',
    value: 9,
    unit: 's',
    floor: 4,
    ratio: 2.25,
    goal: '≤ 10, ≤ 3 × floor',
    ok: true,
  });
  expect(figureOf({ name: 'import', value: 13, unit: 's', floor: 4, goal: { ratioAtMost: 3 } }).ok).toBe(false);
  expect(figureOf({ name: 'send', value: 400, unit: '/s', goal: { atLeast: 500 } }).ok).toBe(false);
  expect(figureOf({ name: 'memory', value: 400, unit: 'MB' })).toMatchObject({ ok: true, goal: null, floor: null, ratio: null });
});
