import { lunarDay } from '../../src/kernel/lunar.ts';
import { type DayNumber, dayNumber } from './days.ts';

/** The n-th given weekday (Sunday is 0) of a month. */
const nthWeekday = (year: number, month: number, weekday: number, nth: number): DayNumber => {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - (first + 4) + 7_000_007) % 7) + (nth - 1) * 7;
};

/** Clear and Bright, right for every year of this century. */
const clearAndBright = (year: number): DayNumber =>
  dayNumber(year, 4, Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4));

export const festivalOf = {
  spring: (year: number) => lunarDay(year, 1, 1),
  'first-flush': clearAndBright,
  anniversary: (year: number) => dayNumber(year, 5, 18),
  'mothers-day': (year: number) => nthWeekday(year, 5, 0, 2),
  'dragon-boat': (year: number) => lunarDay(year, 5, 5),
  'fathers-day': (year: number) => nthWeekday(year, 6, 0, 3),
  'double-seventh': (year: number) => lunarDay(year, 7, 7),
  'teachers-day': (year: number) => dayNumber(year, 9, 10),
  'mid-autumn': (year: number) => lunarDay(year, 8, 15),
  'double-ninth': (year: number) => lunarDay(year, 9, 9),
  'singles-day': (year: number) => dayNumber(year, 11, 11),
} as const;

export type Festival = keyof typeof festivalOf;
