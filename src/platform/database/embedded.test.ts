import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../log/log.ts';
import { keepCalm } from './database.ts';
import { startEmbeddedPostgres } from './embedded.ts';
import { migrate } from './migrate.ts';
import { readPostmaster } from './postmaster.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-embedded-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const laid = async (version: string): Promise<void> => {
  await mkdir(join(folder, 'pg'));
  await writeFile(join(folder, 'pg/PG_VERSION'), version);
};

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query('SELECT 1')).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
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

test('it is reached over a socket for its owner alone; where no socket can lie, over TCP', { timeout: 60_000 }, async () => {
  // root's database runs as somebody else, who must get there
  await chmod(folder, 0o711);
  const near = await startEmbeddedPostgres(join(folder, 'Tea, "House"'), { fast: true });
  expect(decodeURIComponent(near.url)).toContain(`@${near.folder}:`);
  expect((await stat(join(near.folder, `.s.PGSQL.${near.port}`))).mode & 0o777).toBe(0o700);
  expect(await answers(near.url)).toBe(true);
  await near.stop();
  const deep = join(folder, 'a-folder-with-a-long-name/and-another-one-in-it/so-that-no-socket-has-room');
  const far = await startEmbeddedPostgres(deep, { fast: true });
  expect(far.url).toContain('@127.0.0.1:');
  expect(await answers(far.url)).toBe(true);
  await far.stop();
});

test('a database that a killed house left running is stopped and taken over', { timeout: 60_000 }, async () => {
  const program = `const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))});
    console.log((await startEmbeddedPostgres(${JSON.stringify(folder)}, { fast: true })).port); setInterval(() => undefined, 1000);`;
  const house = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [port] = (await once(house.stdout, 'data')) as [Buffer];
  house.kill('SIGKILL');
  await once(house, 'exit');
  const taken = await startEmbeddedPostgres(folder, { fast: true });
  expect(taken.port).not.toBe(Number(port));
  await taken.stop();
});

test('a database that falls under a running house comes back where it was; one that cannot says why', { timeout: 60_000 }, async () => {
  const postgres = await startEmbeddedPostgres(folder, { fast: true });
  const pid = async () => (await readPostmaster(postgres.folder))?.pid ?? 0;
  const before = await pid();
  process.kill(before, 'SIGKILL');
  await expect.poll(() => answers(postgres.url), { timeout: 30_000 }).toBe(true);
  expect(await pid()).not.toBe(before);
  await rm(join(postgres.folder, 'global/pg_control'));
  process.kill(await pid(), 'SIGKILL');
  expect(await postgres.lost).toMatchObject({ code: 'database-broken' });
  await postgres.stop();
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
