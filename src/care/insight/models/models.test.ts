import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bgNbdAlive, bgNbdExpected } from './bg-nbd.ts';
import { calibrate, chanceAt } from './come-back/calibrate.ts';
import { rfmBounds, rfmScores } from './rfm.ts';
import { gauss, logGamma } from './special.ts';
import { stickinessOf } from './stickiness.ts';
import { whaleOf } from './whale.ts';

test('ln Γ and Gauss’ series agree with what is known of them', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 12);
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
  expect(gauss(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.log(2), 12);
  expect(gauss(2.5, 1.5, 3, 0)).toBe(1);
  expect(gauss(0.5, 3, 3, 0.75)).toBeCloseTo(2, 12);
});

const model = { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 };
const history = fc
  .record({
    x: fc.integer({ min: 0, max: 60 }),
    tx: fc.double({ min: 0.1, max: 60, noNaN: true }),
    more: fc.double({ min: 0, max: 60, noNaN: true }),
  })
  .map(({ x, tx, more }) => ({ x, tx: x === 0 ? 0 : tx, T: tx + more }));

test('a chance is a chance; more weeks never bring fewer purchases; silence never helps', () => {
  fc.assert(
    fc.property(history, fc.double({ min: 1, max: 100, noNaN: true }), (one, weeks) => {
      const alive = bgNbdAlive(model, one);
      expect(alive).toBeGreaterThanOrEqual(0);
      expect(alive).toBeLessThanOrEqual(1);
      expect(bgNbdExpected(model, one, weeks)).toBeGreaterThanOrEqual(0);
      expect(bgNbdExpected(model, one, weeks * 2)).toBeGreaterThanOrEqual(bgNbdExpected(model, one, weeks));
      expect(bgNbdAlive(model, { ...one, T: one.T + 10 })).toBeLessThanOrEqual(alive + 1e-12);
    }),
  );
});

test('calibration never turns an order round, and stays within 0 and 1', () => {
  const scored = fc.record({ score: fc.double({ min: -5, max: 5, noNaN: true }), outcome: fc.constantFrom(0 as const, 1 as const) });
  fc.assert(
    fc.property(fc.array(fc.array(scored, { minLength: 40, maxLength: 120 }), { minLength: 1, maxLength: 3 }), (windows) => {
      const today = windows.flat().map(({ score }) => score);
      const calibration = calibrate(windows, today);
      const chances = [...today].sort((a, b) => a - b).map((score) => chanceAt(calibration, score));
      for (const [place, chance] of chances.entries()) {
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
        expect(chance).toBeGreaterThanOrEqual((chances[place - 1] ?? 0) - 1e-9);
      }
    }),
  );
});

test('the whale curve ends at the exact sum and never rises after its peak', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 300 }), (pennies) => {
      const whale = whaleOf(pennies.map((penny) => penny / 100));
      expect(Math.round(whale.total * 100)).toBe(pennies.reduce((a, b) => a + b, 0));
      expect(whale.peak.profit).toBeGreaterThanOrEqual(whale.total);
      expect(whale.atOrBelowZero).toBe(pennies.filter((penny) => penny <= 0).length);
      expect(whale.points.at(-1)?.customers).toBe(pennies.length);
    }),
  );
});

test('RFM: the better, the higher, between 1 and 5', () => {
  const customers = Array.from({ length: 100 }, (_, place) => ({
    recency: 100 - place,
    visits: 1 + Math.floor(place / 10),
    money: place * 10,
  }));
  const bounds = rfmBounds(customers);
  expect(rfmScores(bounds, { recency: 0, visits: 50, money: 5000 })).toEqual({ recency: 5, visits: 5, money: 5 });
  expect(rfmScores(bounds, { recency: 400, visits: 0, money: -1 })).toEqual({ recency: 1, visits: 1, money: 1 });
});

test('a tie that grows never makes a customer looser', () => {
  const ties = { purchaseDays: 4, rhythm: { days: 30, spread: 10 }, tenure: 200, meetings: 1, lines: 20, repeatedLines: 5, goods: 12 };
  const before = stickinessOf(ties);
  for (const more of [{ purchaseDays: 9 }, { meetings: 5 }, { repeatedLines: 15 }, { goods: 40 }, { tenure: 900 }])
    expect(stickinessOf({ ...ties, ...more }).all).toBeGreaterThan(before.all);
});
