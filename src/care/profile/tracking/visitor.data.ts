import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** Keeps the ids of messages nobody has sent before; answers which those are. */
export const keepMessages = async (tx: Tx, messages: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ message: Id }>`INSERT INTO tracked_message (message) SELECT unnest(${[...messages].sort()}::uuid[])
    ON CONFLICT (message) DO NOTHING RETURNING message`.execute(tx);
  return new Set(rows.map((row) => row.message));
};

/** A device or a browser that was seen. `isCustomer`: we know who sits before it; else `id` holds the events of a stranger. */
export type Visitor = { value: string; id: Id; isCustomer: boolean };

/** The visitors of these names, held so that nobody joins them to a customer before this transaction has written their events. */
export const holdVisitors = async (tx: Tx, values: readonly string[]): Promise<Map<string, Visitor>> => {
  const { rows } = await sql<Visitor>`
    SELECT i.value, i.customer_id AS id, EXISTS (SELECT FROM customer c WHERE c.customer_id = i.customer_id) AS "isCustomer"
    FROM identity i WHERE i.kind = 'visitor' AND i.value = ANY (${[...values]}::text[]) ORDER BY i.value FOR SHARE OF i`.execute(tx);
  return new Map(rows.map((row) => [row.value, row]));
};

export const keepVisitors = async (tx: Tx, visitors: readonly { value: string; id: Id }[], now: Date): Promise<void> => {
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
