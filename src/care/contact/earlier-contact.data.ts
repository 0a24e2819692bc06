import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Purpose } from './standing.ts';

/** A contact that was made before Teahouse came, as the books of the time have it. */
export type EarlierContact = {
  customerId: Id;
  /** known by this for ever, so that taking it in twice adds nothing */
  messageId: string;
  at: Date;
  direction: 'out' | 'in';
  channel: string;
  purpose: Purpose;
  subject: string;
  words: string;
  minutes: number | null;
  outcome: string | null;
};

/** Those of these contacts that were never told before. */
export const untold = async <T extends Pick<EarlierContact, 'customerId' | 'messageId'>>(
  reader: Reader,
  all: readonly T[],
): Promise<T[]> => {
  const { rows } = await sql<{ customer_id: Id; message_id: string }>`
    SELECT e.customer_id, e.message_id
    FROM unnest(${all.map((one) => one.customerId)}::uuid[], ${all.map((one) => one.messageId)}::text[]) AS k (customer_id, message_id)
    JOIN event e USING (customer_id, message_id)`.execute(reader);
  const told = new Set(rows.map((row) => `${row.customer_id} ${row.message_id}`));
  return all.filter((one) => !told.has(`${one.customerId} ${one.messageId}`));
};

/** `place`: by what its place in the standing is found again, should it be given back. */
type Counted = Pick<EarlierContact, 'customerId' | 'at' | 'channel'> & { purpose: string; place?: Id };

/** Adds contacts to the standing of their customers, in their order of time, before what stands there already. */
export const addToStanding = async (
  tx: Tx,
  made: readonly Counted[],
  heard: readonly Pick<EarlierContact, 'customerId' | 'at'>[],
): Promise<void> => {
  const rows = JSON.stringify(
    made.map(({ customerId, at, channel, purpose, place }) => ({ customer_id: customerId, at, channel, purpose, place })),
  );
  await sql`
    INSERT INTO standing AS s (customer_id, recent_at, recent_channel, recent_purpose, recent_request)
    SELECT customer_id, array_agg(at ORDER BY at), array_agg(channel ORDER BY at), array_agg(purpose ORDER BY at), array_agg(place ORDER BY at)
    FROM jsonb_to_recordset(${rows}::jsonb) AS m (customer_id uuid, at timestamptz, channel text, purpose text, place uuid) GROUP BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET version = s.version + 1, recent_at = excluded.recent_at || s.recent_at,
      recent_channel = excluded.recent_channel || s.recent_channel, recent_purpose = excluded.recent_purpose || s.recent_purpose,
      recent_request = excluded.recent_request || s.recent_request`.execute(tx);
  await sql`
    INSERT INTO standing AS s (customer_id, answered_at)
    SELECT customer_id, max(at)
    FROM unnest(${heard.map((one) => one.customerId)}::uuid[], ${heard.map((one) => one.at)}::timestamptz[]) AS h (customer_id, at)
    GROUP BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET version = s.version + 1, answered_at = greatest(s.answered_at, excluded.answered_at)`.execute(
    tx,
  );
};

/** The newest address of a channel for each of these customers. */
export const addressesOn = async (
  reader: Reader,
  wanted: readonly Pick<EarlierContact, 'customerId' | 'channel'>[],
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ customer_id: Id; channel: string; normal: string }>`
    SELECT DISTINCT ON (a.customer_id, a.channel) a.customer_id, a.channel, a.normal
    FROM unnest(${wanted.map((one) => one.customerId)}::uuid[], ${wanted.map((one) => one.channel)}::text[]) AS w (customer_id, channel)
    JOIN address a USING (customer_id, channel)
    ORDER BY a.customer_id, a.channel, a.added_at DESC`.execute(reader);
  return new Map(rows.map((row) => [`${row.customer_id} ${row.channel}`, row.normal]));
};
