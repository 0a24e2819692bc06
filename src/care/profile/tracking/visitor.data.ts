import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { asParameter, textListOf } from '../../../platform/database/text-list.ts';

type Message = { message: Id; keyId: Id };

/**
 * Keeps the ids of messages nobody has sent before, of the keys that hold still; answers which those are. One statement for both: every
 * round trip of a set is waited for by all its callers.
 */
export const keepMessages = async (
  tx: Tx,
  messages: readonly Message[],
  keys: readonly Id[],
): Promise<{ holding: Set<Id>; fresh: Set<Id> }> => {
  const sorted = messages.toSorted((a, b) => (a.message < b.message ? -1 : 1));
  const { rows } = await sql<{ holding: Id[] | null; fresh: string | null }>`
    WITH holding AS (SELECT key_id FROM write_key WHERE key_id = ANY (${[...keys]}::uuid[]) AND ended_at IS NULL),
      kept AS (INSERT INTO tracked_message (message)
        SELECT m.message FROM unnest(${plainArray(sorted.map((one) => one.message))}::uuid[], ${plainArray(sorted.map((one) => one.keyId))}::uuid[]) AS m (message, key_id)
        WHERE m.key_id IN (SELECT key_id FROM holding) ORDER BY m.message
        ON CONFLICT (message) DO NOTHING RETURNING message)
    SELECT (SELECT array_agg(key_id) FROM holding) AS holding, (SELECT string_agg(message::text, ',') FROM kept) AS fresh`.execute(tx);
  return { holding: new Set(rows[0]?.holding), fresh: new Set(rows[0]?.fresh?.split(',')) };
};

/** A device or a browser that was seen. `isCustomer`: we know who sits before it; else `id` holds the events of a stranger. */
export type Visitor = { value: string; id: Id; isCustomer: boolean };

/** The visitors of these names, held so that nobody joins them to a customer before this transaction has written their events. */
export const holdVisitors = async (tx: Tx, values: readonly string[]): Promise<Map<string, Visitor>> => {
  const { rows } = await sql<Visitor>`
    SELECT i.value, i.customer_id AS id, EXISTS (SELECT FROM customer c WHERE c.customer_id = i.customer_id) AS "isCustomer"
    FROM identity i WHERE i.kind = 'visitor' AND i.value = ANY (${asParameter(textListOf(values))}::text[]) ORDER BY i.value FOR SHARE OF i`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.value, row]));
};

export const keepVisitors = async (tx: Tx, visitors: readonly { value: string; id: Id }[], now: Date): Promise<void> => {
  if (visitors.length === 0) return;
  await sql`INSERT INTO identity (kind, value, customer_id, added_at)
    SELECT 'visitor', value, id, ${now} FROM unnest(${visitors.map((one) => one.value)}::text[], ${visitors.map((one) => one.id)}::uuid[]) AS v (value, id)
    ORDER BY value ON CONFLICT (kind, value) DO NOTHING`.execute(tx);
};

export type Joining = { value: string; from: Id; to: Id };

/** A stranger turned out to be a customer: what they did is moved to the customer's timeline; a message told on both sides stays once. */
export const joinVisitors = async (tx: Tx, joinings: readonly Joining[]): Promise<void> => {
  const [from, to] = [joinings.map((one) => one.from), joinings.map((one) => one.to)];
  await sql`UPDATE identity i SET customer_id = j.target FROM unnest(${joinings.map((one) => one.value)}::text[], ${to}::uuid[]) AS j (value, target)
    WHERE i.kind = 'visitor' AND i.value = j.value`.execute(tx);
  await sql`
    WITH moved AS (DELETE FROM event e USING unnest(${from}::uuid[], ${to}::uuid[]) AS j (stranger, target) WHERE e.customer_id = j.stranger
      RETURNING j.target, e.at, e.event_id, e.family, e.kind, e.source, e.message_id, e.staff_id, e.company_id, e.data, e.import_id)
    INSERT INTO event (customer_id, at, event_id, family, kind, source, message_id, staff_id, company_id, data, import_id)
    SELECT target, at, event_id, family, kind, source, message_id, staff_id, company_id, data, import_id FROM moved
    ON CONFLICT (customer_id, message_id) DO NOTHING`.execute(tx);
};
