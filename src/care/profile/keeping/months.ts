import type { Day } from '../../../kernel/calendar.ts';

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day that exists: a 30th or 31st that a month has not is its last. */
export const dayOf = (year: number, month: number, day: number): Day =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(day, daysInMonth(year, month)), 2)}`;

const partsOf = (day: Day): [number, number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];

/** The same day of the month, so many months later. */
export const addMonths = (day: Day, months: number): Day => {
  const [year, month, date] = partsOf(day);
  const place = year * 12 + (month - 1) + months;
  return dayOf(Math.floor(place / 12), (place % 12) + 1, date);
};

/** Whole months from `from` to `to`; none when `to` is earlier. */
export const monthsBetween = (from: Day, to: Day): number => {
  const [fromYear, fromMonth] = partsOf(from);
  const [year, month] = partsOf(to);
  const months = (year - fromYear) * 12 + month - fromMonth;
  return Math.max(0, addMonths(from, months) > to ? months - 1 : months);
};
