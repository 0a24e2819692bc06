import type { Outcome } from '../../kernel/outcome.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { type Db, sql } from '../../platform/database/database.ts';

/** So many tries in so many seconds, counted under `key`. */
export type Limit = { key: string; most: number; seconds: number };

const windowStart = (limit: Limit, now: Date): Date => new Date(now.getTime() - (now.getTime() % (limit.seconds * 1000)));

const countTry = async (db: Db, limit: Limit, now: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    INSERT INTO rate_count (key, window_start, count) VALUES (${limit.key}, ${windowStart(limit, now)}, 1)
    ON CONFLICT (key, window_start) DO UPDATE SET count = rate_count.count + 1 RETURNING count`.execute(db);
  return rows[0]?.count ?? Number.POSITIVE_INFINITY;
};

/**
 * Counts one try under each limit, in the order given, before the thing is tried; the first that is used up refuses and the
 * rest stay untouched, so that one place knocking for ever cannot use up what the account has elsewhere. Each count is one
 * statement and exact among any number of parallel tries. A database that does not answer throws: nobody passes uncounted.
 */
export const takeTry = async (db: Db, limits: readonly Limit[], now: Date): Promise<Outcome<undefined>> => {
  for (const limit of limits) {
    if ((await countTry(db, limit, now)) <= limit.most) continue;
    const ends = windowStart(limit, now).getTime() + limit.seconds * 1000;
    return refused('too-often', { seconds: Math.ceil((ends - now.getTime()) / 1000) });
  }
  return done(undefined);
};

/** Tries that turned out to be the right person no longer count against the account. */
export const forgetTries = async (db: Db, keys: readonly string[]): Promise<void> => {
  await sql`DELETE FROM rate_count WHERE key = ANY (${keys}::text[])`.execute(db);
};

export const dropOldCounts = async (db: Db, before: Date): Promise<void> => {
  await sql`DELETE FROM rate_count WHERE window_start < ${before}`.execute(db);
};
