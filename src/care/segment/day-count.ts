import { type Day, startOfDay } from '../../kernel/calendar.ts';

const aDay = 86_400_000;

/** The same as the kernel's `addDays`, twenty times as fast: rules count days for every customer they meet. */
export const plusDays = (day: Day, days: number): Day => new Date(Date.parse(day) + days * aDay).toISOString().slice(0, 10);

const kept = new Map<string, number>();
const most = 20_000;

/** The first instant of a day in a zone, remembered: it never changes. */
export const startOf = (zone: string, day: Day): number => {
  const key = `${zone} ${day}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= most) kept.clear();
  const start = startOfDay(zone, day).getTime();
  kept.set(key, start);
  return start;
};

/** The day it is at an instant in a zone: the day of UTC, or the one beside it. */
export const dayAt = (zone: string, at: number): Day => {
  const guess = new Date(at).toISOString().slice(0, 10);
  if (at < startOf(zone, guess)) return plusDays(guess, -1);
  const next = plusDays(guess, 1);
  return at >= startOf(zone, next) ? next : guess;
};
