import { type Db, sql } from '../../platform/database/database.ts';

const windowMs = 3_600_000;
const most = 200;

const windowOf = (now: Date): Date => new Date(now.getTime() - (now.getTime() % windowMs));
const keyOf = (address: string): string => `leave-guess:${address}`;

/** Whether this address has guessed at links too often within the hour. Good links are never counted. */
export const isGuessing = async (db: Db, address: string, now: Date): Promise<boolean> => {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count FROM rate_count WHERE key = ${keyOf(address)} AND window_start = ${windowOf(now)}`.execute(db);
  return (rows[0]?.count ?? 0) >= most;
};

export const countGuess = async (db: Db, address: string, now: Date): Promise<void> => {
  await sql`INSERT INTO rate_count AS r (key, window_start, count) VALUES (${keyOf(address)}, ${windowOf(now)}, 1)
    ON CONFLICT (key, window_start) DO UPDATE SET count = r.count + 1`.execute(db);
};
