import { buckets, type Id, newId } from '../../kernel/id.ts';
import { sql, type Tx } from '../database/database.ts';
import type { House } from '../house.ts';

/** Buckets worked on at once, and how long a worker that died keeps others away from them. */
const together = 32;
const leaseSeconds = 120;

/** Everybody locks leases in the order of their buckets, so that two workers wait for each other in a line and never in a ring. */
const lease = async (house: House, queue: string, wanted: readonly number[], holder: Id): Promise<number[]> => {
  const now = house.clock.now();
  const until = new Date(now.getTime() + leaseSeconds * 1000);
  const { rows } = await sql<{ bucket: number }>`
    INSERT INTO bucket_lease (queue, bucket, holder, leased_until)
    SELECT ${queue}, w.bucket, ${holder}, ${until} FROM unnest(${wanted}::smallint[]) AS w (bucket) ORDER BY w.bucket
    ON CONFLICT (queue, bucket) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until
      WHERE bucket_lease.leased_until <= ${now} OR bucket_lease.holder = excluded.holder
    RETURNING bucket`.execute(house.db);
  return rows.map((row) => row.bucket);
};

/** Locks the leases for the transaction: a worker that was asleep too long finds its buckets gone, and touches nothing. */
const stillHeld = async (tx: Tx, queue: string, leased: readonly number[], holder: Id): Promise<boolean> => {
  const { rows } = await sql`SELECT bucket FROM bucket_lease
    WHERE queue = ${queue} AND bucket = ANY(${leased}::smallint[]) AND holder = ${holder} ORDER BY bucket FOR UPDATE`.execute(tx);
  return rows.length === leased.length;
};

const release = (house: House, queue: string, leased: readonly number[], holder: Id) =>
  sql`WITH mine AS MATERIALIZED (SELECT bucket FROM bucket_lease
      WHERE queue = ${queue} AND bucket = ANY(${leased}::smallint[]) AND holder = ${holder} ORDER BY bucket FOR UPDATE)
    UPDATE bucket_lease l SET leased_until = ${new Date(0)} FROM mine WHERE l.queue = ${queue} AND l.bucket = mine.bucket`.execute(
    house.db,
  );

/**
 * Works through buckets of customers: leases some, calls `batch` in one transaction after another until it says nothing is left, releases.
 * No two workers meet in a bucket; a batch that is killed leaves no trace, and its buckets are free again after two minutes.
 * `batch` answers whether more is waiting in these buckets.
 */
export const workByBucket = async (
  house: House,
  queue: string,
  batch: (tx: Tx, leased: readonly number[]) => Promise<boolean>,
  among: readonly number[] = Array.from({ length: buckets }, (_, bucket) => bucket),
): Promise<void> => {
  const holder = newId();
  for (let from = 0; from < among.length; from += together) {
    const leased = await lease(house, queue, among.slice(from, from + together), holder);
    if (leased.length === 0) continue;
    let more = true;
    while (more) {
      const kept = await lease(house, queue, leased, holder);
      if (kept.length < leased.length) break;
      more = await house.db.transaction().execute(async (tx) => ((await stillHeld(tx, queue, leased, holder)) ? batch(tx, leased) : false));
    }
    await release(house, queue, leased, holder);
  }
};
