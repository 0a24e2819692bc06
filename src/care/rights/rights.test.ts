import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import { customerTables, profileDoors, suppressionsOf } from '../profile/index.ts';
import { eraseAgain } from './erase-person.act.ts';
import { eraseRetired } from './erase-retired.act.ts';
import { readErased } from './erased-list.data.ts';
import { rightsDoors } from './rights.routes.ts';

let house: TestHouse;
let manager: Client;
let carer: Client;
let ids: Id[];
let folder: string;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'teahouse-rights-'));
  Object.assign(house.settings, { dataFolder: folder });
  const people = openDoors(house, [...profileDoors, ...rightsDoors]);
  manager = (await people.someone('manager')).ask;
  carer = (await people.someone('carer')).ask;
  ids = await settleCustomers(house, 4);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

type Named = { name: string; email: string };
const personOf = async (id: Id): Promise<Named> =>
  (
    await sql<Named>`SELECT c.name, a.normal AS email FROM customer c JOIN address a USING (customer_id) WHERE c.customer_id = ${id} AND a.channel = 'email'`.execute(
      house.db,
    )
  ).rows[0] as Named;

const order = async (id: Id): Promise<void> => {
  const orderId = newId();
  const now = house.clock.now();
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${id}, ${orderId}, ${house.companyId}, 'test', ${orderId}, 'order', ${now}, 'GBP', 12, 0, 12, 1)`.execute(house.db);
  await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
    VALUES (${id}, ${orderId}, 1, 'goods', 'T', 'Tea', 1, 12, 12)`.execute(house.db);
};

/** Every row of every table that holds this word, wherever it may be hidden. */
const whereIs = async (word: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`SELECT relname AS name FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = 'public' AND t.relkind = 'r'`.execute(house.db);
  const found: string[] = [];
  for (const { name } of rows) {
    const held = await sql`SELECT FROM ${sql.table(name)} t WHERE to_jsonb(t)::text ILIKE ${`%${word}%`} LIMIT 1`.execute(house.db);
    if (held.rows.length > 0) found.push(name);
  }
  return found;
};

test('a person takes along everything that is held about them', async () => {
  const [id = ''] = ids;
  const answer = await manager('POST', `/api/v1/customers/${id}/export`);
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const file = await answer.json();
  const { email } = await personOf(id);
  expect(Object.keys(file.held)).toEqual(expect.arrayContaining(['customer', 'address', 'consent_entry']));
  expect(JSON.stringify(file.held.address)).toContain(email);
  expect((await carer('POST', `/api/v1/customers/${id}/export`)).status).toBe(403);
});

test('nothing of an erased person is left in any table; the books, the hash and the proof stay', async () => {
  const [, id = ''] = ids;
  const { name, email } = await personOf(id);
  await order(id);
  await carer('POST', `/api/v1/customers/${id}/notes`, { body: { words: `${name} likes oolong` } });
  await manager('PATCH', `/api/v1/customers/${id}`, { body: { name: `${name} Sr` }, headers: { 'if-match': '"1"' } });
  await sql`INSERT INTO import_error (import_id, row_no, field, code, value, kept, cells)
    VALUES (${newId()}, 1, 'email', 'bad', 'x', false, ${JSON.stringify([email])}::jsonb)`.execute(house.db);
  expect((await whereIs(email)).length).toBeGreaterThan(2);

  const wrong = await manager('POST', `/api/v1/customers/${id}/erase`, { body: { name: 'Somebody' } });
  expect((await wrong.json()).code).toBe('name-differs');
  const erased = await manager('POST', `/api/v1/customers/${id}/erase`, { body: { name: `${name} Sr` } });
  expect(erased.status).toBe(200);
  expect((await erased.json()).orders).toBe(1);

  expect(await whereIs(email)).toEqual([]);
  expect(await whereIs(`${name} Sr`)).toEqual([]);
  expect((await whereIs(id)).sort()).toEqual(expect.arrayContaining(['erasure']));
  expect((await whereIs(id)).filter((one) => !/^(erasure|audit_entry)/.test(one))).toEqual([]);
  const suppressed = await suppressionsOf(house.db, house, [{ channel: 'email', normal: email }]);
  expect([...suppressed.values()].flat()).toMatchObject([{ purpose: 'all', because: 'erased' }]);
  const { rows } = await sql<{ total: string }>`SELECT sum(amount) AS total FROM anonymous_line`.execute(house.db);
  expect(Number(rows[0]?.total)).toBe(12);
  const proof = await (await manager('GET', '/api/v1/erasures')).json();
  expect(proof.items[0]).toMatchObject({ subject: id, because: 'asked', orders: 1, proof: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await carer('GET', '/api/v1/erasures')).status).toBe(403);
  expect((await manager('GET', `/api/v1/customers/${id}`)).status).toBe(404);
});

test('a backup from before is erased again', async () => {
  const [, id = ''] = ids;
  expect(await readErased(folder)).toEqual([id]);
  expect(await readFile(join(folder, 'erased.jsonl'), 'utf8')).not.toMatch(/name|mail/);
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    VALUES (${id}, 'person', 'Back Again', ARRAY[${house.companyId}::uuid], ${house.clock.now()}, ${house.clock.now()})`.execute(house.db);
  const again = await inTransaction(house.db, async (tx) => done(await eraseAgain(tx, house, await readErased(folder), house.clock.now())));
  expect(again).toMatchObject({ ok: true, value: 1 });
  expect(await whereIs('Back Again')).toEqual([]);
});

test('who was merged goes too, with the journal of the merge, and a backup from before knows them by both ids', async () => {
  const [stays = '', goes = ''] = await settleCustomers(house, 2);
  await sql`UPDATE customer SET name = 'Zebulon Quill' WHERE customer_id = ${goes}`.execute(house.db);
  expect((await manager('POST', `/api/v1/customers/${stays}/merge`, { body: { other: goes } })).status).toBe(200);
  expect(await whereIs('Zebulon Quill')).toContain('merge_record');
  await manager('POST', `/api/v1/customers/${stays}/erase`, { body: { name: (await personOf(stays)).name } });
  expect(await whereIs('Zebulon Quill')).toEqual([]);
  expect(await readErased(folder)).toEqual(expect.arrayContaining([stays, goes]));
});

test('while a letter is on the wire nobody is erased', async () => {
  const [, , id = ''] = ids;
  await sql`INSERT INTO delivery (customer_id, delivery_id, contact_id, request_id, company_id, channel, recipient, language, state, ready_at, claimed_until, subject, words)
    VALUES (${id}, ${newId()}, ${newId()}, ${newId()}, ${house.companyId}, 'email', 'a@example.com', 'en', 'sending', ${house.clock.now()}, ${house.clock.now()}, '', '')`.execute(
    house.db,
  );
  const answer = await manager('POST', `/api/v1/customers/${id}/erase`, { body: { name: (await personOf(id)).name } });
  expect((await answer.json()).code).toBe('letter-on-its-way');
  expect((await manager('GET', `/api/v1/customers/${id}`)).status).toBe(200);
});

test('the audit can be blanked but neither rewritten nor deleted', async () => {
  await sql`UPDATE audit_entry SET act = 'nothing'`.execute(house.db);
  await sql`UPDATE audit_entry SET staff_id = NULL, change = '{}', blanked_at = ${house.clock.now()} WHERE staff_id IS NOT NULL`.execute(
    house.db,
  );
  await sql`DELETE FROM audit_entry`.execute(house.db);
  const { rows } = await sql<{ n: number; nothing: number; by: number }>`
    SELECT count(*) AS n, count(*) FILTER (WHERE act = 'nothing') AS nothing, count(staff_id) AS by FROM audit_entry`.execute(house.db);
  expect(rows[0]?.n).toBeGreaterThan(0);
  expect(rows[0]?.nothing).toBe(0);
  expect(rows[0]?.by).toBe(rows[0]?.n);
});

test('every table with a customer in it is reached', async () => {
  expect(await customerTables(house.db)).toEqual(
    expect.arrayContaining(['customer', 'event', 'delivery', 'care_item', 'contact_decision']),
  );
});

test('whom nobody could reach is erased by itself once the grace is over, and not a day before', async () => {
  const id = ids[3] as Id;
  const now = house.clock.now();
  await sql`INSERT INTO retirement (customer_id, retired_at, erase_on, evidence) VALUES (${id}, ${now}, '2026-05-31', '{}')`.execute(
    house.db,
  );
  expect(await eraseRetired(house, new Date('2026-05-30T12:00:00Z'))).toBe(0);
  expect(await eraseRetired(house, new Date('2026-05-31T12:00:00Z'))).toBe(1);
  const { rows } = await sql`SELECT because, staff_id FROM erasure WHERE subject = ${id}`.execute(house.db);
  expect(rows).toEqual([{ because: 'grace-over', staff_id: null }]);
  expect((await sql`SELECT 1 FROM customer WHERE customer_id = ${id}`.execute(house.db)).rows).toEqual([]);
});
