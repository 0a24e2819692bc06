import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse, stateOf } from '../../../../../tests/house/imports.ts';
import { sql } from '../../../../platform/database/database.ts';
import { undoImport } from '../undo-import.act.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse();
});
afterAll(() => door.close());

const head = 'Customer ID,Name,Email,Phone,City,Country,Tags\n';
const sheet = (rows: string) => head + rows;
const bring = (rows: string, fields: Record<string, string> = {}) =>
  door.bring(sheet(rows), 'people.csv', { kind: 'customers', mapping: JSON.stringify({ source: 'shop' }), ...fields });

const customers = async () =>
  (
    await sql<{
      name: string;
      city: string | null;
    }>`SELECT name, city, custom->'tags' AS tags, version FROM customer ORDER BY name`.execute(door.house.db)
  ).rows;

const undo = async (id: string) => {
  expect((await door.json('post', `/api/v1/imports/${id}/undo`)).status).toBe(202);
  await undoImport(door.house, id);
  return (await door.json('get', `/api/v1/imports/${id}`)).body;
};

const touched = ['recompute_mark'];

test('one customer in two rows is one; a couple with one phone is two; both told in the trial', async () => {
  const before = await stateOf(door.house, touched);
  const rows =
    '1,Grace Lee,Grace@Example.com,07400123456,Leeds,UK,vip\n2,Grcae Lee,grace@example.COM,,,,\n3,Henry Lee,,+44 7400 123456,Leeds,UK,\n4,李晓燕,,,,,\n';
  const trial = await bring(rows, { dryRun: 'true' });
  expect(trial.counts).toMatchObject({ rows: 4, customers: 3, joined: 1, held: 0, faults: 0 });
  expect(await stateOf(door.house, touched)).toEqual(before);
  const twins = (
    await door.json<{ items: { row: number; text: { en: string } }[] }>('get', `/api/v1/imports/${trial.id}/errors?about=twins`)
  ).body;
  expect(twins.items).toMatchObject([{ row: 3, text: { en: 'The same customer as in row 2; both become one.' } }]);

  const run = await bring(rows);
  expect(run.counts).toMatchObject({ customers: 3, joined: 1, updated: 0 });
  expect((await customers()).map((one) => one.name)).toEqual(['Grace Lee', 'Henry Lee', '李晓燕']);
  const again = await bring(rows);
  expect(again.counts).toMatchObject({ customers: 0, joined: 4, updated: 0 });
  expect(await undo(again.id)).toMatchObject({ undone: { customers: 0, restored: 0, kept: 0 } });
  expect(await undo(run.id)).toMatchObject({ undone: { customers: 3, stayed: 0 } });
  expect(await stateOf(door.house, touched)).toEqual(before);
});

test('gaps are filled or the file is believed; taken back, everything is as it was', async () => {
  const first = await bring('10,Ann,ann@example.com,,York,,old\n11,Bea,bea@example.com,,,,\n');
  const known = await stateOf(door.house, [...touched, 'customer']);
  const people = await customers();
  const rows = '10,Anna Marsh,ann@example.com,07400 654321,Bath,GB,new\n11,Bea,bea@example.com,,Hull,,\n';
  const filled = await bring(rows);
  expect(filled.counts).toMatchObject({ customers: 0, joined: 2, updated: 2 });
  expect(await customers()).toMatchObject([
    { name: 'Ann', city: 'York', tags: ['old', 'new'] },
    { name: 'Bea', city: 'Hull' },
  ]);
  expect(await undo(filled.id)).toMatchObject({ undone: { customers: 0, kept: 0 } });
  expect(await stateOf(door.house, [...touched, 'customer'])).toEqual(known);
  expect(await customers()).toMatchObject(people.map(({ name, city }) => ({ name, city })));

  const believed = await bring(rows, { mapping: JSON.stringify({ source: 'shop', known: 'renew' }) });
  expect(await customers()).toMatchObject([
    { name: 'Anna Marsh', city: 'Bath' },
    { name: 'Bea', city: 'Hull' },
  ]);
  await undo(believed.id);
  expect(await stateOf(door.house, [...touched, 'customer'])).toEqual(known);
  const left = await bring(rows, { mapping: JSON.stringify({ source: 'shop', known: 'leave' }) });
  expect(left.counts).toMatchObject({ joined: 2, updated: 0 });
  await undo(left.id);
  await undo(first.id);
});

test('what somebody changed since stays when an import is taken back, and is shown', async () => {
  const first = await bring('20,Cid,cid@example.com,,,,\n');
  const second = await bring('20,Cid,cid@example.com,,Dover,GB,\n21,Dora,dora@example.com,,,,\n22,Eve,eve@example.com,,,,\n');
  await sql`UPDATE customer SET city = 'Deal', version = version + 1 WHERE name = 'Cid'`.execute(door.house.db);
  await sql`UPDATE customer SET city = 'Rye', version = version + 1 WHERE name = 'Dora'`.execute(door.house.db);
  const undone = await undo(second.id);
  expect(undone).toMatchObject({ undone: { customers: 1, stayed: 1, kept: 1 } });
  const { items } = (await door.json<{ items: object[] }>('get', `/api/v1/imports/${second.id}/conflicts`)).body;
  expect(items).toHaveLength(2);
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'Cid', field: 'city', before: null, brought: 'Dover', now: 'Deal' }),
      expect.objectContaining({ name: 'Dora', field: 'customer', now: 'changed' }),
    ]),
  );
  expect(await customers()).toMatchObject([
    { name: 'Cid', city: 'Deal' },
    { name: 'Dora', city: 'Rye' },
  ]);
  await undo(first.id);
});

test('a yes in an old file does not undo a no of today', async () => {
  const first = await bring('30,Fay,fay@example.com,,,,\n');
  const { rows } = await sql<{ customer_id: string }>`SELECT customer_id FROM customer WHERE name = 'Fay'`.execute(door.house.db);
  const id = rows[0]?.customer_id ?? '';
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    VALUES (${id}, gen_random_uuid(), now() - interval '1 day', 'email', 'ask', 'withdrawn', 'x', 'en', 'desk')`.execute(door.house.db);
  const again = await door.bring('Customer ID,Name,Email,Accepts marketing\n30,Fay,fay@example.com,yes\n', 'again.csv', {
    kind: 'customers',
    mapping: JSON.stringify({ source: 'shop' }),
  });
  const said = await sql`SELECT purpose, decision FROM consent_entry WHERE customer_id = ${id} ORDER BY purpose`.execute(door.house.db);
  expect(said.rows).toEqual([
    { purpose: 'ask', decision: 'withdrawn' },
    { purpose: 'give', decision: 'given' },
  ]);
  await undo(again.id);
  await undo(first.id);
});

test('a customer of another company is not changed by a file', async () => {
  const first = await bring('40,Gil,gil@example.com,,,,\n');
  await sql`UPDATE customer SET companies = ARRAY[gen_random_uuid()] WHERE name = 'Gil'`.execute(door.house.db);
  const second = await bring('40,Gilbert,gil@example.com,,Ely,,\n', { mapping: JSON.stringify({ source: 'shop', known: 'renew' }) });
  expect(second.counts).toMatchObject({ updated: 0, joined: 1 });
  const { rows } = await sql`SELECT name, city FROM customer WHERE name LIKE 'Gil%'`.execute(door.house.db);
  expect(rows).toEqual([{ name: 'Gil', city: null }]);
  await undo(second.id);
  await undo(first.id);
});

test('a number is a number, whatever is written in it', async () => {
  const rows = ['a""b', 'c\\d', 'e,{f}', 'NULL', "g'h", '\\\\', '客,户']
    .map((number) => `"${number}",Somebody ${number.length},,,,,\n`)
    .join('');
  const first = await bring(rows);
  expect(first.counts).toMatchObject({ customers: 7, joined: 0 });
  expect((await bring(rows)).counts).toMatchObject({ customers: 0, joined: 7 });
  await undo(first.id);
});

test('taking back goes on where it stopped', async () => {
  const run = await bring('31,Ida,ida@example.com,,,,\n32,Jo,jo@example.com,,,,\n33,Kit,kit@example.com,,,,\n');
  const { rows } = await sql<{ id: string }>`SELECT customer_id AS id FROM customer WHERE import_id = ${run.id} ORDER BY 1`.execute(
    door.house.db,
  );
  const [first] = rows.map((one) => one.id);
  await sql`UPDATE import_run SET state = 'undoing', checkpoint = checkpoint || jsonb_build_object('rowsTaken', true, 'through', ${first}::text)
    WHERE import_id = ${run.id}`.execute(door.house.db);
  await undoImport(door.house, run.id);
  expect((await door.json('get', `/api/v1/imports/${run.id}`)).body).toMatchObject({ state: 'undone', undone: { customers: 2 } });
  expect((await sql`SELECT customer_id AS id FROM customer WHERE import_id = ${run.id}`.execute(door.house.db)).rows).toEqual([
    { id: first },
  ]);
});
