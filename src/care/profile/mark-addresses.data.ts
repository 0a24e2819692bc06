import { sql, type Tx } from '../../platform/database/database.ts';
import type { AddressMark, Reachability } from './address.data.ts';
import { tell } from './event.data.ts';

type Marked = {
  customer_id: string;
  channel: string;
  before: Reachability;
  after: Reachability;
  at: Date;
  evidence: Record<string, unknown>;
};

/**
 * Writes down of many addresses at once whether they still reach their customers, as markAddress does of one: the newest news of an
 * address counts, news older than what is known change nothing, and every change is told.
 */
export const markAddresses = async (tx: Tx, marks: readonly Omit<AddressMark, 'softBounce'>[], now: Date): Promise<void> => {
  if (marks.length === 0) return;
  const rows = marks.map(({ customerId, ...mark }) => ({ customer_id: customerId, ...mark }));
  const marked = await sql<Marked>`
    WITH news AS (
      SELECT DISTINCT ON (customer_id, channel, normal) *
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (customer_id uuid, channel text, normal text, reachability text, evidence jsonb, at timestamptz)
      ORDER BY customer_id, channel, normal, at DESC
    ), known AS (
      SELECT a.customer_id, a.address_id, a.reachability AS before, n.reachability AS after, n.evidence, n.at
      FROM news n JOIN address a USING (customer_id, channel, normal)
      WHERE a.reachability_since <= n.at ORDER BY a.customer_id, a.address_id FOR UPDATE OF a
    )
    UPDATE address a SET reachability = known.after, evidence = known.evidence,
      reachability_since = CASE WHEN known.before = known.after THEN a.reachability_since ELSE known.at END,
      soft_bounces = CASE WHEN known.after = 'good' THEN 0 ELSE a.soft_bounces END
    FROM known WHERE a.customer_id = known.customer_id AND a.address_id = known.address_id
    RETURNING a.customer_id, a.channel, known.before, known.after, known.at, known.evidence`.execute(tx);
  await tell(
    tx,
    marked.rows
      .filter((row) => row.before !== row.after)
      .map(({ customer_id, at, channel, before, after, evidence }) => ({
        ...{ customerId: customer_id, at, family: 'profile' as const, kind: 'profile.reachability-changed', source: 'teahouse' },
        data: { channel, from: before, to: after, evidence },
      })),
    now,
  );
};
