import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`, without a zone. */
export type Day = string;

const askDay = (zone: string, ms: number): Day =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Since 1972 every zone changes its day on a quarter of an hour, so one answer holds for the whole quarter. */
const quarter = 900_000;
const quartersFrom = 63_072_000_000;
const mostKept = 20_000;
const keptDays = new Map<string, Map<number, Day>>();

/** The calendar day it is at `at` in `zone` (IANA name). Pages ask it for every time they show: what was asked is remembered. */
export const dayIn = (zone: string, at: Date): Day => {
  const ms = at.getTime();
  if (!(ms >= quartersFrom)) return askDay(zone, ms);
  const days = keptDays.get(zone) ?? new Map<number, Day>();
  const place = Math.floor(ms / quarter);
  const known = days.get(place);
  if (known !== undefined) return known;
  const day = askDay(zone, ms);
  if (days.size >= mostKept) days.clear();
  days.set(place, day);
  if (keptDays.size < 500) keptDays.set(zone, days);
  return day;
};

/** The first instant of `day` in `zone`; where clocks jump over midnight, the first instant that exists. */
export const startOfDay = (zone: string, day: Day): Date => new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

/** Midnight of a day in UTC; not a number where there is no such day (Date makes the 2nd of March of a 30th of February). */
const midnightOf = (day: Day): number => {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  return new Date(midnight).getUTCDate() === Number(day.slice(8)) ? midnight : Number.NaN;
};

/** Whole days from `from` to `to`; negative when `to` is earlier. Each time a page shows asks for it: Temporal takes a hundred times as long. */
export const daysBetween = (from: Day, to: Day): number => {
  const days = (midnightOf(to) - midnightOf(from)) / 86_400_000;
  if (!Number.isNaN(days)) return days;
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
};

/** `at` moved by whole days of 24 hours. */
export const laterBy = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

export const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
};
