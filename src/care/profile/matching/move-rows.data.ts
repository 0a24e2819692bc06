import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { customerTables } from '../forget-customers.data.ts';

type Row = Record<string, unknown>;

/** What moved of one table: keys of rows that went over, and whole rows that stood aside because the other customer has one already. */
export type Moved = { keys: Row[]; aside: Row[] };

export type TableShape = { name: string; columns: string[]; key: string[] };

/** Tables that speak of two customers at once, or of how they were compared: they are settled by themselves. */
const settledApart = new Set(['customer', 'duplicate_pair', 'match_key', 'match_look', 'recompute_mark', 'value_mark']);

/** Every customer table but those, as the schema has it: what may be written, and the key without the customer. */
export const movableTables = async (reader: Reader): Promise<TableShape[]> => {
  const names = (await customerTables(reader)).filter((name) => !settledApart.has(name));
  const { rows } = await sql<TableShape>`
    SELECT t.relname::text AS name,
      array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns,
      coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attnum = ANY(k.indkey) AND a.attname <> 'customer_id'), '{}') AS key
    FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
    WHERE t.relname = ANY(${names}::text[]) GROUP BY t.relname ORDER BY t.relname`.execute(reader);
  return rows;
};

const list = (columns: readonly string[], of?: string) => sql.join(columns.map((one) => sql.ref(of ? `${of}.${one}` : one)));

/** Which rows of a table are meant: all of a customer's, or those of these keys. */
export type Chosen = { shape: TableShape; keys?: readonly Row[] };

const named = (keys: readonly Row[]) => JSON.stringify(keys);

const chosenRows = ({ shape, keys }: Chosen) => {
  if (keys === undefined) return sql`true`;
  if (shape.key.length === 0) return keys.length > 0 ? sql`true` : sql`false`;
  const same = sql.join(
    shape.key.map((one) => sql`t.${sql.ref(one)} = k.${sql.ref(one)}`),
    sql` AND `,
  );
  return sql`EXISTS (SELECT FROM jsonb_populate_recordset(NULL::${sql.table(shape.name)}, ${named(keys)}::jsonb) AS k WHERE ${same})`;
};

const keyOf = ({ key }: TableShape, of: string) =>
  key.length === 0
    ? sql`'{}'::jsonb`
    : sql`jsonb_build_object(${sql.join(key.flatMap((one) => [sql`${one}::text`, sql.ref(`${of}.${one}`)]))})`;

const sameKey = ({ key }: TableShape) =>
  key.length === 0
    ? sql`true`
    : sql.join(
        key.map((one) => sql`i.${sql.ref(one)} = o.${sql.ref(one)}`),
        sql` AND `,
      );

/**
 * Carries rows from one customer to the other, deleted here and inserted there, all tables in one statement, so that what depends on what
 * need not be known. A row the other customer has already (a phone both have, one row a customer) stands aside and is answered whole.
 */
export const moveRows = async (tx: Tx, from: Id, to: Id, chosen: readonly Chosen[]): Promise<Map<string, Moved>> => {
  if (chosen.length === 0) return new Map();
  const parts = chosen.flatMap(({ shape, keys }, place) => {
    const [out, into, table] = [sql.id(`out_${place}`), sql.id(`in_${place}`), sql.table(shape.name)];
    const rest = shape.columns.filter((one) => one !== 'customer_id');
    return [
      sql`${out} AS (DELETE FROM ${table} t WHERE t.customer_id = ${from} AND ${chosenRows({ shape, ...(keys ? { keys } : {}) })} RETURNING t.*)`,
      sql`${into} AS (INSERT INTO ${table} (${list(['customer_id', ...rest])}) SELECT ${sql.join([sql`${to}::uuid`, ...rest.map((one) => sql.ref(`o.${one}`))])}
        FROM ${out} o ON CONFLICT DO NOTHING RETURNING *)`,
    ];
  });
  const answers = chosen.map(({ shape }, place) => {
    const [out, into] = [sql.id(`out_${place}`), sql.id(`in_${place}`)];
    const columns = sql`(SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(o)) WHERE key = ANY(${shape.columns}::text[]))`;
    return sql`SELECT ${shape.name}::text AS name, (SELECT coalesce(jsonb_agg(${keyOf(shape, 'i')}), '[]') FROM ${into} i) AS keys,
      (SELECT coalesce(jsonb_agg(${columns}), '[]') FROM ${out} o WHERE NOT EXISTS (SELECT FROM ${into} i WHERE ${sameKey(shape)})) AS aside`;
  });
  const { rows } = await sql<{ name: string } & Moved>`WITH ${sql.join(parts)} ${sql.join(answers, sql` UNION ALL `)}`.execute(tx);
  return new Map(rows.filter((row) => row.keys.length + row.aside.length > 0).map(({ name, keys, aside }) => [name, { keys, aside }]));
};

/** Takes rows away as they are, and answers them whole. */
export const setAside = async (tx: Tx, id: Id, shape: TableShape, which: ReturnType<typeof sql>): Promise<Row[]> => {
  const { rows } = await sql<{ row: Row }>`
    WITH gone AS (DELETE FROM ${sql.table(shape.name)} t WHERE t.customer_id = ${id} AND ${which} RETURNING t.*)
    SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(gone)) WHERE key = ANY(${shape.columns}::text[])) AS row FROM gone`.execute(
    tx,
  );
  return rows.map(({ row }) => row);
};

/** Puts whole rows back, all tables in one statement; what stands there again by now stays as it is. */
export const putBack = async (tx: Tx, rows: readonly { shape: TableShape; rows: readonly Row[] }[]): Promise<void> => {
  const parts = rows
    .filter((one) => one.rows.length > 0)
    .map(({ shape, rows: own }, place) => {
      const table = sql.table(shape.name);
      return sql`${sql.id(`back_${place}`)} AS (INSERT INTO ${table} (${list(shape.columns)})
        SELECT ${list(shape.columns, 'r')} FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(own)}::jsonb) AS r ON CONFLICT DO NOTHING)`;
    });
  if (parts.length > 0) await sql`WITH ${sql.join(parts)} SELECT`.execute(tx);
};
