import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../kernel/calendar.ts';
import type { Treatment } from './treatment.ts';

type Response = NonNullable<Treatment['response']>;

/** The furthest day a clock is wound up to; only hours of a few minutes a day go beyond it. */
const mostDays = 730;

const at = (zone: string, day: Temporal.PlainDate, clock: string): number =>
  clock === '24:00'
    ? day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
    : day.toPlainDateTime(Temporal.PlainTime.from(clock)).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

/**
 * By when somebody who has waited since then is to be answered: so many minutes of the hours in which the clock runs, in the company's
 * zone. Nights, Saturdays and Sundays unless they count, and the days the company keeps `quiet` stop the clock.
 */
export const answerBy = (
  since: Date,
  { minutes, from, until, weekends }: Response,
  zone: string,
  quiet: (day: Day) => boolean = () => false,
): Date => {
  let left = minutes * 60_000;
  let day = Temporal.Instant.fromEpochMilliseconds(since.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  let closes = since.getTime();
  for (let days = 0; days < mostDays; days += 1, day = day.add({ days: 1 })) {
    if ((!weekends && day.dayOfWeek > 5) || quiet(day.toString())) continue;
    closes = at(zone, day, until);
    const opens = Math.max(since.getTime(), at(zone, day, from));
    const room = Math.max(0, closes - opens);
    if (room >= left) return new Date(opens + left);
    left -= room;
  }
  return new Date(closes);
};
