import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yearlyDay } from '../../../samples/simulate/addresses.ts';
import { dayNumber } from '../../../samples/simulate/days.ts';
import { lifeOf } from '../../../samples/simulate/life.ts';
import { makeWorld } from '../../../samples/simulate/world.ts';
import { teaShop } from '../../../samples/tea-shop/tea-shop.ts';
import { lunarDay } from '../../kernel/lunar.ts';
import { occasionsOf, ownRate, reach } from './occasion.ts';
import { calendarsOf, foresee, learnRecurrence, pastCases } from './recurrence.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

test('mid-May two years running is an occasion next May', () => {
  const [one] = occasionsOf([day('2024-05-14'), day('2025-05-16')], day('2026-01-10'));
  expect(one).toMatchObject({ calendar: 'solar', years: 2 });
  expect(Math.abs((one?.expected ?? 0) - day('2026-05-15'))).toBeLessThanOrEqual(1);
});

test('the mid-autumn festival is told as a lunar date', () => {
  const festivals = [2022, 2023, 2024, 2025].map((year) => lunarDay(year, 8, 15) - 6);
  const [one] = occasionsOf(festivals, day('2026-01-10'));
  expect(one).toMatchObject({ calendar: 'lunar', years: 4, expected: lunarDay(2026, 8, 15) - 6 });
});

test('as of a day, later purchases do not exist', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 18_000, max: 20_500 }), { maxLength: 25 }),
      fc.integer({ min: 18_000, max: 20_500 }),
      (bought, asOf) => {
        const days = bought.toSorted((a, b) => a - b);
        const known = days.filter((one) => one <= asOf);
        expect(occasionsOf(days, asOf)).toEqual(occasionsOf(known, asOf));
        expect(ownRate(days, asOf)).toBe(ownRate(known, asOf));
        for (const one of occasionsOf(days, asOf)) {
          expect(one.years).toBeGreaterThanOrEqual(2);
          expect(one.expected + reach).toBeGreaterThanOrEqual(asOf);
          expect(one.days.every((each) => days.includes(each))).toBe(true);
        }
      },
    ),
  );
});

test('in a simulated tea shop lunar dates are told from solar ones, and what is told is true', () => {
  const until = dayNumber(2026, 3, 1);
  const world = makeWorld({ shop: teaShop, customers: 2000, seed: 11, start: dayNumber(2021, 3, 1), until });
  const lives = Array.from({ length: 2000 }, (_, index) => lifeOf(world, index));
  const people = lives.map((life) =>
    [...new Set(life.orders.filter((order) => !order.credits).map((order) => Math.floor(order.at / 86_400)))].sort((a, b) => a - b),
  );
  const cases = people.flatMap((days) => pastCases(days, until, ['solar', 'lunar']));
  const calendars = calendarsOf(cases);
  expect(calendars).toEqual(['solar', 'lunar']);
  const learned = learnRecurrence(people, cases, calendars, until);
  const told = lives.flatMap(({ truth }, at) => foresee(people[at] ?? [], until, learned).map((one) => ({ one, truth })));
  expect(told.length).toBeGreaterThan(40);
  const lunar = told.filter(({ one }) => one.calendar === 'lunar');
  const planted = lunar.filter(
    ({ one, truth }) =>
      Object.keys(truth.festivals).length > 0 ||
      truth.occasions.some(
        (each) =>
          each.calendar === 'lunar' &&
          [2025, 2026, 2027].some((year) => Math.abs(yearlyDay(year, each) - each.leadDays - one.expected) <= 10),
      ),
  );
  expect(lunar.length).toBeGreaterThan(10);
  expect(planted.length / lunar.length).toBeGreaterThan(0.9);
}, 60_000);
