import type { RawBuilder } from 'kysely';
import { addDays, startOfDay } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import { compared } from './compared.data.ts';
import { happeningRows } from './happening.data.ts';
import type { Frame } from './person.ts';
import type { Test, Window } from './rule.ts';
import { instantSpan, later, type Made } from './span.data.ts';

type Sql<T = unknown> = RawBuilder<T>;
/** A frame, and the customer whose happenings are asked for. */
export type HappeningFrame = Frame & { customer: Sql };

const nowOf = (frame: Frame): Sql => sql`${frame.now}::timestamptz`;

const windowSql = (window: Window | undefined, frame: HappeningFrame): Sql<boolean> => {
  if (!window) return sql`true`;
  if ('lastDays' in window) return sql`x.at > ${later(nowOf(frame), -window.lastDays)}`;
  return sql`x.at >= ${startOfDay(frame.zone, window.from)}::timestamptz AND x.at < ${startOfDay(frame.zone, addDays(window.until, 1))}::timestamptz`;
};

export const happenedSql = (test: Extract<Test, { kind: 'happened' }>, frame: HappeningFrame): Made => {
  const rows = happeningRows(test.what, frame.customer);
  const now = nowOf(frame);
  const within = windowSql(test.window, frame);
  const from = sql`FROM ${rows} x WHERE ${within} AND x.at <= ${now}`;
  const count = test.measure === 'times' ? sql`count(*)` : sql`coalesce(sum(${sql.ref(`x.${test.measure}`)}), 0)`;
  const counted = sql`(SELECT ${count} ${from})`;
  const days = test.window && 'lastDays' in test.window ? test.window.lastDays : undefined;
  const leaves = days === undefined ? sql`NULL::timestamptz` : later(sql`min(x.at) FILTER (WHERE x.at <= ${now})`, days);
  const turns = [sql`(SELECT least(${leaves}, min(x.at) FILTER (WHERE x.at > ${now})) FROM ${rows} x WHERE ${within})`];
  if (test.measure === 'times' && test.is === 'at-least' && test.value === 1) return { is: sql`EXISTS (SELECT 1 ${from})`, turns };
  if (test.measure === 'times' && test.is !== 'at-least' && test.value === 0) return { is: sql`NOT EXISTS (SELECT 1 ${from})`, turns };
  return { is: compared(counted, test.is, test.value), turns };
};

export const lastSql = (test: Extract<Test, { kind: 'last' }>, frame: HappeningFrame): Made => {
  const rows = happeningRows(test.what, frame.customer);
  const now = nowOf(frame);
  const last = sql`(SELECT max(x.at) FROM ${rows} x WHERE x.at <= ${now})`;
  const { is, turns } = instantSpan(last, test.is, test.days, frame);
  return { is, turns: [...turns, sql`(SELECT min(x.at) FROM ${rows} x WHERE x.at > ${now})`] };
};

export const sequenceSql = (test: Extract<Test, { kind: 'sequence' }>, frame: HappeningFrame): Made => {
  const now = nowOf(frame);
  const [firsts, thens] = [happeningRows(test.first, frame.customer), happeningRows(test.then, frame.customer)];
  const live = test.lastDays === undefined ? sql`true` : sql`x.at > ${later(now, -test.lastDays)}`;
  const waited = later(sql`x.at`, test.withinDays);
  const followed = sql`EXISTS (SELECT 1 FROM ${thens} y WHERE y.at > x.at AND y.at <= ${waited} AND y.at <= ${now})`;
  const how = test.is === 'followed' ? followed : sql`${waited} <= ${now} AND NOT ${followed}`;
  const ends = test.lastDays === undefined ? [] : [sql`(${later(sql`x.at`, test.lastDays)})`];
  const moments = sql.join([sql`(x.at)`, sql`(${waited})`, ...ends]);
  return {
    is: sql`EXISTS (SELECT 1 FROM ${firsts} x WHERE ${live} AND x.at <= ${now} AND ${how})`,
    turns: [
      sql`(SELECT min(t) FROM ${firsts} x, LATERAL (VALUES ${moments}) AS turn (t) WHERE ${live} AND t > ${now})`,
      sql`(SELECT min(y.at) FROM ${thens} y WHERE y.at > ${now})`,
    ],
  };
};

export const yearlySql = (test: Extract<Test, { kind: 'yearly' }>, frame: HappeningFrame): Made => {
  const now = nowOf(frame);
  const rows = happeningRows(test.what, frame.customer);
  const local = sql`(x.at AT TIME ZONE ${frame.zone}::text)`;
  const month = test.month === undefined ? sql`` : sql`AND extract(month FROM ${local}) = ${test.month}::int`;
  return {
    is: sql`EXISTS (SELECT 1 FROM ${rows} x WHERE x.at <= ${now} ${month} GROUP BY extract(month FROM ${local})
      HAVING count(DISTINCT extract(year FROM ${local})) >= ${test.years}::int)`,
    turns: [sql`(SELECT min(x.at) FROM ${rows} x WHERE x.at > ${now})`],
  };
};
