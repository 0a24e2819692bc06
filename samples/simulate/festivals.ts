import { type DayNumber, dayNumber } from './days.ts';

const format = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });

/** Month and day of the Chinese calendar; a leap month is marked `bis`. */
const lunarOf = (day: DayNumber): { month: string; day: number } => {
  const parts = format.formatToParts(new Date(day * 86_400_000 + 43_200_000));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { month: of('month'), day: Number(of('day')) };
};

/** The first days of the twelve ordinary lunar months that begin in `year` with the spring festival; leap months are passed over. */
const monthStarts = (year: number): DayNumber[] => {
  let day = dayNumber(year, 1, 20);
  const settle = (): { month: string } => {
    for (;;) {
      const at = lunarOf(day);
      if (at.day === 1) return at;
      day += at.day < 29 ? 29 - at.day + 1 : 1;
    }
  };
  while (settle().month !== '1') day += 29;
  const starts: DayNumber[] = [];
  while (starts.length < 12) {
    const { month } = settle();
    if (!month.includes('bis')) starts.push(day);
    day += 29;
  }
  return starts;
};

const years = new Map<number, DayNumber[]>();

/** The day on which a lunar date falls in the lunar year that begins in `year`. Days up to the 29th exist in every month. */
export const lunarDay = (year: number, month: number, day: number): DayNumber => {
  let starts = years.get(year);
  if (!starts) years.set(year, (starts = monthStarts(year)));
  return (starts[month - 1] as number) + Math.min(day, 29) - 1;
};

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
