import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Journal, Row } from './journal.ts';

/** What somebody wrote in the square and elsewhere names its author in columns of these names; it is local, and stands under nobody's id. */
const columns = ['author_id', 'last_author_id', 'accepted_by'];

type Place = { table: string; column: string; key: string[] };
type Authored = NonNullable<Journal['authored']>[number];

/** Every such column, as the schema has it. */
const places = async (reader: Reader): Promise<Place[]> => {
  const { rows } = await sql<Place>`
    SELECT t.relname::text AS "table", a.attname::text AS "column",
      array_agg(k.attname::text ORDER BY k.attnum) AS key
    FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = ANY(${columns}::name[]) AND a.atttypid = 'uuid'::regtype AND NOT a.attisdropped
    JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
    JOIN pg_attribute k ON k.attrelid = t.oid AND k.attnum = ANY(i.indkey)
    WHERE t.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_attribute c WHERE c.attrelid = t.oid AND c.attname = 'customer_id' AND NOT c.attisdropped)
    GROUP BY t.relname, a.attname ORDER BY t.relname, a.attname`.execute(reader);
  return rows;
};

/** What the one who goes has written is the one's who stays. */
export const leadAuthorship = async (tx: Tx, stays: Id, goes: Id): Promise<Authored[]> => {
  const led: Authored[] = [];
  for (const { table, column, key } of await places(tx)) {
    const { rows } = await sql<{
      key: Row;
    }>`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${stays} WHERE t.${sql.ref(column)} = ${goes}
      RETURNING jsonb_build_object(${sql.join(key.flatMap((one) => [sql`${one}::text`, sql.ref(`t.${one}`)]))}) AS key`.execute(tx);
    if (rows.length > 0) led.push({ table, column, keys: rows.map((row) => row.key) });
  }
  return led;
};

/** Somebody is erased: what they wrote and left stands under nobody's name. */
export const unsignAuthored = async (tx: Tx, customerId: Id): Promise<void> => {
  for (const { table, column } of await places(tx))
    await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = NULL WHERE ${sql.ref(column)} = ${customerId}`.execute(tx);
};

/** And theirs again, unless somebody else's by now. */
export const leadAuthorshipBack = async (tx: Tx, stays: Id, goes: Id, authored: readonly Authored[]): Promise<void> => {
  const known = await places(tx);
  for (const { table, column, keys } of authored) {
    const place = known.find((one) => one.table === table && one.column === column);
    if (!place) continue;
    const same = sql.join(
      place.key.map((one) => sql`t.${sql.ref(one)} = k.${sql.ref(one)}`),
      sql` AND `,
    );
    await sql`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${goes} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(keys)}::jsonb) AS k
      WHERE ${same} AND t.${sql.ref(column)} = ${stays}`.execute(tx);
  }
};
