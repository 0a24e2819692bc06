import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse, stateOf } from '../../../../../tests/house/imports.ts';
import { sql } from '../../../../platform/database/database.ts';
import { undoImport } from '../undo-import.act.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse();
  await door.bring('Customer ID,Name,Email\n1,Ann,ann@example.com\n2,Bea,bea@example.com\n', 'people.csv', {
    kind: 'customers',
    mapping: JSON.stringify({ source: 'shop' }),
  });
});
afterAll(() => door.close());

const undo = async (id: string) => {
  expect((await door.json('post', `/api/v1/imports/${id}/undo`)).status).toBe(202);
  await undoImport(door.house, id);
  return (await door.json('get', `/api/v1/imports/${id}`)).body;
};

const timeline = async () =>
  (
    await sql<{ name: string; kind: string; words: string; at: Date }>`
      SELECT c.name, e.kind, e.data->>'words' AS words, e.at FROM event e JOIN customer c USING (customer_id) ORDER BY e.at`.execute(
      door.house.db,
    )
  ).rows;

test('events stand in the timeline once, under the family they belong to; strangers are told; all of it is taken back', async () => {
  const before = await stateOf(door.house, ['recompute_mark']);
  const file =
    'Time,Customer ID,Event,Details\n2024-03-01 09:00,1,Product viewed,Oolong\n2024-03-02 09:00,2,投诉,茶叶碎了\n2024-03-03 09:00,9,Visit,\n2024-02-30 09:00,1,Visit,\n2099-01-01,1,Visit,\n';
  const trial = await door.bring(file, 'events.csv', { dryRun: 'true' });
  expect(trial).toMatchObject({ kind: 'events', counts: { rows: 5, events: 2, held: 3, faults: 3 } });
  expect(await stateOf(door.house, ['recompute_mark'])).toEqual(before);
  const run = await door.bring(file, 'events.csv');
  expect(run.counts).toMatchObject(trial.counts);
  expect(await timeline()).toMatchObject([
    { name: 'Ann', kind: 'visit.product-viewed', words: 'Product viewed: Oolong' },
    { name: 'Bea', kind: 'service.投诉', words: '投诉: 茶叶碎了' },
  ]);
  const errors = (await door.json<{ items: { row: number; code: string }[] }>('get', `/api/v1/imports/${run.id}/errors`)).body;
  expect(errors.items.map((one) => one.code)).toEqual(['customer-unknown', 'no-such-day', 'in-the-future']);
  expect((await door.bring(file, 'again.csv')).counts).toMatchObject({ events: 0, known: 2 });
  const { rows } = await sql<{ customer_id: string }>`SELECT customer_id FROM customer WHERE name = 'Ann'`.execute(door.house.db);
  const said = (await door.json('get', `/api/v1/imports/${run.id}`)).body;
  expect(said.counts).toMatchObject({ events: 2 });
  expect(rows).toHaveLength(1);
  expect(await undo(run.id)).toMatchObject({ state: 'undone', undone: { events: 2 } });
  expect(await stateOf(door.house, ['recompute_mark'])).toEqual(before);
});

test('touchpoints say which way, by which channel, and what came of it', async () => {
  const run = await door.bring(
    'Date,Email,Channel,Direction,Subject,Notes,Outcome\n2024-04-01 15:00,ANN@example.com,Call,outbound,Spring,talked long,answered\n2024-04-02 15:00,bea@example.com,微信,呼入,,问新茶,\n2024-04-03 15:00,bea@example.com,Pigeon,,,coo,\n',
    'calls.csv',
  );
  expect(run).toMatchObject({ kind: 'touchpoints', counts: { events: 3, held: 0, faults: 1 } });
  expect(await timeline()).toMatchObject([
    { name: 'Ann', kind: 'contact.went-out', words: 'Spring · talked long · answered' },
    { name: 'Bea', kind: 'contact.came-in', words: '问新茶' },
    { name: 'Bea', kind: 'contact.went-out', words: 'coo' },
  ]);
  expect(await undo(run.id)).toMatchObject({ undone: { events: 3 } });
});

test('products: gaps filled or the file believed; taken back unless sold or changed since', async () => {
  const first = await door.bring('SKU,Product name,Price\nA,Oolong,12.50\nB,Sencha,\n', 'goods.csv');
  expect(first).toMatchObject({ kind: 'products', counts: { products: 2 } });
  const goods = async () => (await sql`SELECT code, name, category, price::text FROM product ORDER BY code`.execute(door.house.db)).rows;
  const before = await goods();
  const file = 'SKU,Product name,Category,Price\nA,Oolong Superior,tea,13.00\nB,Sencha,tea,"1,009.90"\nC,Kettle,ware,oops\n';
  const second = await door.bring(file, 'more.csv', { mapping: JSON.stringify({ known: 'renew' }) });
  expect(second.counts).toMatchObject({ products: 1, updated: 2, faults: 1, held: 0 });
  expect(await goods()).toMatchObject([
    { code: 'A', name: 'Oolong Superior', category: 'tea', price: '13' },
    { code: 'B', price: '1009.9' },
    { code: 'C', name: 'Kettle', price: null },
  ]);
  await sql`UPDATE product SET price = 14 WHERE code = 'A'`.execute(door.house.db);
  expect(await undo(second.id)).toMatchObject({ undone: { products: 1, restored: 1, kept: 1 } });
  expect((await goods())[1]).toEqual(before[1]);
  expect((await goods())[0]).toMatchObject({ name: 'Oolong Superior', price: '14' });
  await undo(first.id);
});
