import type { Outcome } from '../../kernel/outcome.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { type Db, sql } from '../../platform/database/database.ts';

/** So many tries in so many seconds, counted under `key`. */
export type Limit = { key: string; most: number; seconds: number };

const windowStart = (limit: Limit, now: Date): Date => new Date(now.getTime() - (now.getTime() % (limit.seconds * 1000)));

/**
 * Counts one try under every limit before the thing is tried, and refuses when one is used up. One statement, so a hundred
 * parallel tries are counted exactly. A database that does not answer throws: nobody passes uncounted.
 */
export const takeTry = async (db: Db, limits: readonly Limit[], now: Date): Promise<Outcome<undefined>> => {
  const ordered = [...limits].sort((one, other) => (one.key < other.key ? -1 : 1));
  const { rows } = await sql<{ key: string; count: number }>`
    INSERT INTO rate_count (key, window_start, count)
    SELECT key, window_start, 1 FROM unnest(${ordered.map((limit) => limit.key)}::text[], ${ordered.map((limit) => windowStart(limit, now))}::timestamptz[])
      AS l (key, window_start)
    ON CONFLICT (key, window_start) DO UPDATE SET count = rate_count.count + 1 RETURNING key, count`.execute(db);
  const counts = new Map(rows.map((row) => [row.key, row.count]));
  const over = limits.filter((limit) => (counts.get(limit.key) ?? 0) > limit.most);
  if (over.length === 0) return done(undefined);
  const ends = over.map((limit) => windowStart(limit, now).getTime() + limit.seconds * 1000);
  return refused('too-often', { seconds: Math.ceil((Math.max(...ends) - now.getTime()) / 1000) });
};

/** Tries that turned out to be the right person no longer count against the account. */
export const forgetTries = async (db: Db, keys: readonly string[]): Promise<void> => {
  await sql`DELETE FROM rate_count WHERE key = ANY (${keys}::text[])`.execute(db);
};

export const dropOldCounts = async (db: Db, before: Date): Promise<void> => {
  await sql`DELETE FROM rate_count WHERE window_start < ${before}`.execute(db);
};
