import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`, without a zone. */
export type Day = string;

/** The calendar day it is at `at` in `zone` (IANA name). */
export const dayIn = (zone: string, at: Date): Day =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The first instant of `day` in `zone`; where clocks jump over midnight, the first instant that exists. */
export const startOfDay = (zone: string, day: Day): Date => new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

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
