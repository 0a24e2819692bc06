import type { Day } from '../../kernel/calendar.ts';
import { plusDays, startOf } from './day-count.ts';

const aDay = 86_400_000;
const never = Number.POSITIVE_INFINITY;

/** Whether it holds, and the first instant at which mere passage of time may change that. */
export type Answer = { is: boolean; until: number };

export const firstAfter = (now: number, instants: readonly number[]): number =>
  instants.reduce((first, one) => (one > now && one < first ? one : first), never);

type Span = 'within-last' | 'longer-ago' | 'within-next' | 'anniversary';

/** An instant against a span of days of 24 hours. */
export const spanOfInstant = (at: number, is: Span, days: number, now: number): Answer => {
  const span = days * aDay;
  if (is === 'within-last') return { is: at <= now && at > now - span, until: firstAfter(now, [at, at + span]) };
  if (is === 'longer-ago') return { is: at <= now - span, until: firstAfter(now, [at + span]) };
  return { is: at > now && at <= now + span, until: firstAfter(now, [at - span, at]) };
};

const isDay = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
};

/** The days of a year on which an anniversary within `days` may fall, `MM-DD`; who was born on 29 February is greeted on the 28th. */
export const anniversaries = (today: Day, days: number): string[] => {
  const found = new Set(Array.from({ length: days + 1 }, (_, n) => plusDays(today, n).slice(5)));
  if (found.has('02-28')) found.add('02-29');
  else found.delete('02-29');
  return [...found];
};

const anniversary = (value: string, days: number, zone: string, today: Day): Answer => {
  const [, monthDay] = /^(?:\d{4}|-)-(\d{2}-\d{2})$/.exec(value) ?? [];
  if (!monthDay || !isDay(`2000-${monthDay}`)) return { is: false, until: never };
  const counted = monthDay === '02-29' ? '02-28' : monthDay;
  const year = Number(today.slice(0, 4));
  const next = `${today.slice(5) > counted ? year + 1 : year}-${counted}`;
  const opens = plusDays(next, -days);
  return { is: opens <= today, until: startOf(zone, opens <= today ? plusDays(next, 1) : opens) };
};

/** A day against a span of days in the company's zone. */
export const spanOfDay = (value: string, is: Span, days: number, frame: { now: Date; zone: string; today: Day }): Answer => {
  const { zone, today } = frame;
  if (is === 'anniversary') return anniversary(value, days, zone, today);
  if (!isDay(value)) return { is: false, until: never };
  const after = (turns: readonly Day[]) => {
    const [first] = turns.filter((one) => one > today).sort();
    return first ? startOf(zone, first) : never;
  };
  const passed = plusDays(value, days);
  if (is === 'within-last') return { is: value <= today && passed > today, until: after([value, passed]) };
  if (is === 'longer-ago') return { is: passed <= today, until: after([passed]) };
  return { is: value >= today && plusDays(value, -days) <= today, until: after([plusDays(value, -days), plusDays(value, 1)]) };
};

/** The instants of a day and of the day after it, where they begin. */
export const boundsOf = (zone: string, from: Day, until: Day): [number, number] => [startOf(zone, from), startOf(zone, plusDays(until, 1))];
