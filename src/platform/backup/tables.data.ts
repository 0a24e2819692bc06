import { type Reader, sql } from '../database/database.ts';

/** A table as a backup holds it: without its generated columns, which make themselves again. */
export type KeptTable = { name: string; columns: string[] };

/** Every table of the house, those a foreign key points at before those that point. */
export const readTables = async (reader: Reader): Promise<KeptTable[]> => {
  const { rows } = await sql<KeptTable>`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'migration'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname`.execute(reader);
  const { rows: keys } = await sql<{ child: string; parent: string }>`
    SELECT DISTINCT child.relname AS child, parent.relname AS parent
    FROM pg_constraint k JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND child.oid <> parent.oid`.execute(reader);
  return inOrder(rows, keys);
};

const inOrder = (tables: KeptTable[], keys: { child: string; parent: string }[]): KeptTable[] => {
  const placed = new Set<string>();
  const ordered: KeptTable[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const free = waiting.filter((table) => keys.every((key) => key.child !== table.name || placed.has(key.parent)));
    if (free.length === 0) throw new Error(`foreign keys in a circle: ${waiting.map((table) => table.name).join(', ')}`);
    for (const table of free) placed.add(table.name);
    ordered.push(...free);
    waiting = waiting.filter((table) => !placed.has(table.name));
  }
  return ordered;
};

/** COPY takes no parameters; names come from the live catalogue and are quoted as identifiers. */
export const copyOut = (reader: Reader, table: KeptTable): string =>
  sql`COPY (SELECT ${sql.join(table.columns.map((column) => sql.ref(column)))} FROM ${sql.table(table.name)}) TO STDOUT`.compile(reader)
    .sql;

export const copyIn = (reader: Reader, table: KeptTable): string =>
  sql`COPY ${sql.table(table.name)} (${sql.join(table.columns.map((column) => sql.ref(column)))}) FROM STDIN`.compile(reader).sql;

export const clear = (reader: Reader, tables: KeptTable[]): string =>
  sql`TRUNCATE ${sql.join(tables.map((table) => sql.table(table.name)))}`.compile(reader).sql;

/** The first of the tables that hold a house's business and are not empty. */
export const firstFilled = async (reader: Reader, among: readonly string[]): Promise<string | undefined> => {
  for (const name of among) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(reader);
    if (rows.length > 0) return name;
  }
  return undefined;
};
