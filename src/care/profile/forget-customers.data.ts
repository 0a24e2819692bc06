import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';

/** Every table that holds rows of customers: it is the schema itself that says so. */
export const customerTables = async (reader: Reader): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT t.relname AS name FROM pg_class t
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'customer_id'
    WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition ORDER BY t.relname`.execute(reader);
  return rows.map((row) => row.name);
};

/** Up to so many a look-up each is the cheaper way. */
const few = 100;
const atOnce = 20_000;

const forbidNestedLoops = (tx: Tx, forbidden: boolean) =>
  sql`SELECT set_config('enable_nestloop', ${forbidden ? 'off' : 'on'}, true)`.execute(tx);

const forget = async (tx: Tx, tables: readonly string[], ids: readonly Id[]): Promise<void> => {
  const deletions = tables.map(
    (table, place) => sql`${sql.id(`gone_${place}`)} AS (DELETE FROM ${sql.table(table)} t USING gone
      WHERE t.customer_id = gone.customer_id AND t.customer_id BETWEEN ${ids[0]}::uuid AND ${ids.at(-1)}::uuid)`,
  );
  // a pair of two that may be one speaks of the other as well
  const pairs = sql`gone_pairs AS (DELETE FROM duplicate_pair t USING gone WHERE t.other_id = gone.customer_id)`;
  // first the customers, in order: who works on them in the background holds them so as well, and is waited for here and nowhere else
  await sql`SELECT FROM customer WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY customer_id FOR UPDATE`.execute(tx);
  await sql`WITH gone AS MATERIALIZED (SELECT unnest(${ids}::uuid[]) AS customer_id), ${sql.join([...deletions, pairs])} SELECT`.execute(
    tx,
  );
};

/**
 * Removes customers with every row any subject holds of them. The only write across subjects: erasure must leave nothing behind. All
 * tables in one statement: the ids are sent once, and what depends on what need not be known, for references are looked at when it ends.
 * Each table is read from the first of these ids to the last, so that those who came together cost one walk along its key and not a
 * look-up each; a nested loop is forbidden, since right after an import the database believes there is nothing between them.
 */
export const forgetCustomers = async (tx: Tx, customerIds: readonly Id[]): Promise<void> => {
  if (customerIds.length === 0) return;
  const ids = [...customerIds].sort();
  const tables = await customerTables(tx);
  await forbidNestedLoops(tx, ids.length > few);
  for (let from = 0; from < ids.length; from += atOnce) await forget(tx, tables, ids.slice(from, from + atOnce));
  await forbidNestedLoops(tx, false);
};

/** Takes events back that were told under these message ids. */
export const untell = async (tx: Tx, told: readonly { customerId: Id; messageId: string }[]): Promise<void> => {
  await sql`
    DELETE FROM event e USING unnest(${told.map((one) => one.customerId)}::uuid[], ${told.map((one) => one.messageId)}::text[]) AS t (customer_id, message_id)
    WHERE e.customer_id = t.customer_id AND e.message_id = t.message_id`.execute(tx);
};

type Judged = { customer_id: Id; stays: boolean };

/**
 * Customers an import brought, the next ones by id, and whether they stay when it is taken back: they do once somebody has changed them,
 * wrote or spoke to them, or they did anything themselves since. What the import itself told of them is gone by now.
 */
export const broughtBy = async (reader: Reader, importId: Id, after: Id | undefined, limit: number): Promise<Judged[]> => {
  const { rows } = await sql<Judged>`
    SELECT c.customer_id, c.version > coalesce((SELECT max((h.after->>'version')::integer) FROM import_change h WHERE h.customer_id = c.customer_id AND h.outcome = 'restored'), 1)
      OR EXISTS (SELECT 1 FROM event e WHERE e.customer_id = c.customer_id
        AND (e.staff_id IS NOT NULL OR e.family IN ('order', 'contact', 'service', 'community', 'visit', 'note')))
      OR EXISTS (SELECT 1 FROM consent_entry s WHERE s.customer_id = c.customer_id AND s.proof->>'importId' IS DISTINCT FROM ${importId}::text) AS stays
    FROM customer c WHERE c.import_id = ${importId} AND (${after ?? null}::uuid IS NULL OR c.customer_id > ${after ?? null}::uuid)
    ORDER BY c.customer_id LIMIT ${limit}`.execute(reader);
  return rows;
};

/** Removes what the pages of others (their household, their firm) say about a person. */
export const forgetRelated = async (tx: Tx, customerId: Id): Promise<void> => {
  await sql`DELETE FROM relation WHERE other_customer_id = ${customerId}`.execute(tx);
};
