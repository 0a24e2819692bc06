import type { Id } from '../../kernel/id.ts';
import { type Db, type Reader, sql, type Tx } from '../../platform/database/database.ts';

/** A worker's hold on some buckets of a queue. */
export type Hold = { queue: string; holder: Id; buckets: number[] };

/** Takes those of `wanted` that nobody holds, until `until`. Two workers never hold the same bucket; one that died is waited out. */
export const takeBuckets = async (db: Db, queue: string, holder: Id, wanted: readonly number[], now: Date, until: Date): Promise<Hold> => {
  if (wanted.length === 0) return { queue, holder, buckets: [] };
  const { rows } = await sql<{ bucket: number }>`
    INSERT INTO bucket_lease AS l (queue, bucket, holder, leased_until)
    SELECT ${queue}, bucket, ${holder}, ${until} FROM unnest(${[...wanted].sort((a, b) => a - b)}::smallint[]) AS w (bucket)
    ON CONFLICT (queue, bucket) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until
      WHERE l.leased_until <= ${now} OR l.holder = excluded.holder
    RETURNING bucket`.execute(db);
  return { queue, holder, buckets: rows.map((row) => row.bucket) };
};

/**
 * Holds on to what is still held, until `until`; answers those buckets. Within a transaction nobody else takes them before it ends,
 * however slow it is: what it changes is seen by whoever comes next.
 */
export const keepBuckets = async (tx: Tx, hold: Hold, until: Date): Promise<number[]> => {
  const { rows } = await sql<{ bucket: number }>`
    UPDATE bucket_lease l SET leased_until = ${until}
    FROM (SELECT queue, bucket FROM bucket_lease WHERE queue = ${hold.queue} AND holder = ${hold.holder} AND bucket = ANY (${hold.buckets}::smallint[])
      ORDER BY bucket FOR UPDATE) AS held
    WHERE l.queue = held.queue AND l.bucket = held.bucket RETURNING l.bucket`.execute(tx);
  return rows.map((row) => row.bucket);
};

export const letGo = async (db: Db, hold: Hold, now: Date): Promise<void> => {
  await sql`UPDATE bucket_lease SET leased_until = ${now} WHERE queue = ${hold.queue} AND holder = ${hold.holder} AND bucket = ANY (${hold.buckets}::smallint[])`.execute(
    db,
  );
};

/** Whether anybody holds any bucket of this queue. */
export const isHeld = async (reader: Reader, queue: string, now: Date): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM bucket_lease WHERE queue = ${queue} AND leased_until > ${now} LIMIT 1`.execute(reader);
  return rows.length > 0;
};
