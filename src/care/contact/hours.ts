import { Temporal } from 'temporal-polyfill';
import { countryCode } from '../../kernel/country.ts';
import type { Channel, Policy } from './policy.ts';
import { isQuiet } from './quiet-day.ts';

const instantOf = (at: Date | number) => Temporal.Instant.fromEpochMilliseconds(Number(at));

/**
 * The instant at which clocks in `zone` show `minutes` after midnight on `day`. Where they jump over it, the first instant
 * after the jump; where they show it twice, the first of the two.
 */
export const instantAt = (zone: string, day: Temporal.PlainDate, minutes: number): Date => {
  const wanted = day
    .toPlainDateTime({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 })
    .add({ days: Math.floor(minutes / 1440) });
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(wanted)) return new Date(found.epochMilliseconds);
  const jump = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  return new Date(jump?.epochMilliseconds ?? found.epochMilliseconds);
};

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

const isClosed = (policy: Policy, country: string, day: Temporal.PlainDate): boolean => {
  const date = day.toString();
  return [country, countryCode(country) ?? country, '*'].some((one) => isQuiet(policy.calendars[one], date));
};

/** The next stretch of time in which `channel` may be used: it may be running already (`opens` ≤ now). Undefined: closed for a year. */
export type Stretch = { opens: Date; closes: Date };

const searchStretch = (policy: Policy, channel: Channel, zone: string, country: string, now: Date): Stretch | undefined => {
  const window = policy.hours[channel];
  let day = instantOf(now).toZonedDateTimeISO(zone).toPlainDate();
  for (let tries = 0; tries < 370; tries += 1, day = day.add({ days: 1 })) {
    if (isClosed(policy, country, day)) continue;
    const closes = instantAt(zone, day, minutesOf(window.until));
    const opens = instantAt(zone, day, minutesOf(window.from));
    if (closes > now && opens < closes) return { opens, closes };
  }
  return undefined;
};

/** What the clock says in one zone and country; computed once for thousands of customers who live by it. */
export type LocalClock = {
  stretch(channel: Channel): Stretch | undefined;
  startOf(unit: 'day' | 'week' | 'month'): Date;
  startOfNext(unit: 'day' | 'week' | 'month'): Date;
};

const firstDay = (zone: string, now: Date, unit: 'day' | 'week' | 'month'): Temporal.PlainDate => {
  const today = instantOf(now).toZonedDateTimeISO(zone).toPlainDate();
  if (unit === 'day') return today;
  return unit === 'week' ? today.subtract({ days: today.dayOfWeek - 1 }) : today.with({ day: 1 });
};

const remembered = <K extends string, V>(find: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key) as V;
  };
};

export const openClock = (policy: Policy, zone: string, country: string, now: Date): LocalClock => ({
  stretch: remembered((channel: Channel) => searchStretch(policy, channel, zone, country, now)),
  startOf: remembered((unit: 'day' | 'week' | 'month') => instantAt(zone, firstDay(zone, now, unit), 0)),
  startOfNext: remembered((unit: 'day' | 'week' | 'month') => instantAt(zone, firstDay(zone, now, unit).add({ [`${unit}s`]: 1 }), 0)),
});

/** Clocks kept for one `now` and policy: the arbiter asks the same few zones again and again. */
export type Clocks = (zone: string, country: string, at: Date) => LocalClock;

export const openClocks = (policy: Policy): Clocks => {
  const known = new Map<string, LocalClock>();
  return (zone, country, at) => {
    const key = `${zone} ${country} ${at.getTime()}`;
    const found = known.get(key) ?? openClock(policy, zone, country, at);
    if (known.size > 2000) known.clear();
    known.set(key, found);
    return found;
  };
};
