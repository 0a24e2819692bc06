import type pg from 'pg';

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  numeric: 'string',
  tsvector: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  bool: 'boolean',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'unknown',
  _text: 'string[]',
  _uuid: 'string[]',
  _timestamptz: 'Date[]',
};

type Column = { table_name: string; column_name: string; udt_name: string; is_nullable: string; has_default: boolean; generated: boolean };

/** The TypeScript types of every table of the live schema, as kysely wants them. */
export const writeSchema = async (pool: pg.Pool): Promise<string> => {
  const { rows } = await pool.query<Column>(
    `SELECT c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default IS NOT NULL AS has_default, c.is_generated = 'ALWAYS' AS generated
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'audit_entry_%'
     ORDER BY c.table_name, c.ordinal_position`,
  );
  const tables = Map.groupBy(rows, (row) => row.table_name);
  const write = (column: Column): string => {
    const plain = types[column.udt_name] ?? 'unknown';
    const type = column.is_nullable === 'YES' && plain !== 'unknown' ? `${plain} | null` : plain;
    if (column.generated) return `GeneratedAlways<${type}>`;
    return column.has_default ? `Generated<${type}>` : type;
  };
  const bodies = [...tables].map(
    ([table, columns]) => `  ${table}: {\n${columns.map((column) => `    ${column.column_name}: ${write(column)};`).join('\n')}\n  };`,
  );
  return `// Made by \`npm run schema\` from migrations/. Do not edit.\nimport type { Generated, GeneratedAlways } from 'kysely';\n\nexport type DB = {\n${bodies.join('\n')}\n};\n`;
};
