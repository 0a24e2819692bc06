import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import { type Delivery, deliveryColumns, joinRequest } from './delivery.data.ts';

export const bucketsReady = async (reader: Reader, now: Date): Promise<number[]> => {
  const { rows } = await sql<{ bucket: number }>`
    SELECT bucket FROM delivery WHERE state = 'ready' AND ready_at <= ${now}
    UNION SELECT bucket FROM delivery WHERE state = 'sending' AND claimed_until <= ${now}`.execute(reader);
  return rows.map((row) => row.bucket);
};

/** Messages of these buckets whose time has come, oldest first, but none of those that somebody has `inHand` already. */
export const readyDeliveries = async (
  reader: Reader,
  buckets: readonly number[],
  now: Date,
  limit: number,
  inHand: readonly Id[],
): Promise<Delivery[]> => {
  const { rows } = await sql<Delivery>`SELECT ${deliveryColumns} FROM delivery d ${joinRequest}
    WHERE d.bucket = ANY (${[...buckets]}::smallint[]) AND d.state = 'ready' AND d.ready_at <= ${now}
      AND NOT EXISTS (SELECT FROM unnest(${[...inHand]}::uuid[]) AS h (delivery_id) WHERE h.delivery_id = d.delivery_id)
    ORDER BY d.ready_at LIMIT ${limit}`.execute(reader);
  return rows;
};

/** Marks messages as on the wire, before the wire is touched. Answers those that were still ready (not taken back meanwhile). */
export const claimDeliveries = async (reader: Reader, claimed: readonly Delivery[], until: Date): Promise<Set<Id>> => {
  const { rows } = await runPrepared(
    sql<{ delivery_id: Id }>`
    UPDATE delivery d SET state = 'sending', claimed_until = ${until}, attempt = d.attempt + 1
    FROM unnest(${claimed.map((one) => one.customerId)}::uuid[], ${claimed.map((one) => one.deliveryId)}::uuid[]) AS c (customer_id, delivery_id)
    WHERE d.customer_id = c.customer_id AND d.delivery_id = c.delivery_id AND d.state = 'ready' RETURNING d.delivery_id`,
    reader,
  );
  return new Set(rows.map((row) => row.delivery_id));
};

export type Settled = {
  delivery: Delivery;
  state: 'accepted' | 'kept' | 'failed' | 'uncertain' | 'ready' | 'refused';
  answer: string;
  /** why the request ended so, where it is not the mail server's word */
  because?: string;
  readyAt?: Date;
  untried?: boolean;
};

/** Writes what became of messages; only those still where the worker left them (`from`) move. */
export const settleDeliveries = async (tx: Tx, settled: readonly Settled[], from: 'sending' | 'ready', now: Date): Promise<Set<Id>> => {
  if (settled.length === 0) return new Set();
  const { rows } = await sql<{ delivery_id: Id }>`
    UPDATE delivery d SET state = s.state, answer = s.answer, ready_at = coalesce(s.ready_at, d.ready_at), claimed_until = NULL,
      attempt = d.attempt - s.untried::int,
      settled_at = CASE WHEN s.state = 'ready' THEN NULL ELSE ${now}::timestamptz END
    FROM unnest(${settled.map((one) => one.delivery.customerId)}::uuid[], ${settled.map((one) => one.delivery.deliveryId)}::uuid[],
      ${settled.map((one) => one.state)}::text[], ${settled.map((one) => one.answer)}::text[], ${settled.map((one) => one.readyAt ?? null)}::timestamptz[],
      ${settled.map((one) => one.untried ?? false)}::boolean[])
      AS s (customer_id, delivery_id, state, answer, ready_at, untried)
    WHERE d.customer_id = s.customer_id AND d.delivery_id = s.delivery_id AND d.state = ${from} RETURNING d.delivery_id`.execute(tx);
  return new Set(rows.map((row) => row.delivery_id));
};

/**
 * The same for messages that have been to the wire, with all that follows: the contact that came about, the end of the request.
 * One statement, since the facts are all here; what happened and what is written about it cannot part.
 */
export const endDeliveries = async (tx: Tx, settled: readonly Settled[], from: 'sending' | 'ready', now: Date): Promise<Set<Id>> => {
  if (settled.length === 0) return new Set();
  const { rows } = await runPrepared(
    sql<{ delivery_id: Id }>`
    WITH moved AS (UPDATE delivery d SET state = s.state, answer = s.answer, ready_at = coalesce(s.ready_at, d.ready_at), claimed_until = NULL,
        attempt = d.attempt - s.untried::int,
        settled_at = CASE WHEN s.state = 'ready' THEN NULL ELSE ${now}::timestamptz END
      FROM unnest(${settled.map((one) => one.delivery.customerId)}::uuid[], ${settled.map((one) => one.delivery.deliveryId)}::uuid[],
        ${settled.map((one) => one.state)}::text[], ${settled.map((one) => one.answer)}::text[], ${settled.map((one) => one.readyAt ?? null)}::timestamptz[],
        ${settled.map((one) => one.untried ?? false)}::boolean[], ${settled.map((one) => one.because ?? null)}::text[])
        AS s (customer_id, delivery_id, state, answer, ready_at, untried, because)
      WHERE d.customer_id = s.customer_id AND d.delivery_id = s.delivery_id AND d.state = ${from}
      RETURNING d.customer_id, d.delivery_id, d.contact_id, d.request_id, d.company_id, d.channel, d.subject, d.words, d.state, s.because),
    ended AS (UPDATE contact_request r SET state = CASE m.state WHEN 'failed' THEN 'refused' ELSE 'sent' END, channel = m.channel,
        decide_at = ${now}, ended_at = ${now}, because = jsonb_build_array(jsonb_build_object('facts', '{}'::jsonb, 'code',
          coalesce(m.because, CASE m.state WHEN 'failed' THEN 'mail-refused' ELSE 'mail-' || m.state END)))
      FROM moved m WHERE r.customer_id = m.customer_id AND r.request_id = m.request_id AND m.state <> 'ready' AND r.ended_at IS NULL),
    made AS (INSERT INTO contact (customer_id, contact_id, company_id, at, direction, channel, purpose, request_id, programme_id, run_id, staff_id,
        subject, words, outcome, outcome_at)
      SELECT m.customer_id, m.contact_id, m.company_id, ${now}, 'out', m.channel, r.purpose, m.request_id, r.programme_id, r.run_id, r.staff_id,
        m.subject, m.words, CASE m.state WHEN 'accepted' THEN 'delivered' ELSE m.state END, ${now}
      FROM moved m JOIN contact_request r ON r.customer_id = m.customer_id AND r.request_id = m.request_id
      WHERE m.state NOT IN ('ready', 'failed')
      ON CONFLICT (customer_id, contact_id) DO NOTHING)
    SELECT delivery_id FROM moved`,
    tx,
  );
  return new Set(rows.map((row) => row.delivery_id));
};

/** Messages a worker took to the wire and never came back from. */
export const lostDeliveries = async (reader: Reader, buckets: readonly number[], now: Date, limit: number): Promise<Delivery[]> => {
  const { rows } = await sql<Delivery>`SELECT ${deliveryColumns} FROM delivery d ${joinRequest}
    WHERE d.bucket = ANY (${[...buckets]}::smallint[]) AND d.state = 'sending' AND d.claimed_until <= ${now} LIMIT ${limit}`.execute(
    reader,
  );
  return rows;
};

/** What was on its way out, wherever it stood. */
export const deliveriesOnTheWay = async (reader: Reader, state: 'ready' | 'sending', limit: number): Promise<Delivery[]> =>
  (await sql<Delivery>`SELECT ${deliveryColumns} FROM delivery d ${joinRequest} WHERE d.state = ${state} LIMIT ${limit}`.execute(reader))
    .rows;

export const companyNames = async (reader: Reader, companyIds: readonly Id[]): Promise<Map<Id, string>> => {
  const { rows } = await sql<{
    company_id: Id;
    name: string;
  }>`SELECT company_id, name FROM company WHERE company_id = ANY (${[...companyIds]}::uuid[])`.execute(reader);
  return new Map(rows.map((row) => [row.company_id, row.name]));
};
