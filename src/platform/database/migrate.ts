import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Obstacle } from '../obstacle.ts';

const folder = join(import.meta.dirname, '../../../migrations');
const lock = 7_391_642;

/** The oldest PostgreSQL that Teahouse runs on. */
const oldestPostgres = 15;

export type Migrated = { applied: string[] };

/** The names of this build's migrations, oldest first. */
export const knownMigrations = async (): Promise<string[]> => (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();

const refuseOld = async (client: pg.PoolClient): Promise<void> => {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
  const found = Math.floor(Number(rows[0]?.version) / 10_000);
  if (found < oldestPostgres) throw new Obstacle('database-too-old', { found, needed: oldestPostgres });
};

const refuseNewer = (known: readonly string[], there: ReadonlySet<string>): void => {
  const foreign = [...there].find((name) => !known.includes(name));
  if (foreign) throw new Obstacle('database-newer', { found: foreign, known: known.at(-1) ?? '' });
};

/** Brings the database to this build's schema (or up to and including `until`), forward only. Safe when several processes start at once. */
export const migrate = async (pool: pg.Pool, until?: string): Promise<Migrated> => {
  const client = await pool.connect();
  try {
    await refuseOld(client);
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await client.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)');
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
    const there = new Set(rows.map((row) => row.name));
    const known = await knownMigrations();
    refuseNewer(known, there);
    const applied: string[] = [];
    for (const name of known) {
      if (there.has(name) || (until && name > until)) continue;
      await client.query('BEGIN');
      await client.query(await readFile(join(folder, name), 'utf8'));
      await client.query('INSERT INTO migration VALUES ($1, clock_timestamp())', [name]);
      await client.query('COMMIT');
      applied.push(name);
    }
    return { applied };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lock]).catch(() => undefined);
    client.release();
  }
};
