import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTodayHouse, type TodayHouse } from '../../../tests/house/today-house.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { readToday, todayPage } from './today.read.ts';

let house: TodayHouse;
let anna: Id;

/** 20,000 customers with an ended item each, 40 of them open before Anna: a house after some years. */
beforeAll(async () => {
  house = await openTodayHouse();
  anna = await house.addStaff('Anna', 'carer');
  const { itemId } = await house.addWaiting({ name: 'Jane Doe', value: 10 });
  const { pool } = house.database;
  const many = `(SELECT n, gen_random_uuid() AS customer_id, gen_random_uuid() AS item_id FROM generate_series(1, 20000) n)`;
  await pool.query(`CREATE TABLE many AS ${many}`);
  await pool.query(
    `INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at) SELECT customer_id, 'person', 'Customer ' || n, ARRAY[$1]::uuid[], $2, $2 FROM many`,
    [house.companyId, house.clock.now()],
  );
  await pool.query(
    `INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, by_hand, programme_id, run_id, template_key, words, asked_at, decide_at)
     SELECT many.customer_id, many.item_id, q.company_id, q.reason, q.occasion, q.purpose, q.channels, true, q.programme_id, many.item_id, q.template_key, q.words, q.asked_at, q.decide_at
     FROM many, contact_request q WHERE q.request_id = $1`,
    [itemId],
  );
  await pool.query(
    `INSERT INTO care_item (customer_id, item_id, company_id, programme_id, run_id, reason, evidence, purpose, channels, value, rank, currency, due_on, made_at, state,
       state_at, staff_id, listed_on, acted_on, settled_at)
     SELECT customer_id, item_id, $1, $2, item_id, 'follow-up-greeting', '{"code": "follow-up-greeting", "facts": {"silence": 9}}', 'give', '{email}', n, n, 'GBP', '2026-03-02', $4,
       CASE WHEN n > 19960 THEN 'open' ELSE 'done' END, $4, $3, '2026-03-02', CASE WHEN n <= 19960 THEN date '2025-03-02' + n % 300 END, $4 FROM many`,
    [house.companyId, house.programmeId, anna, house.clock.now()],
  );
  await pool.query('ANALYZE');
});
afterAll(() => house.close());

test('the list reads no more than it shows: no big table is scanned', async () => {
  const { principal } = house.asks(anna);
  const query = todayPage(principal, { state: 'open', limit: 40 }, undefined, house.clock.now());
  const { rows } = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${query}`.execute(house.db);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  for (const table of ['care_item', 'customer', 'contact_request']) expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
  expect(plan).toContain('care_item_list');
});

test('what ended in earlier years is not counted today', async () => {
  const { principal } = house.asks(anna);
  const read = await readToday(house.db, principal, { state: 'open', limit: 40 }, house.clock.now());
  expect(read).toMatchObject({ ok: true, value: { summary: { open: 40, waiting: 0 }, next: null } });
});
