import { type RawBuilder, sql } from 'kysely';
import { usualChoice } from '../notice/index.ts';

/** When a member `m` was last here: a visit is noted every quarter of an hour at the latest, so who was seen within that may be reading now. */
export const seenAt: RawBuilder<Date> = sql<Date>`greatest(m.seen_at, (SELECT max(v.seen_at) FROM portal_session v WHERE v.customer_id = m.customer_id))`;

/** A member seen since is taken for being on line: ten minutes, and the quarter of an hour in which a visit goes unnoticed. */
export const onLineSince = (now: Date): Date => new Date(now.getTime() - 25 * 60_000);

/** What clocks show where a member (customer `c`, company `co`) lives. */
export const localTime = (now: Date): RawBuilder<Date> => sql<Date>`(${now}::timestamptz AT TIME ZONE coalesce(c.zone, co.zone, 'UTC'))`;

/** It is not quiet there: outside the hours of their choice `o`, which may go over midnight. */
export const notQuiet = (now: Date): RawBuilder<boolean> => {
  const minute = sql`(extract(hour FROM ${localTime(now)})::int * 60 + extract(minute FROM ${localTime(now)})::int)`;
  const from = sql`coalesce(o.quiet_from, ${usualChoice.quietFrom})`;
  const until = sql`coalesce(o.quiet_until, ${usualChoice.quietUntil})`;
  return sql<boolean>`NOT (CASE WHEN ${from} <= ${until} THEN ${minute} >= ${from} AND ${minute} < ${until} ELSE ${minute} >= ${from} OR ${minute} < ${until} END)`;
};
