import { newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { type Decided, decideRequests } from './decide-requests.act.ts';
import { heldSince } from './hold.data.ts';
import { type Hold, keepBuckets, letGo, takeBuckets } from './lease.data.ts';
import { dueRequests } from './request.data.ts';

const perStep = 2000;
const leaseMs = 60_000;

/** Buckets with something due that nobody holds, beginning at a place of chance: workers that look at once look elsewhere. */
const bucketsDue = async (house: House, now: Date): Promise<number[]> => {
  const { rows } = await sql<{ bucket: number }>`
    SELECT b AS bucket FROM generate_series(0, 255) AS b
    WHERE EXISTS (SELECT FROM contact_due u WHERE u.bucket = b AND u.decide_at <= ${now})
      AND NOT EXISTS (SELECT FROM bucket_lease l WHERE l.queue = 'contact.decide' AND l.bucket = b AND l.leased_until > ${now})`.execute(
    house.db,
  );
  const from = Math.floor(Math.random() * rows.length);
  return [...rows.slice(from), ...rows.slice(0, from)].map((row) => row.bucket);
};

/** Decides one transaction's worth of due requests of the buckets still held; answers what was decided. */
export const decideStep = async (house: House, hold: Hold, now: Date): Promise<Decided[]> => {
  const outcome = await inTransaction(house.db, async (tx) => {
    const held = await keepBuckets(tx, hold, new Date(house.clock.now().getTime() + leaseMs));
    const requests = await dueRequests(tx, held, now, perStep);
    const decided = await decideRequests(tx, house, requests, now);
    if (decided.some((one) => one.decision.decision === 'grant')) await enqueue(tx, 'contact.deliver', {}, { key: 'contact.deliver' });
    return done(decided);
  });
  return outcome.ok ? outcome.value : [];
};

/** The contact job: takes whatever buckets are free and decides all that is due in them. A house that is held decides nothing by itself. */
export const decideDue = async (house: House, most = 64): Promise<number> => {
  if (await heldSince(house.db)) return 0;
  const holder = newId();
  let count = 0;
  for (let round = 0; round < 1000; round += 1) {
    const now = house.clock.now();
    const wanted = (await bucketsDue(house, now)).slice(0, most);
    const hold = await takeBuckets(house.db, 'contact.decide', holder, wanted, now, new Date(now.getTime() + leaseMs));
    if (wanted.length === 0) return count;
    if (hold.buckets.length === 0) continue;
    try {
      for (let decided = await decideStep(house, hold, now); decided.length > 0; decided = await decideStep(house, hold, now)) {
        count += decided.length;
        if (decided.length < perStep) break;
      }
    } finally {
      await letGo(house.db, hold, house.clock.now());
    }
  }
  return count;
};
