import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '../../src/care/ledger/index.ts';
import { sql } from '../../src/platform/database/database.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { openDoors } from './people.ts';

export type Imported = Record<string, unknown> & {
  id: string;
  state: string;
  counts: Record<string, number>;
  failure: { code: string; what: { en: string; zh: string } } | null;
};

/** A house that takes files in through its doors, as its owner; imports are carried out at once. */
export const openImportHouse = async (at?: string) => {
  const house = await openTestHouse(at);
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-import-'));
  house.settings.dataFolder = folder;
  const { ledgerDoors } = await import('../../src/care/ledger/index.ts');
  const doors = openDoors(house, ledgerDoors);
  const { ask } = await doors.someone('owner');
  const json = async <Body = Record<string, never> & Imported>(method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body === undefined ? {} : { body });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const form = (file: Buffer | string, name: string, fields: Record<string, string> = {}) => {
    const data = new FormData();
    for (const [key, value] of Object.entries(fields)) data.set(key, value);
    data.set('file', new Blob([new Uint8Array(Buffer.from(file))]), name);
    return data;
  };
  const send = (file: Buffer | string, name = 'orders.csv', fields: Record<string, string> = {}) =>
    json('post', '/api/v1/imports', form(file, name, fields));
  const bring = async (file: Buffer | string, name?: string, fields?: Record<string, string>): Promise<Imported> => {
    const sent = await send(file, name, fields);
    if (sent.status !== 202) throw new Error(JSON.stringify(sent.body));
    await runImport(house, sent.body.id);
    return (await json('get', `/api/v1/imports/${sent.body.id}`)).body;
  };
  const close = async () => {
    await house.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { house, folder, doors, ask, json, form, send, bring, close };
};

/** A hash of every row of every table a customer or an order may lie in. */
export const stateOf = async (house: TestHouse, leaveOut: readonly string[] = []): Promise<Record<string, string>> => {
  const tables = [
    'customer',
    'address',
    'identity',
    'consent_entry',
    'field_source',
    'relation',
    'event',
    'product',
    'customer_order',
    'order_line',
  ];
  const state: Record<string, string> = {};
  for (const table of [...tables, 'anonymous_order', 'anonymous_line', 'customer_metrics', 'recompute_mark'].filter(
    (one) => !leaveOut.includes(one),
  )) {
    const { rows } = await sql<{ state: string }>`
      SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS state FROM ${sql.table(table)} t`.execute(
      house.db,
    );
    state[table] = rows[0]?.state ?? '';
  }
  return state;
};

export const writeTemporary = async (folder: string, name: string, content: Buffer | string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
