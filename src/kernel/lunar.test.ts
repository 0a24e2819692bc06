import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lunarDate, lunarDay } from './lunar.ts';

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

test('festivals fall where the almanac has them', () => {
  const springs = {
    2020: '2020-01-25',
    2023: '2023-01-22',
    2024: '2024-02-10',
    2025: '2025-01-29',
    2026: '2026-02-17',
    2033: '2033-01-31',
    2034: '2034-02-19',
  };
  for (const [year, day] of Object.entries(springs)) expect(isoOf(lunarDay(Number(year), 1, 1))).toBe(day);
  const midAutumns = { 2022: '2022-09-10', 2023: '2023-09-29', 2024: '2024-09-17', 2025: '2025-10-06', 2026: '2026-09-25' };
  for (const [year, day] of Object.entries(midAutumns)) expect(isoOf(lunarDay(Number(year), 8, 15))).toBe(day);
});

test('leap months are told apart, and passed over when a date is looked for', () => {
  expect(lunarDate(dayOf('2023-04-10'))).toEqual({ year: 2023, month: 2, leap: true, day: 20 });
  expect(isoOf(lunarDay(2023, 2, 20))).toBe('2023-03-11');
  expect(lunarDate(dayOf('2025-08-01'))).toMatchObject({ year: 2025, month: 6, leap: true });
});

test('there and back again', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf('1950-01-01'), max: dayOf('2080-12-31') }), (day) => {
      const { year, month, leap, day: date } = lunarDate(day);
      expect(date).toBeGreaterThanOrEqual(1);
      expect(date).toBeLessThanOrEqual(30);
      if (!leap) expect(lunarDay(year, month, date)).toBe(day);
    }),
  );
});

test('new moons near midnight are on the day China counts them, and the leap month of 1987 is the sixth', () => {
  const firsts = { 1954: '1954-02-03', 2027: '2027-02-06', 2030: '2030-02-03' };
  for (const [year, day] of Object.entries(firsts)) expect(isoOf(lunarDay(Number(year), 1, 1))).toBe(day);
  expect(lunarDate(dayOf('2018-11-07'))).toEqual({ year: 2018, month: 9, leap: false, day: 30 });
  expect(lunarDate(dayOf('2012-08-17'))).toMatchObject({ month: 7, day: 1 });
  expect(lunarDate(dayOf('1987-07-26'))).toMatchObject({ month: 6, leap: true, day: 1 });
  expect(lunarDate(dayOf('2033-12-22'))).toMatchObject({ year: 2033, month: 11, leap: true, day: 1 });
});
