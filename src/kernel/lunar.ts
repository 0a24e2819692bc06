import { newMoon, newMoonNear } from './new-moon.ts';
import { solarTerms, termsOf } from './solar-term.ts';

/** A date of the Chinese calendar. `year` is the one whose spring festival began it; a leap month carries the number of the month before. */
export type LunarDate = { year: number; month: number; leap: boolean; day: number };

type Month = { start: number; month: number; leap: boolean };

const dayLength = 86_400_000;
const chinaAhead = 8 * 3_600_000;

/** The day, counted from the epoch, on which new moon `k` falls in China. */
const startOf = (k: number): number => Math.floor((newMoon(k) + chinaAhead) / dayLength);

const numbered = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;

/** The days of the principal terms (中气) of a calendar year; the winter solstice is the last of them. */
const principalDays = (year: number): number[] =>
  termsOf(year)
    .filter((one) => solarTerms.indexOf(one.term) % 2 === 1)
    .map((one) => numbered(one.day));

/** The new moon that begins the month in which a day lies. */
const moonOf = (day: number): number => {
  let k = newMoonNear(day * dayLength) + 1;
  while (startOf(k) > day) k -= 1;
  return k;
};

/**
 * The months from the one with the winter solstice before `year` up to the next: the solstice lies in the eleventh, and where there are
 * thirteen, the first without a principal term is the leap month. (The calendar of the browser's language data puts some new moons
 * near midnight on the wrong day: 6 February 2027, 3 February 2030.)
 */
const monthsAround = (year: number): Month[] => {
  const principal = [...principalDays(year - 1), ...principalDays(year)];
  const from = moonOf(principal[11] ?? 0);
  const to = moonOf(principal[23] ?? 0);
  const starts = Array.from({ length: to - from + 1 }, (_, at) => startOf(from + at));
  const months: Month[] = [];
  let leapLeft = to - from === 13;
  let number = 10;
  for (let at = 0; at < to - from; at += 1) {
    const start = starts[at] ?? 0;
    const end = starts[at + 1] ?? 0;
    const leap = leapLeft && at > 0 && !principal.some((day) => day >= start && day < end);
    if (leap) leapLeft = false;
    else number += 1;
    months.push({ start, month: ((number - 1) % 12) + 1, leap });
  }
  return months;
};

/** The months that begin between two springs; kept, for a year never changes. */
const years = new Map<number, Month[]>();

const monthsOf = (year: number): Month[] => {
  const known = years.get(year);
  if (known) return known;
  const isSpring = (one: Month): boolean => one.month === 1 && !one.leap;
  const [before, after] = [monthsAround(year), monthsAround(year + 1)];
  const months = [...before.slice(before.findIndex(isSpring)), ...after.slice(0, after.findIndex(isSpring))];
  years.set(year, months);
  return months;
};

/** The lunar date of a day counted from the epoch. */
export const lunarDate = (day: number): LunarDate => {
  const guess = new Date(day * dayLength).getUTCFullYear();
  const year = day < (monthsOf(guess)[0]?.start ?? 0) ? guess - 1 : guess;
  const month = monthsOf(year).findLast((one) => one.start <= day);
  return { year, month: month?.month ?? 1, leap: month?.leap ?? false, day: day - (month?.start ?? day) + 1 };
};

/** The day, counted from the epoch, on which a lunar date falls in `year`. A 30th that a month has not is its last day; leap months are passed over. */
export const lunarDay = (year: number, month: number, day: number): number => {
  const months = monthsOf(year);
  const at = months.findIndex((one) => one.month === month && !one.leap);
  const start = months[at]?.start ?? 0;
  const end = months[at + 1]?.start ?? monthsOf(year + 1)[0]?.start ?? start + 29;
  return Math.min(start + day - 1, end - 1);
};
