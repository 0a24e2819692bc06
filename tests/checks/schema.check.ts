import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { keepCalm } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { writeSchema } from '../../src/platform/database/write-schema.ts';
import { openLog } from '../../src/platform/log/log.ts';
import type { Check } from './check.ts';
import { root } from './sources.ts';

type Kind = 'customer' | 'reference' | 'local';

/** The kind of every table, as the headers of the migrations say: `-- kinds: customer customer, company reference, …` */
const declaredKinds = async (): Promise<Map<string, Kind>> => {
  const kinds = new Map<string, Kind>();
  const folder = join(root, 'migrations');
  for (const file of await readdir(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    const header = text.slice(0, text.search(/^(?!--)/m)).replaceAll(/\n--/g, ' ');
    const list = header.slice(header.indexOf('kinds:') + 6);
    for (const [, table, kind] of list.matchAll(/\b([a-z_]+) (customer|reference|local)\b/g)) kinds.set(table ?? '', kind as Kind);
  }
  return kinds;
};

type Key = { table: string; name: string; kind: 'p' | 'u' | 'f'; leads: string; target: string | null; target_leads: string | null };

const keysQuery = `
  SELECT c.relname AS table, k.conname AS name, k.contype AS kind, a.attname AS leads, t.relname AS target, ta.attname AS target_leads
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
  LEFT JOIN pg_class t ON t.oid = k.confrelid LEFT JOIN pg_attribute ta ON ta.attrelid = t.oid AND ta.attnum = k.confkey[1]
  WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f') AND NOT c.relispartition
  UNION ALL
  SELECT c.relname, i.relname, 'u', coalesce(a.attname, '(expression)'), NULL, NULL
  FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
  WHERE x.indisunique AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid)`;

const judgeKey = (key: Key, kinds: Map<string, Kind>): string | undefined => {
  const mine = kinds.get(key.table);
  if (key.kind !== 'f')
    return mine === 'customer' && key.leads !== 'customer_id' ? `${key.table}: ${key.name} does not lead with customer_id` : undefined;
  const other = kinds.get(key.target ?? '');
  if (mine !== 'customer')
    return other === 'customer' ? `${key.table}: a ${mine} table points at the customer table ${key.target}` : undefined;
  if (other === 'local') return `${key.table}: a customer table points at the local table ${key.target}`;
  const together = key.leads === 'customer_id' && key.target_leads === 'customer_id';
  return other === 'customer' && !together ? `${key.table}: ${key.name} does not lead with customer_id on both sides` : undefined;
};

const judge = async (pool: pg.Pool): Promise<string[]> => {
  const kinds = await declaredKinds();
  const { rows: live } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migration'`,
  );
  const { rows: keys } = await pool.query<Key>(keysQuery);
  const { rows: triggers } = await pool.query<{ name: string }>(
    `SELECT tgname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace`,
  );
  const { rows: counters } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'`,
  );
  const there = new Set(live.map((row) => row.name));
  const kept = await readFile(join(root, 'src/platform/database/schema.ts'), 'utf8');
  return [
    ...[...there].filter((name) => !kinds.has(name)).map((name) => `${name}: its migration does not say of which kind it is`),
    ...[...kinds.keys()].filter((name) => !there.has(name)).map((name) => `${name}: has a kind and does not exist`),
    ...keys.flatMap((key) => judgeKey(key, kinds) ?? []),
    ...triggers.map((row) => `${row.name}: there are no triggers here`),
    ...counters.map((row) => `${row.name}: ids are UUIDv7, there are no sequences here`),
    ...(kept === (await writeSchema(pool)) ? [] : ['src/platform/database/schema.ts is not up to date: npm run schema']),
  ];
};

/** The live schema keeps the rules of its three kinds of table, and its types are up to date. */
export const schema: Check = {
  name: 'schema',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-check-'));
    const postgres = await startEmbeddedPostgres(folder, { fast: true });
    const pool = new pg.Pool({ connectionString: postgres.url });
    keepCalm(pool, openLog('silent'));
    try {
      await migrate(pool);
      return await judge(pool);
    } finally {
      await pool.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
