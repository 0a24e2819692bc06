import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, isAccent, nearestAccent, tonesOf } from './colour.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((one) => `#${one.toString(16).padStart(6, '0')}`);

test('contrast is counted as WCAG counts it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2);
  expect(isAccent('#2f7d6b')).toBe(true);
  expect(isAccent('#ffd54a')).toBe(false);
});

test('whatever colour a company chooses, the nearest accent and all its tones can be read by day and by night', () => {
  fc.assert(
    fc.property(colour, (chosen) => {
      const accent = nearestAccent(chosen);
      expect(isAccent(accent)).toBe(true);
      if (isAccent(chosen)) expect(accent).toBe(chosen);
      const { light, dark } = tonesOf(accent);
      for (const [tones, paper, sunk] of [[light, '#fbfaf7', '#f3f1ec'] as const, [dark, '#171613', '#12110f'] as const]) {
        expect(contrast(tones.celadon, paper)).toBeGreaterThanOrEqual(4.5);
        for (const ground of [paper, sunk, tones['celadon-soft']])
          expect(contrast(tones['celadon-strong'], ground)).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { numRuns: 300 },
  );
});
