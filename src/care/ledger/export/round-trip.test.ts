import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse } from '../../../../tests/house/imports.ts';
import type { Language } from '../../../kernel/language.ts';
import { sql } from '../../../platform/database/database.ts';
import { inspectFile } from '../../../platform/files/inspect-file.ts';
import type { TableFormat } from '../../../platform/files/write-table.ts';
import { exportTable } from './export-table.act.ts';

type Open = Awaited<ReturnType<typeof openImportHouse>>;
let one: Open;
let other: Open;
let folder: string;
beforeAll(async () => {
  one = await openImportHouse();
  other = await openImportHouse();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-export-'));
});
afterAll(async () => {
  await one.close();
  await other.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds = ['customers', 'products', 'orders', 'events', 'touchpoints'] as const;

const take = async (from: Open, what: (typeof kinds)[number], format: TableFormat, language: Language): Promise<Buffer> => {
  const written = await exportTable(from.house, { requestId: 'test' }, { what, format, language });
  if (!written.ok) throw new Error(written.refusal.code);
  const chunks: Uint8Array[] = [];
  for await (const chunk of written.value) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const bring = async (to: Open, file: Buffer | string, name: string, fields: Record<string, string> = {}) => {
  const run = await to.bring(file, name, fields);
  if (run.state !== 'done' || run.counts.held !== 0) {
    const errors = await to.json('get', `/api/v1/imports/${run.id}/errors`);
    throw new Error(`${name}: ${JSON.stringify(run.counts)} ${JSON.stringify(errors.body)}`);
  }
  return run;
};

const fill = async () => {
  await bring(
    one,
    'Customer ID,Company,Name,Email,Phone,City,Country,Birthday,Tags,Note,Accepts marketing,Address\n1,,"=cmd|calc",evil@example.com,07400123456,Leeds,GB,1980-02-03,"vip; 茶友","line one\nline two",yes,1 High St\n2,晨光礼品有限公司,李晓燕,li@example.cn,13812345678,杭州,CN,5月12日,,,no,\n',
    'people.csv',
    { kind: 'customers', mapping: JSON.stringify({ source: 'shop' }) },
  );
  await bring(one, 'SKU,Product name,Category,Price,Cost,Currency\nA,"+Oolong",tea,12.50,4.2,GBP\nB,龙井,茶,99,,CNY\n', 'goods.csv');
  await bring(
    one,
    'Order,Date,Customer ID,Email,SKU,Product,Quantity,Price,Shipping\nX1,2024-01-05 10:30,1,,A,Oolong,2,12.50,3.00\nX1,2024-01-05 10:30,1,,B,龙井,1,99,\nX2,2024-02-01,,,A,Oolong,1,12.50,\nX3,2024-02-02,2,,A,Oolong,-1,12.50,\n',
    'orders.csv',
    { kind: 'orders', mapping: JSON.stringify({ source: 'shop' }) },
  );
  await bring(
    one,
    'Time,Customer ID,Event,Details\n2024-03-01 09:00,1,Product viewed,Oolong\n2024-03-02 09:00,2,投诉,茶叶碎了\n',
    'events.csv',
    {
      mapping: JSON.stringify({ source: 'web' }),
    },
  );
  await bring(
    one,
    'Date,Email,Channel,Direction,Subject,Notes,Outcome\n2024-04-01 15:00,evil@example.com,Call,outbound,Spring,-talked long,answered\n2024-04-02 15:00,li@example.cn,微信,呼入,,问新茶,\n',
    'calls.csv',
  );
};

/** Everything an export says, without the numbers a house gives itself. */
const told = async (from: Open) => {
  const tables = await Promise.all(kinds.map((what) => take(from, what, 'csv', 'en')));
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  return tables.map((table) => table.toString('utf8').replaceAll(ids, 'ID').split('\r\n').sort());
};

test('all that was brought goes out, and comes in again elsewhere as it was; in either language and format', async () => {
  await fill();
  const before = await told(one);
  expect(before[0]?.join('\n')).toContain("'=cmd|calc");
  expect(before.map((lines) => lines.length - 2)).toEqual([2, 2, 5, 2, 2]);
  for (const [place, what] of kinds.entries()) {
    const format: TableFormat = place % 2 === 0 ? 'xlsx' : 'csv';
    const file = await take(one, what, format, place === 2 ? 'zh' : 'en');
    const run = await bring(other, file, `${what}.${format}`);
    expect(run).toMatchObject({ kind: what });
  }
  expect(await told(other)).toEqual(before);
});

test('in the same house it adds nothing', async () => {
  const state = async () =>
    (
      await sql`SELECT (SELECT count(*) FROM customer) AS customers, (SELECT count(*) FROM customer_order) AS orders, (SELECT count(*) FROM order_line) AS lines,
        (SELECT count(*) FROM anonymous_order) AS anonymous, (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM event WHERE family <> 'profile') AS events`.execute(
        one.house.db,
      )
    ).rows;
  const before = await state();
  for (const what of kinds) await bring(one, await take(one, what, 'csv', 'zh'), `${what}.csv`);
  expect(await state()).toEqual(before);
});

test('an export is a workbook others can open, and the door writes down who took it', async () => {
  const answer = await one.ask('get', '/api/v1/exports/customers?format=xlsx');
  expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="customers-[\d-]+\.xlsx"/);
  const path = join(folder, 'customers.xlsx');
  await writeFile(path, Buffer.from(await answer.arrayBuffer()));
  expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  expect(await inspectFile(path)).toMatchObject({ form: { form: 'sheet' }, rows: 2 });
  const { rows } = await sql<{
    sensitive: boolean;
  }>`SELECT sensitive FROM audit_entry WHERE act = 'export table' AND staff_id IS NOT NULL`.execute(one.house.db);
  expect(rows).toEqual([{ sensitive: true }]);
});
