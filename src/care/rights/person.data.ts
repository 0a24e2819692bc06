import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { customerTables, visibleTo } from '../profile/index.ts';

export type Person = { id: Id; name: string; companies: Id[] };
export type Known = { channel: 'email' | 'phone' | 'post'; normal: string; value: string };

/** The customer, if the asking person may see them; held against change where `tx` is to erase them. */
export const findPerson = async (reader: Reader, principal: Principal, id: Id): Promise<Person | undefined> => {
  const { rows } = await sql<Person>`SELECT customer_id AS id, name, companies FROM customer c
    WHERE c.customer_id = ${id} AND ${visibleTo(principal)}`.execute(reader);
  return rows[0];
};

export const holdPerson = async (tx: Tx, id: Id): Promise<void> => {
  await sql`SELECT FROM customer WHERE customer_id = ${id} FOR UPDATE`.execute(tx);
};

export const addressesOf = async (reader: Reader, id: Id): Promise<Known[]> => {
  const { rows } = await sql<Known>`SELECT channel, normal, value FROM address WHERE customer_id = ${id}`.execute(reader);
  return rows;
};

/** A letter on the wire cannot be called back; it must have arrived or failed first. */
export const isBeingWrittenTo = async (reader: Reader, id: Id): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM delivery WHERE customer_id = ${id} AND state = 'sending' LIMIT 1`.execute(reader);
  return rows.length > 0;
};

/** How many rows of each table are about this person. */
export const countRows = async (reader: Reader, id: Id): Promise<Record<string, number>> => {
  const tables = await customerTables(reader);
  const counts = tables.map(
    (table) => sql`SELECT ${table} AS name, count(*)::int AS count FROM ${sql.table(table)} WHERE customer_id = ${id}`,
  );
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` UNION ALL `)}`.execute(reader);
  return Object.fromEntries(rows.filter((row) => row.count > 0).map((row) => [row.name, row.count]));
};

/** Columns that serve the machine: they say nothing of the person. */
const machinery = ['bucket', 'search', 'sort_name', 'claimed_until', 'version', 'password_hash', 'token_hash'];

/** Every row of every table about this person, by table. */
export const loadRows = async (reader: Reader, id: Id): Promise<Record<string, unknown[]>> => {
  const found: Record<string, unknown[]> = {};
  for (const table of await customerTables(reader)) {
    const { rows } = await sql<{
      row: unknown;
    }>`SELECT to_jsonb(t) - ${machinery}::text[] AS row FROM ${sql.table(table)} t WHERE customer_id = ${id}`.execute(reader);
    if (rows.length > 0) found[table] = rows.map((one) => one.row);
  }
  return found;
};

/** The ids of this person's own things (orders, requests, letters …), under which others may have kept words about them. */
export const ownIds = async (reader: Reader, id: Id): Promise<string[]> => {
  const { rows: keys } = await sql<{ name: string; key: string }>`
    SELECT t.relname AS name, a.attname AS key FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey) AND a.atttypid = 'uuid'::regtype AND a.attname NOT IN ('customer_id', 'company_id', 'programme_id', 'segment_id')
    WHERE i.indisprimary AND NOT t.relispartition AND t.relname = ANY (${await customerTables(reader)}::name[])`.execute(reader);
  const asked = keys.map(({ name, key }) => sql`SELECT ${sql.ref(key)}::text AS id FROM ${sql.table(name)} WHERE customer_id = ${id}`);
  if (asked.length === 0) return [id];
  const { rows } = await sql<{ id: string }>`${sql.join(asked, sql` UNION `)}`.execute(reader);
  return [id, ...rows.map((row) => row.id)];
};
