import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';

type Table = { name: string; under: string[] };

/** Every table that holds rows of customers, those first that others do not depend on: it is the schema itself that says so. */
const customerTables = async (reader: Reader): Promise<string[]> => {
  const { rows } = await sql<Table>`
    SELECT t.relname AS name, coalesce(array_agg(parent.relname::text) FILTER (WHERE parent.relname <> t.relname), '{}') AS under
    FROM pg_class t
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'customer_id'
    LEFT JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f'
    LEFT JOIN pg_class parent ON parent.oid = f.confrelid
    WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition
    GROUP BY t.relname ORDER BY t.relname`.execute(reader);
  const left = new Map(rows.map((row) => [row.name, row]));
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left.keys()].filter((name) => ![...left.values()].some((other) => other.name !== name && other.under.includes(name)));
    for (const name of free) left.delete(name);
    if (free.length === 0) throw new Error('customer tables depend on each other in a ring');
    ordered.push(...free);
  }
  return ordered;
};

/** Removes customers with every row any subject holds of them. The only write across subjects: erasure must leave nothing behind. */
export const forgetCustomers = async (tx: Tx, customerIds: readonly Id[]): Promise<void> => {
  if (customerIds.length === 0) return;
  for (const table of await customerTables(tx))
    await sql`DELETE FROM ${sql.table(table)} WHERE customer_id = ANY(${[...customerIds]}::uuid[])`.execute(tx);
};

/** Takes events back that were told under these message ids. */
export const untell = async (tx: Tx, told: readonly { customerId: Id; messageId: string }[]): Promise<void> => {
  await sql`
    DELETE FROM event e USING unnest(${told.map((one) => one.customerId)}::uuid[], ${told.map((one) => one.messageId)}::text[]) AS t (customer_id, message_id)
    WHERE e.customer_id = t.customer_id AND e.message_id = t.message_id`.execute(tx);
};

type Judged = { customer_id: Id; stays: boolean };

/**
 * The customers an import brought, and whether they stay when it is taken back: they do once somebody has changed them, keeps them, wrote
 * or spoke to them, or they did anything themselves since.
 */
export const broughtBy = async (reader: Reader, importId: Id): Promise<Judged[]> => {
  const { rows } = await sql<Judged>`
    SELECT c.customer_id, c.version > 1 OR c.keeper IS NOT NULL
      OR EXISTS (SELECT 1 FROM event e WHERE e.customer_id = c.customer_id
        AND (e.staff_id IS NOT NULL OR e.family IN ('order', 'contact', 'service', 'community', 'visit', 'note')))
      OR EXISTS (SELECT 1 FROM consent_entry s WHERE s.customer_id = c.customer_id AND s.proof->>'importId' IS DISTINCT FROM ${importId}::text) AS stays
    FROM customer c WHERE c.import_id = ${importId}`.execute(reader);
  return rows;
};
