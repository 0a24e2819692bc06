import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse, stateOf } from '../../../../tests/house/imports.ts';
import { sql } from '../../../platform/database/database.ts';
import { undoImport } from './undo-import.act.ts';

const layouts = join(import.meta.dirname, '../../../../../shared/data/import_layouts');
let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse();
});
afterAll(() => door.close());

const one = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(door.house.db)).rows[0];

test.skipIf(!existsSync(layouts))(
  'Shopify: totals of the first row, refunds as credit notes, customers by e-mail and phone (needs ../shared/data)',
  async () => {
    const run = await door.bring(await readFile(join(layouts, 'shopify_orders.csv')), 'shopify_orders.csv');
    expect(run).toMatchObject({ state: 'done', source: 'shopify', counts: { rows: 1427, held: 0 } });
    const sums = await one(sql`
    SELECT (SELECT sum(total) FROM (SELECT total FROM customer_order WHERE kind = 'order' UNION ALL SELECT total FROM anonymous_order WHERE kind = 'order') o)::text AS placed,
      (SELECT count(*) FROM order_line WHERE code = 'SHIPPING') + (SELECT count(*) FROM anonymous_line WHERE code = 'SHIPPING') AS shipping,
      (SELECT count(*) FROM order_line WHERE doubtful = 'total-differs') + (SELECT count(*) FROM anonymous_line WHERE doubtful = 'total-differs') AS differing`);
    const cells = (await readFile(join(layouts, 'shopify_orders.csv'), 'utf8')).split('\n').slice(1);
    const total = cells.reduce(
      (sum, line) =>
        sum +
        (/^#\d+,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,GBP,[^,]*,[^,]*,[^,]*,([\d.]+)/.exec(line) ? Math.round(Number(RegExp.$1) * 100) : 0),
      0,
    );
    expect(Math.round(Number(sums?.placed) * 100)).toBe(total);
    expect(sums).toMatchObject({ shipping: 900, differing: 0 });
  },
);

type Errors = { items: { row: number; code: string; text: { en: string; zh: string } }[] };
type Judged = { results: { result: string; code?: string }[] };

const table = (rows: string) => `Order,Date,SKU,Quantity,Price,Email,Customer name\n${rows}`;

test('a bad row keeps its whole order back, says why, and the mended error file brings it in', async () => {
  const run = await door.bring(
    table(
      'X1,1990/2/29,A,1,2.50,a@example.com,Ann\nX2,2024-01-05,A,"(2)",£2.50,b@example.com,=cmd|calc\nX2,2024-01-05,B,1,oops,b@example.com,Bea\nX3,2024-01-06,A,1,"\'3.10",not-an-address,Cid\n',
    ),
  );
  expect(run).toMatchObject({ state: 'done', counts: { rows: 4, held: 3, faults: 3, anonymous: 1 } });
  const { body: errors } = await door.json<Errors>('get', `/api/v1/imports/${run.id}/errors`);
  expect(errors.items.map((error) => [error.row, error.code])).toEqual([
    [2, 'no-such-day'],
    [3, 'held-with-order'],
    [4, 'not-a-number'],
    [5, 'not-usable'],
  ]);
  expect(errors.items[0]?.text).toEqual({
    en: 'date “1990/2/29”: the calendar has no such day.',
    zh: '下单时间“1990/2/29”：历法里没有这一天。',
  });
  const { body: kinds } = await door.json<{ items: { field: string; code: string; count: number; text: { zh: string } }[] }>(
    'get',
    `/api/v1/imports/${run.id}/error-kinds`,
  );
  expect(kinds.items.map((kind) => [kind.code, kind.count])).toEqual(expect.arrayContaining(errors.items.map(({ code }) => [code, 1])));
  expect(kinds.items.find((kind) => kind.code === 'no-such-day')?.text.zh).toBe('下单时间“1990/2/29”：历法里没有这一天。');
  const alone = await door.json<Errors>('get', `/api/v1/imports/${run.id}/errors?code=not-a-number`);
  expect(alone.body.items.map((error) => error.row)).toEqual([4]);
  const file = await (await door.ask('get', `/api/v1/imports/${run.id}/errors?format=csv`)).text();
  expect(file).toContain("'=cmd|calc");
  expect(file).toContain("'(2)".slice(1));
  const mended = file.replaceAll('1990/2/29', '1990/2/28').replaceAll('oops', '1.00').replaceAll('not-an-address', 'c@example.com');
  const again = await door.bring(mended, 'mended.csv');
  expect(again).toMatchObject({ counts: { held: 0, orders: 1, credits: 1, known: 1 } });
  const x2 = await one(sql`SELECT total::text, kind FROM customer_order WHERE number = 'X2'`);
  expect(x2).toEqual({ total: '-4', kind: 'credit' });
});

test('a trial counts as the import would, and writes nothing', async () => {
  const before = await stateOf(door.house);
  const rows = 'T1,2024-01-05,A,1,2.50,t@example.com,Tom\nT2,2024-01-05,A,1,2.50,t@example.com,Tom\nT3,2024-01-06,NEW,1,9,,\n';
  const trial = await door.bring(table(rows), 'trial.csv', { dryRun: 'true' });
  expect(trial).toMatchObject({
    state: 'done',
    dryRun: true,
    canCarryOut: true,
    counts: { customers: 1, orders: 2, anonymous: 1, lines: 3, faults: 0, products: 1 },
  });
  expect(await stateOf(door.house)).toEqual(before);
  const { body } = await door.json('post', `/api/v1/imports/${trial.id}/carry-out`);
  const { runImport } = await import('./run-import.act.ts');
  await runImport(door.house, body.id);
  expect((await door.json('get', `/api/v1/imports/${body.id}`)).body.counts).toMatchObject({
    customers: 1,
    orders: 2,
    anonymous: 1,
    lines: 3,
    products: 1,
  });
});

test('orders in a currency the company does not reckon in are kept in it, and it is said, in a trial too', async () => {
  const rows =
    'Order,Date,SKU,Quantity,Price,Email,Currency\nY1,2024-01-05,A,1,2.50,y@example.com,CNY\nY2,2024-01-05,A,1,2.50,y@example.com,CNY\nY3,2024-01-05,A,1,2.50,y@example.com,GBP\n';
  for (const dryRun of ['true', 'false']) {
    const run = await door.bring(rows, 'yuan.csv', { dryRun });
    const { body } = await door.json('get', `/api/v1/imports/${run.id}/errors`);
    expect(body.items).toMatchObject([{ row: 2, code: 'currency-differs' }]);
  }
  expect(await one(sql`SELECT array_agg(currency ORDER BY number) AS kept FROM customer_order WHERE number IN ('Y1', 'Y2', 'Y3')`)).toEqual(
    {
      kept: ['CNY', 'CNY', 'GBP'],
    },
  );
});

test('what others built on stays when an import is taken back, and is counted', async () => {
  const run = await door.bring(table('U1,2024-01-05,A,1,2.50,u1@example.com,Uma\nU2,2024-01-05,A,1,2.50,u2@example.com,Ugo\n'), 'undo.csv');
  await sql`UPDATE customer SET version = 2 WHERE name = 'Uma'`.execute(door.house.db);
  await door.json('post', `/api/v1/imports/${run.id}/undo`);
  await undoImport(door.house, run.id);
  expect((await door.json('get', `/api/v1/imports/${run.id}`)).body).toMatchObject({
    state: 'undone',
    undone: { orders: 2, customers: 1, stayed: 1 },
  });
  expect(await one(sql`SELECT array_agg(name) AS names FROM customer WHERE name IN ('Uma', 'Ugo')`)).toEqual({ names: ['Uma'] });
});

test('orders sent by a program are judged one by one, and twice adds nothing', async () => {
  const order = (number: string, more = {}) => ({
    source: 'shop',
    number,
    placedAt: '2026-02-01T10:00:00Z',
    currency: 'GBP',
    customer: { email: 'P@Example.com', name: 'Pat' },
    lines: [{ code: 'A', quantity: '2', unitPrice: '1.255' }],
    ...more,
  });
  const orders = [
    order('P1'),
    order('P2', { customer: { id: '01a20000-0000-7000-8000-000000000000' } }),
    order('P3', { lines: [{ code: 'A' }] }),
    order('P1'),
  ];
  const first = await door.json<Judged>('post', '/api/v1/orders', { orders });
  expect(first.body.results.map((one) => one.code ?? one.result)).toEqual([
    'added',
    'order-customer-unknown',
    'order-line-unpriced',
    'added',
  ]);
  const second = await door.json('post', '/api/v1/orders', order('P1'));
  expect(second.body).toMatchObject({ results: [{ result: 'known' }] });
  expect(await one(sql`SELECT count(*)::int AS orders, min(total)::text AS total FROM customer_order WHERE source = 'shop'`)).toEqual({
    orders: 1,
    total: '2.51',
  });
});

test('files that are no tables are refused at the door, in words', async () => {
  const empty = await door.send('');
  expect(empty).toMatchObject({ status: 422, body: { code: 'file-empty', title: 'The file is empty.' } });
  const unlike = await door.send('a,b\n1,2\n');
  expect(unlike).toMatchObject({ status: 422, body: { code: 'mapping-incomplete' } });
  const { rows } = await sql`SELECT 1 FROM import_run WHERE file_name = 'orders.csv' AND file_bytes < 10`.execute(door.house.db);
  expect(rows).toEqual([]);
});
