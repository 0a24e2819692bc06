import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

const folder = join(import.meta.dirname, '../../../migrations');
const lock = 7_391_642;

/** The oldest PostgreSQL that Teahouse runs on (server_version_num / 10000). */
export const oldestPostgres = 15;

export type Migrated = { applied: string[] };

/** Brings the database to this build's schema, forward only. Safe when several processes start at once. */
export const migrate = async (pool: pg.Pool): Promise<Migrated> => {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await client.query('CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)');
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
    const known = new Set(rows.map((row) => row.name));
    const applied: string[] = [];
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      if (known.has(name)) continue;
      const text = await readFile(join(folder, name), 'utf8');
      await client.query(`BEGIN; ${text}; INSERT INTO migration VALUES ('${name}', clock_timestamp()); COMMIT`);
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
