import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../../kernel/calendar.ts';

const localOf = (zone: string, at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
const dateOf = (one: Temporal.ZonedDateTime): Date => new Date(one.epochMilliseconds);
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const at = (one: Temporal.ZonedDateTime, clock: string): Temporal.ZonedDateTime =>
  one.withPlainTime({ hour: Number(clock.slice(0, 2)), minute: Number(clock.slice(3, 5)) });

export type Hours = { zone: string; hoursFrom: string; hoursUntil: string };

/** The instant itself where it lies within the hours, else when they open next. */
export const nextOpen = ({ zone, hoursFrom, hoursUntil }: Hours, now: Date): Date => {
  const local = localOf(zone, now);
  const minutes = local.hour * 60 + local.minute;
  if (minutes >= minutesOf(hoursFrom) && minutes < minutesOf(hoursUntil)) return now;
  const day = minutes < minutesOf(hoursFrom) ? local : local.add({ days: 1 });
  return dateOf(at(day, hoursFrom));
};

/** The Monday a week of this zone began with. */
export const mondayIn = (zone: string, now: Date): Day => {
  const local = localOf(zone, now);
  return local
    .subtract({ days: local.dayOfWeek - 1 })
    .toPlainDate()
    .toString();
};

/** The first hour in which posts go out of the week after this one. */
export const nextWeekOpens = ({ zone, hoursFrom }: Hours, now: Date): Date => {
  const local = localOf(zone, now);
  return dateOf(at(local.add({ days: 8 - local.dayOfWeek }), hoursFrom));
};

/** The same hour by the clock of the zone, weeks later, until it lies after now. */
export const nextWeekly = (zone: string, last: Date, now: Date): Date => {
  let next = localOf(zone, last).add({ weeks: 1 });
  while (next.epochMilliseconds <= now.getTime()) next = next.add({ weeks: 1 });
  return dateOf(next);
};
