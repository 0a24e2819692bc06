import type { Day } from '../../../kernel/calendar.ts';
import { lunarDate, lunarDay } from '../../../kernel/lunar.ts';
import { dayOf, daysInMonth } from './months.ts';

export const calendars = ['solar', 'lunar'] as const;
export type Calendar = (typeof calendars)[number];

/** A day that comes round every year, by the sun or by the moon; `year` is the one it began in, when that is known. */
export type YearlyDay = { calendar: Calendar; month: number; day: number; year?: number | null };

const dayLength = 86_400_000;
const numbered = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayLength;
const written = (day: number): Day => new Date(day * dayLength).toISOString().slice(0, 10);

/** The day a lunar date fell on or will fall on in a year of the lunar calendar. */
const fallsOn = (year: number, of: YearlyDay): Day =>
  of.calendar === 'solar' ? dayOf(year, of.month, of.day) : written(lunarDay(year, of.month, of.day));

/** The year of its own calendar that `today` lies in. */
const yearOf = (calendar: Calendar, today: Day): number =>
  calendar === 'solar' ? Number(today.slice(0, 4)) : lunarDate(numbered(today)).year;

/** When it comes round next, today included. A 29 February or a 30th that a year has not is kept on the day before. */
export const nextOn = (of: YearlyDay, today: Day): Day => {
  const year = yearOf(of.calendar, today);
  const now = fallsOn(year, of);
  return now >= today ? now : fallsOn(year + 1, of);
};

/** How many times it has come round since it began: an age, years married. Undefined when the year is not known or still to come. */
export const yearsSince = (of: YearlyDay, today: Day): number | undefined => {
  if (!of.year) return undefined;
  const year = yearOf(of.calendar, today);
  const years = year - of.year - (fallsOn(year, of) > today ? 1 : 0);
  return years < 0 ? undefined : years;
};

/** Whether such a date exists at all in its calendar: no 30 February, no 31st of a lunar month. */
export const isYearlyDay = ({ calendar, month, day, year }: YearlyDay): boolean => {
  if (month < 1 || month > 12 || day < 1) return false;
  if (calendar === 'lunar') return day <= 30;
  return day <= daysInMonth(year ?? 2000, month);
};

const birthdayText = /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/;

/** A birthday as a profile writes it, `1986-05-24` or `--05-24`. */
export const yearlyDayOf = (birthday: string | null): YearlyDay | undefined => {
  const [, year, month, day] = birthdayText.exec(birthday ?? '') ?? [];
  return month && day ? { calendar: 'solar', month: Number(month), day: Number(day), year: year ? Number(year) : null } : undefined;
};
