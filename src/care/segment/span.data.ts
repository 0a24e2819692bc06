import type { RawBuilder } from 'kysely';
import { addDays, startOfDay } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import type { Frame } from './person.ts';
import { anniversaries } from './span.ts';

type Sql<T = unknown> = RawBuilder<T>;
/** A condition, and the instants after now at which it may turn (null: never by itself). */
export type Made = { is: Sql<boolean>; turns: Sql[] };

export const steady = (is: Sql<boolean>): Made => ({ is, turns: [] });
const span = (days: number): Sql => sql`make_interval(hours => ${days * 24}::int)`;
export const later = (at: Sql, days: number): Sql => sql`(${at} + ${span(days)})`;

const firstAfter = (now: Sql, all: readonly Sql[]): Sql =>
  sql`(SELECT min(t) FROM (VALUES ${sql.join(all.map((one) => sql`(${one})`))}) AS turn (t) WHERE t > ${now})`;

export const instantSpan = (at: Sql, is: string, days: number, { now }: Frame): Made => {
  const moment = sql`${now}::timestamptz`;
  const ago = sql`(${moment} - ${span(days)})`;
  if (is === 'within-last') return { is: sql`(${at} > ${ago} AND ${at} <= ${moment})`, turns: [firstAfter(moment, [at, later(at, days)])] };
  if (is === 'longer-ago') return { is: sql`(${at} <= ${ago})`, turns: [firstAfter(moment, [later(at, days)])] };
  return {
    is: sql`(${at} > ${moment} AND ${at} <= ${later(moment, days)})`,
    turns: [firstAfter(moment, [at, sql`(${at} - ${span(days)})`])],
  };
};

/** A column of type date. */
export const dateSpan = (day: Sql, is: string, days: number, { today, zone }: Frame): Made => {
  const turn = (...all: Sql[]): Sql[] => [sql`(${firstAfter(sql`${today}::date`, all)}::timestamp AT TIME ZONE ${zone}::text)`];
  const passed = sql`(${day} + ${days}::int)`;
  if (is === 'within-last')
    return { is: sql`(${day} > ${addDays(today, -days)}::date AND ${day} <= ${today}::date)`, turns: turn(day, passed) };
  if (is === 'longer-ago') return { is: sql`(${day} <= ${addDays(today, -days)}::date)`, turns: turn(passed) };
  return {
    is: sql`(${day} >= ${today}::date AND ${day} <= ${addDays(today, days)}::date)`,
    turns: turn(sql`(${day} - ${days}::int)`, sql`(${day} + 1)`),
  };
};

/** A day kept as text. When it turns is left to the next look: at the first midnight, or for an anniversary not before a week ahead of it. */
export const textDaySpan = (text: Sql, is: string, days: number, frame: Frame): Made => {
  const { today, zone } = frame;
  const midnight = startOfDay(zone, addDays(today, 1));
  if (is === 'anniversary') {
    const whole = sql`${text} ~ '^([0-9]{4}|-)-(0[1-9]|1[0-2])-[0-3][0-9]$'`;
    const place = sql`(substr(right(${text}, 5), 1, 2)::int * 31 + right(${text}, 2)::int)`;
    const here = Number(today.slice(5, 7)) * 31 + Number(today.slice(8));
    // in months of 31 days a year has 372: at most 7 days more than the calendar
    const away = sql`((${place} - ${here}::int + 372) % 372 - ${7 + days}::int)`;
    return {
      is: sql`(${whole} AND right(${text}, 5) = ANY(${anniversaries(today, days)}::text[]))`,
      turns: [sql`(CASE WHEN ${whole} THEN ((${today}::date + greatest(1, ${away}))::timestamp AT TIME ZONE ${zone}::text) END)`],
    };
  }
  const day = wholeDay(text);
  const turns = [sql`(CASE WHEN ${day} IS NOT NULL THEN ${midnight}::timestamptz END)`];
  if (is === 'within-last') return { is: sql`(${day} > ${addDays(today, -days)} AND ${day} <= ${today})`, turns };
  if (is === 'longer-ago') return { is: sql`(${day} <= ${addDays(today, -days)})`, turns };
  return { is: sql`(${day} >= ${today} AND ${day} <= ${addDays(today, days)})`, turns };
};

/** Days as text stand in their order when compared byte by byte. */
export const wholeDay = (text: Sql): Sql => sql`((CASE WHEN ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN ${text} END) COLLATE "C")`;
