import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from './calendar.ts';
import { solarTerms, termOn, termsOf } from './solar-term.ts';

/** Days of the month as almanacs print them, xiao-han to dong-zhi. */
const almanac: Record<number, readonly number[]> = {
  2020: [6, 20, 4, 19, 5, 20, 4, 19, 5, 20, 5, 21, 6, 22, 7, 22, 7, 22, 8, 23, 7, 22, 7, 21],
  2021: [5, 20, 3, 18, 5, 20, 4, 20, 5, 21, 5, 21, 7, 22, 7, 23, 7, 23, 8, 23, 7, 22, 7, 21],
  2024: [6, 20, 4, 19, 5, 20, 4, 19, 5, 20, 5, 21, 6, 22, 7, 22, 7, 22, 8, 23, 7, 22, 6, 21],
  2025: [5, 20, 3, 18, 5, 20, 4, 20, 5, 21, 5, 21, 7, 22, 7, 23, 7, 23, 8, 23, 7, 22, 7, 21],
  2026: [5, 20, 4, 18, 5, 20, 5, 20, 5, 21, 5, 21, 7, 23, 7, 23, 7, 23, 8, 23, 7, 22, 7, 22],
};

test('the terms fall on the days the almanac gives', () => {
  for (const [year, days] of Object.entries(almanac))
    expect([year, ...termsOf(Number(year)).map((one) => Number(one.day.slice(8)))]).toEqual([year, ...days]);
});

test('the day of Qingming from 2020 to 2035, and of the winter solstice', () => {
  const qing = [4, 4, 5, 5, 4, 4, 5, 5, 4, 4, 5, 5, 4, 4, 5, 5];
  const solstice = [21, 21, 22, 22, 21, 21, 22, 22, 21, 21, 22, 22, 21, 21, 22, 22];
  for (let year = 2020; year <= 2035; year += 1) {
    const day = (term: string) => termsOf(year).find((one) => one.term === term)?.day;
    expect(day('qing-ming')).toBe(`${year}-04-0${qing[year - 2020]}`);
    expect(day('dong-zhi')).toBe(`${year}-12-${solstice[year - 2020]}`);
  }
});

test('every day lies in exactly one term, and the next follows within 17 days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (ahead) => {
      const day = addDays('1980-01-01', ahead);
      const { term, day: since, next } = termOn(day);
      expect(since <= day && day < next.day).toBe(true);
      expect(daysBetween(since, next.day)).toBeGreaterThanOrEqual(14);
      expect(daysBetween(since, next.day)).toBeLessThanOrEqual(17);
      expect(next.term).toBe(solarTerms[(solarTerms.indexOf(term) + 1) % 24]);
    }),
    { numRuns: 300 },
  );
});
