import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../log/log.ts';
import { keepCalm } from './database.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { migrate } from './migrate.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-embedded-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const laid = async (version: string): Promise<void> => {
  await mkdir(join(folder, 'pg'));
  await writeFile(join(folder, 'pg/PG_VERSION'), version);
};

test('a database is made once, behind a password only its owner can read', { timeout: 60_000 }, async () => {
  const first = await startEmbeddedPostgres(folder);
  const client = new pg.Client(first.url);
  await client.connect();
  await client.query('CREATE TABLE kept (word text)');
  await client.end();
  await expect(new pg.Client(first.url.replace(/:[^:@]+@/, ':wrong@')).connect()).rejects.toThrow(/password/);
  expect((await stat(join(folder, 'database-password'))).mode & 0o777).toBe(0o600);
  await first.stop();
  const second = await startEmbeddedPostgres(folder);
  const again = new pg.Client(second.url);
  await again.connect();
  expect((await again.query('SELECT * FROM kept')).rows).toEqual([]);
  await again.end();
  await second.stop();
});

test('a database that was left running is stopped and taken over', { timeout: 60_000 }, async () => {
  const left = await startEmbeddedPostgres(folder, { fast: true });
  const taken = await startEmbeddedPostgres(folder, { fast: true });
  expect(taken.port).not.toBe(left.port);
  await taken.stop();
});

test.each([
  ['17', 'database-too-old'],
  ['19', 'database-newer'],
  ['what', 'data-unusable'],
])('files of version %s are refused as %s and left as they are', async (version, code) => {
  await laid(version);
  await expect(startEmbeddedPostgres(folder)).rejects.toMatchObject({ code });
  expect(await readFile(join(folder, 'pg/PG_VERSION'), 'utf8')).toBe(version);
});

test('files that are not a database are refused and left as they are', async () => {
  await mkdir(join(folder, 'pg'));
  await writeFile(join(folder, 'pg/letter'), 'dear aunt');
  await expect(startEmbeddedPostgres(folder)).rejects.toMatchObject({ code: 'data-unusable' });
  expect(await readFile(join(folder, 'pg/letter'), 'utf8')).toBe('dear aunt');
});

test('a database that does not start says why', { timeout: 60_000 }, async () => {
  await laid('18');
  await expect(startEmbeddedPostgres(folder)).rejects.toMatchObject({ code: 'database-broken' });
});

test('a schema of a newer house is refused', { timeout: 60_000 }, async () => {
  const postgres = await startEmbeddedPostgres(folder, { fast: true });
  const pool = new pg.Pool({ connectionString: postgres.url });
  keepCalm(pool, openLog('silent'));
  await migrate(pool);
  await pool.query(`INSERT INTO migration VALUES ('9999_from_the_future.sql', '2030-01-01')`);
  await expect(migrate(pool)).rejects.toMatchObject({ code: 'database-newer' });
  await pool.end();
  await postgres.stop();
});
