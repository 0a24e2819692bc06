import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { newId } from '../../kernel/id.ts';
import { sql } from '../database/database.ts';
import { enqueue } from '../queue/jobs.ts';
import { restoreBackup } from './restore-backup.ts';
import { readTables } from './tables.data.ts';
import { writeBackup } from './write-backup.ts';

const business = ['customer', 'customer_order'];
const silent = () => undefined;
const at = new Date('2026-03-02T09:00:00Z');
let full: TestHouse;
let folder: string;
let file: string;

/** Every row of every table as text, so that two houses can be compared. */
const contents = async (house: TestHouse): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const table of await readTables(house.db)) {
    const { rows } = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(table.name)} t ORDER BY 1`.execute(house.db);
    if (rows.length > 0) found[table.name] = rows.map((one) => one.row);
  }
  return found;
};

/** A house nobody has done business in. */
const emptyHouse = () => openTestHouse();

const restoreInto = async (house: TestHouse, from: string) => {
  const into = await mkdtemp(join(tmpdir(), 'teahouse-restore-'));
  return restoreBackup({ database: house.database, folder: into, business }, from, silent).then((restored) => ({ restored, into }));
};

const damaged = async (change: (text: string) => string): Promise<string> => {
  const path = join(folder, `${newId()}.backup`);
  await writeFile(path, gzipSync(Buffer.from(change(gunzipSync(await readFile(file)).toString('latin1')), 'latin1')));
  return path;
};

beforeAll(async () => {
  full = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-backup-'));
  await writeFile(join(folder, 'secret'), 'a secret that is long enough to be one\n');
  for (let place = 0; place < 300; place += 1)
    await sql`
      INSERT INTO customer (customer_id, kind, name, companies, custom, created_at, changed_at)
      VALUES (${newId()}, 'person', ${`王小明\t${place}\\N "quoted"\nsecond line`}, ARRAY[${full.companyId}]::uuid[], ${JSON.stringify({ note: '\\.' })}::jsonb, ${at}, ${at})`.execute(
      full.db,
    );
  await sql`
    INSERT INTO audit_entry (at, audit_id, act, subject_kind, subject_id) VALUES (${at}, ${newId()}, 'test', 'house', 'x')`.execute(
    full.db,
  );
  await full.db
    .transaction()
    .execute((tx) => enqueue(tx, 'greet', { who: '王小明' }, { key: 'greet:1', at: new Date('2030-01-01T00:00:00Z') }));
  file = join(folder, 'house.backup');
  const written = await writeBackup(full.database, folder, file, at, silent);
  expect(written).toMatchObject({ files: 1, jobs: 1 });
});

afterAll(async () => {
  await full.close();
  await rm(folder, { recursive: true, force: true });
});

test('a restored house equals the first row for row, with its files and waiting jobs', async () => {
  const house = await emptyHouse();
  const { restored, into } = await restoreInto(house, file);
  expect(await contents(house)).toEqual(await contents(full));
  expect(restored).toMatchObject({ files: 1, jobs: 1, madeAt: at.toISOString() });
  expect(await readFile(join(into, 'secret'), 'utf8')).toContain('a secret that is long');
  const jobs = await sql<{ key: string; task_identifier: string }>`SELECT key, task_identifier FROM graphile_worker.jobs`.execute(house.db);
  expect(jobs.rows).toEqual([{ key: 'greet:1', task_identifier: 'greet' }]);
  await house.close();
});

test('a house with customers is left alone', async () => {
  const before = await contents(full);
  await expect(restoreInto(full, file)).rejects.toMatchObject({ code: 'not-empty', facts: { table: 'customer' } });
  expect(await contents(full)).toEqual(before);
});

const hostile: [string, (text: string) => string, string][] = [
  ['cut off', (text) => text.slice(0, text.length / 2), 'backup-unreadable'],
  ['without its end', (text) => text.replace('{"end":true}\n', ''), 'backup-unreadable'],
  ['with a changed row', (text) => text.replace('second line', 'second lane'), 'backup-unreadable'],
  ['of another kind', () => 'PGDMP', 'backup-unreadable'],
  ['of another format', (text) => text.replace('"format":1', '"format":2'), 'backup-unreadable'],
  ['of a newer house', (text) => text.replace('"migrations":[', '"migrations":["0000_from_the_future.sql",'), 'backup-newer'],
  ['naming a table of the system', (text) => text.replace('{"table":"customer"', '{"table":"pg_authid"'), 'backup-unreadable'],
  ['naming no table', (text) => text.replace('{"table":"customer"', '{"table":"customer; DROP TABLE staff_member"'), 'backup-unreadable'],
  ['naming a table twice', (text) => text.replace('{"table":"department"', '{"table":"company"'), 'backup-unreadable'],
  ['naming an unknown column', (text) => text.replace('"custom"', '"customs"'), 'backup-unreadable'],
  ['climbing out of the folder', (text) => text.replace('{"file":"secret"}', '{"file":"../secret"}'), 'backup-unreadable'],
  ['writing over the database', (text) => text.replace('{"file":"secret"}', '{"file":"pg/secret"}'), 'backup-unreadable'],
];

test.each(hostile)('a backup %s is refused and nothing is changed', async (_, change, code) => {
  const house = await emptyHouse();
  const before = await contents(house);
  await expect(restoreInto(house, await damaged(change))).rejects.toMatchObject({ code });
  expect(await contents(house)).toEqual(before);
  await house.close();
});

test('a backup of an earlier house is brought forward', async () => {
  const house = await emptyHouse();
  await sql`DELETE FROM setting`.execute(house.db);
  const early = await damaged((text) => {
    const lines = text.split('\n');
    const header = JSON.parse(lines[0] ?? '') as { migrations: string[] };
    header.migrations = header.migrations.slice(0, 1);
    const sessions = lines.findIndex((line) => line.startsWith('{"table":"company"'));
    const company = lines.slice(sessions, sessions + 4);
    return `${[JSON.stringify(header), ...company, '{"end":true}'].join('\n')}\n`;
  });
  const { restored } = await restoreInto(house, early);
  expect(restored).toMatchObject({ tables: 1, rows: 1 });
  expect(Object.keys(await contents(house))).toContain('company');
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(house.db);
  expect(rows.length).toBeGreaterThan(1);
  await house.close();
});
