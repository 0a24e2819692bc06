import { Temporal } from 'temporal-polyfill';

export type WaitUntil = { time: string; weekdays?: readonly number[] | undefined; date?: string | undefined };

/**
 * The first instant after `now` at which it is `time` in `zone`, on one of `weekdays` (1 Monday … 7 Sunday) and not before `date`.
 * Where clocks jump over that time, the first instant after the gap; where it comes twice, once.
 */
export const instantOf = (until: WaitUntil, zone: string, now: Date): Date => {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const time = Temporal.PlainTime.from(until.time);
  const first = until.date ? Temporal.PlainDate.from(until.date) : here.toPlainDate();
  let day = Temporal.PlainDate.compare(first, here.toPlainDate()) < 0 ? here.toPlainDate() : first;
  for (;;) {
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time });
    const fits = !until.weekdays || until.weekdays.includes(day.dayOfWeek);
    if (fits && Temporal.ZonedDateTime.compare(at, here) > 0) return new Date(at.epochMilliseconds);
    day = day.add({ days: 1 });
  }
};
