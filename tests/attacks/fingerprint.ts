import { type TestHouse } from '../house/house.ts';

// what every try may leave behind, refused or not: tries are counted and failures are written down
const watching = `
  CREATE SCHEMA watch;
  CREATE TABLE watch.written (name text NOT NULL);
  CREATE FUNCTION watch.write_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO watch.written VALUES (TG_TABLE_NAME);
    RETURN NULL;
  END $$;
  DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND c.relname NOT IN ('rate_count', 'audit_entry', 'audit_entry_rest')
        AND (n.nspname = 'public' OR (n.nspname = 'graphile_worker' AND c.relname = '_private_jobs'))
    LOOP
      EXECUTE format('CREATE TRIGGER watch_rows AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION watch.write_down()', one);
      EXECUTE format('CREATE TRIGGER watch_whole AFTER TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION watch.write_down()', one);
    END LOOP;
  END $$`;

const counts = new WeakMap<TestHouse, Map<string, number>>();

/** From here on every row written and kept, in whatever table, is counted; to compare the tables themselves takes a hundred times as long. */
export const watchWrites = async (house: TestHouse): Promise<void> => {
  await house.database.pool.query(watching);
  counts.set(house, new Map());
};

/** How many rows were written since the house is watched, table by table. Two equal answers mean nothing was written between. */
export const fingerprint = async ({ house }: { house: TestHouse }, except: readonly string[] = []): Promise<Record<string, number>> => {
  const seen = counts.get(house);
  if (!seen) throw new Error('nobody watches this house: call watchWrites first');
  const { rows } = await house.database.pool.query<{ name: string }>('DELETE FROM watch.written RETURNING name');
  for (const { name } of rows) seen.set(name, (seen.get(name) ?? 0) + 1);
  return Object.fromEntries([...seen].filter(([name]) => !except.includes(name)));
};
