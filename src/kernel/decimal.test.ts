import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multiply, readDecimal, writeDecimal } from './decimal.ts';

const decimals = fc.oneof(
  fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  fc.bigInt({ min: -(10n ** 24n) + 1n, max: 10n ** 24n - 1n }),
  fc.bigInt({ min: 9_007_199_254_740_980n, max: 9_007_199_254_741_000n }),
);

test('what is written reads as the same decimal, in the shortest way', () => {
  fc.assert(
    fc.property(decimals, (value) => {
      const text = writeDecimal(value);
      expect(readDecimal(text)).toBe(value);
      expect(text).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d{0,5}[1-9])?)$/);
    }),
  );
});

test('the quick way of multiplying agrees with the exact one, halves away from nought', () => {
  const half = 500_000n;
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const exact = a * b;
      expect(multiply(a, b)).toBe((exact < 0n ? exact - half : exact + half) / 1_000_000n);
    }),
    { numRuns: 500 },
  );
});
