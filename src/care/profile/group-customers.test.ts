import { afterEach, beforeEach, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { countCustomers } from './count-customers.read.ts';
import { type Grouping, groupCustomers, groupings } from './group-customers.read.ts';

let house: TestHouse;
let ids: Id[];
let keeper: Id;
const segment = newId();
const foreign = newId();

const principal = (companies: 'all' | Id[]): Principal => ({
  staffId: keeper,
  name: 'Zhou Yining',
  role: 'owner',
  companies,
  departments: 'all',
  language: 'en',
  via: { kind: 'session', sessionId: newId() },
});
const asked = (companies: 'all' | Id[] = 'all') => ({ principal: principal(companies), zone: 'UTC', now: house.clock.now() });

beforeEach(async () => {
  house = await openTestHouse();
  keeper = newId();
  await sql`INSERT INTO staff_member (staff_id, name, email, language, created_at)
    VALUES (${keeper}, 'Zhou Yining', 'yining@example.com', 'zh', ${house.clock.now()})`.execute(house.db);
  ids = await settleCustomers(house, 6);
  const [a, b, c] = ids;
  const now = house.clock.now();
  const other = newId();
  await sql`INSERT INTO company (company_id, name, currency, zone, language, created_at) VALUES (${other}, 'Elsewhere', 'CNY', 'Asia/Shanghai', 'zh', ${now})`.execute(
    house.db,
  );
  await sql`UPDATE customer SET keeper = ${keeper}, city = '苏州' WHERE customer_id IN (${a}, ${b})`.execute(house.db);
  await sql`UPDATE customer SET city = 'Leeds' WHERE customer_id = ${c}`.execute(house.db);
  await sql`INSERT INTO customer_stage (customer_id, company_id, stage, since, looked_for)
    SELECT customer_id, ${house.companyId}, CASE WHEN customer_id = ${a} THEN 'loyal' ELSE 'active' END, '2026-01-01', '2026-01-01' FROM customer
    WHERE customer_id <> ${ids[5]}`.execute(house.db);
  await sql`INSERT INTO segment (segment_id, company_id, name, kind, made_at, changed_at) VALUES
    (${segment}, ${house.companyId}, 'Green tea', 'list', ${now}, ${now}), (${foreign}, ${other}, 'Theirs', 'list', ${now}, ${now})`.execute(
    house.db,
  );
  await sql`INSERT INTO segment_member (customer_id, segment_id, entered_at) VALUES (${a}, ${segment}, ${now}), (${b}, ${segment}, ${now}), (${a}, ${foreign}, ${now})`.execute(
    house.db,
  );
});
afterEach(() => house.close());

const told = async (by: Grouping, companies: 'all' | Id[] = 'all') =>
  (await groupCustomers(house.db, asked(companies), by)).groups.map(({ key, name, count }) => [name ?? key, count]);

test('customers are counted group by group, those who have nothing there last', async () => {
  expect(await told('stage')).toEqual([
    ['active', 4],
    ['loyal', 1],
    [null, 1],
  ]);
  expect(await told('keeper')).toEqual([
    ['Zhou Yining', 2],
    [null, 4],
  ]);
  expect(await told('city')).toEqual([
    ['苏州', 2],
    ['Leeds', 1],
    [null, 3],
  ]);
  expect(await told('kind')).toEqual([['person', 6]]);
});

test('somebody in two segments stands in both; segments of others stay unseen', async () => {
  expect(await told('segment')).toEqual([
    ['Green tea', 2],
    ['Theirs', 1],
    [null, 4],
  ]);
  expect(await told('segment', [house.companyId])).toEqual([
    ['Green tea', 2],
    [null, 4],
  ]);
  expect(await told('city', [newId()])).toEqual([]);
});

test('the filter a group comes with leaves just its customers', async () => {
  for (const by of groupings)
    for (const one of (await groupCustomers(house.db, asked(), by)).groups)
      expect(await countCustomers(house.db, { ...asked(), filter: one.test }, 100), `${by} ${one.key}`).toBe(one.count);
});

test('what is filtered already is filtered in its groups', async () => {
  const mine = { ...asked(), filter: { field: 'keeper' as const, is: 'me' as const } };
  const { groups, exactness } = await groupCustomers(house.db, mine, 'city');
  expect(groups.map(({ key, count }) => [key, count])).toEqual([['苏州', 2]]);
  expect(exactness).toBe('exact');
});
