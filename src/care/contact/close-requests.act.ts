import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { withdrawDelivery } from './delivery.data.ts';
import { moveRequests } from './request.data.ts';
import { release } from './standing.data.ts';

type Named = { customerId: Id; requestId: Id };

/** A person takes it over outside Teahouse (a visit, a letter, another hand): the request ends as handed over. */
export const handOver = async (tx: Tx, { customerId, requestId, because }: Named & { because: string }, now: Date): Promise<void> => {
  await moveRequests(
    tx,
    [{ customerId, requestId, state: 'handed-over', channel: null, at: now, because: [{ code: because, facts: {} }] }],
    now,
  );
};

/**
 * The wish itself is over ('not-right', 'lapsed', 'no-longer-needed', 'sent-elsewhere'): requests not yet on the wire end as refused, in sets.
 * Messages waiting to leave are taken back and places given back.
 */
export const closeRequests = async (
  tx: Tx,
  named: readonly Named[],
  because: 'not-right' | 'lapsed' | 'no-longer-needed' | 'sent-elsewhere',
  now: Date,
): Promise<void> => {
  if (named.length === 0) return;
  const { rows } = await sql<Named & { state: string }>`
    SELECT r.customer_id AS "customerId", r.request_id AS "requestId", r.state FROM contact_request r
    JOIN unnest(${named.map((one) => one.customerId)}::uuid[], ${named.map((one) => one.requestId)}::uuid[]) AS n (customer_id, request_id)
      ON r.customer_id = n.customer_id AND r.request_id = n.request_id
    WHERE r.ended_at IS NULL`.execute(tx);
  const closed: Named[] = rows.filter((one) => one.state !== 'sending');
  for (const one of rows.filter((row) => row.state === 'sending'))
    if (await withdrawDelivery(tx, one.customerId, one.requestId, now)) {
      await release(tx, [one]);
      closed.push(one);
    }
  const reasons = [{ code: because, facts: {} }];
  await moveRequests(
    tx,
    closed.map((one) => ({ ...one, state: 'refused', channel: null, at: now, because: reasons })),
    now,
  );
};
