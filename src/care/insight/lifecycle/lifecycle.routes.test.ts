import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { markChanged } from '../../profile/index.ts';
import { insightDoors } from '../insight.routes.ts';
import { recomputeMarked, segmentLookTask } from '../recompute-marked.act.ts';
import { moveMarked } from './move-marked.act.ts';
import { dropKnownVisitors, noteVisitors } from './path.data.ts';

let house: TestHouse;
const now = new Date('2026-03-20T09:00:00Z');
let ask: Awaited<ReturnType<ReturnType<typeof openDoors>['someone']>>['ask'];
let [mei, tom]: Id[] = [];

const json = async (method: string, path: string, body?: unknown) => {
  const answer = await ask(method, path, body === undefined ? {} : { body });
  return { status: answer.status, body: (await answer.json().catch(() => undefined)) as never };
};

const addCustomer = async (name: string): Promise<Id> => {
  const id = newId();
  const at = laterBy(now, -40);
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    VALUES (${id}, 'person', ${name}, ARRAY[${house.companyId}::uuid], ${at}, ${at})`.execute(house.db);
  return id;
};
const buy = async (customerId: Id, daysAgo: number, code: string) => {
  const order = newId();
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${order}, ${house.companyId}, 'till', ${order}, 'order', ${laterBy(now, -daysAgo)}, 'GBP', 20, 0, 20, 1)`.execute(
    house.db,
  );
  await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
    VALUES (${customerId}, ${order}, 1, 'goods', ${code}, ${code}, 1, 20, 20)`.execute(house.db);
};
const happen = (id: Id, daysAgo: number, kind: string, data: Record<string, string>) =>
  sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data)
    VALUES (${id}, ${laterBy(now, -daysAgo)}, ${newId()}, 'visit', ${kind}, 'web', ${house.companyId}, ${JSON.stringify(data)}::jsonb)`.execute(
    house.db,
  );
const addVisitor = async (daysAgo: number, referrer: string): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO identity (kind, value, customer_id, added_at) VALUES ('visitor', ${`${house.companyId} ${id}`}, ${id}, ${now})`.execute(
    house.db,
  );
  await happen(id, daysAgo, 'visit.page-viewed', { referrer });
  return id;
};

beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
  ({ ask } = await openDoors(house, insightDoors).someone('owner'));
  [mei, tom] = [await addCustomer('Mei'), await addCustomer('Tom')];
  for (const [code, name, category] of [
    ['LJ', 'Longjing', 'green'],
    ['DHP', 'Da Hong Pao', 'oolong'],
  ])
    await sql`INSERT INTO product (product_id, company_id, code, name, category, added_at)
      VALUES (${newId()}, ${house.companyId}, ${code}, ${name}, ${category}, ${now})`.execute(house.db);
  await happen(mei, 20, 'visit.product-viewed', { referrer: 'https://www.google.com/', product: 'LJ' });
  await happen(mei, 12, 'visit.searched', { query: 'da hong' });
  await buy(mei, 10, 'LJ');
  await buy(mei, 3, 'LJ');
  await happen(tom, 5, 'visit.product-added', { campaign: 'spring', product: 'DHP' });
  await house.db.transaction().execute((tx) => markChanged(tx, [mei, tom] as Id[], now));
  await recomputeMarked(house, now);
  await moveMarked(house, now, segmentLookTask);
});
afterAll(() => house.close());

test('the stage of a customer, why, since when, and how it came to this, in both languages', async () => {
  const { status, body } = await json('GET', `/api/v1/customers/${mei}/stage`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    stage: 'active',
    since: '2026-03-17',
    because: { code: 'again', text: { zh: '第 2 次购买，距上一次 7 天。' } },
    next: { stage: 'at-risk' },
    history: [
      { to: 'active' },
      { to: 'new', because: { code: 'first-after' } },

      { to: 'prospect' },
      { to: 'stranger', from: null },
    ],
    came: { way: 'search', source: 'google', touches: 2, text: { en: 'search google' } },
  });
  const earlier = await json('GET', `/api/v1/customers/${mei}/stage?asOf=2026-03-09T12:00:00Z`);
  expect(earlier.body).toMatchObject({ stage: 'prospect' });
  expect((await json('GET', `/api/v1/customers/${newId()}/stage`)).status).toBe(404);
});

test('the flow of a period, and the customers behind each of its moves', async () => {
  const { body } = await json('GET', '/api/v1/insight/flow?from=2026-03-12&to=2026-03-20');
  expect(body).toMatchObject({ from: '2026-03-12', to: '2026-03-20' });
  const flow = body as {
    stages: { stage: string; before: number; after: number }[];
    moves: { from: string | null; to: string; customers: number }[];
  };
  expect(flow.stages.find((one) => one.stage === 'active')).toMatchObject({ before: 0, after: 1 });
  expect(flow.stages.find((one) => one.stage === 'new')).toMatchObject({ before: 1, after: 0 });
  expect(flow.stages.find((one) => one.stage === 'stranger')).toMatchObject({ before: 1, after: 0 });
  expect(flow.moves).toContainEqual({ from: 'new', to: 'active', customers: 1 });
  const movers = await json('GET', '/api/v1/insight/flow/customers?from=2026-03-12&to=2026-03-20&was=new&is=active');
  expect(movers.body).toMatchObject({ items: [{ id: mei, name: 'Mei', on: '2026-03-17' }], next: null });
});

test('from the first look to the return by source; a stranger who turns out to be a customer is counted once', async () => {
  const stranger = await addVisitor(4, 'https://www.google.com/');
  const known = await addVisitor(4, 'https://www.google.com/');
  await noteVisitors(house.db);
  const sources = async () =>
    (await json('GET', '/api/v1/insight/sources?from=2026-02-20&to=2026-03-20')).body as { all: object; sources: object[] };
  expect((await sources()).sources).toContainEqual(
    expect.objectContaining({ way: 'search', source: 'google', looked: 3, known: 1, bought: 1, again: 1, stays: 1 }),
  );
  await sql`UPDATE identity SET customer_id = ${tom} WHERE customer_id = ${known}`.execute(house.db);
  expect((await sources()).sources).toContainEqual(expect.objectContaining({ way: 'search', looked: 2 }));
  await dropKnownVisitors(house.db);
  const { rows } = await sql<{ id: Id }>`SELECT customer_id AS id FROM visitor_look`.execute(house.db);
  expect(rows).toEqual([{ id: stranger }]);
  expect((await sources()).sources).toContainEqual(
    expect.objectContaining({ way: 'campaign', source: 'spring', known: 1, wanted: 1, bought: 0 }),
  );
  const comers = await json('GET', '/api/v1/insight/sources/customers?from=2026-02-20&to=2026-03-20&way=search&step=again');
  expect(comers.body).toMatchObject({ items: [{ id: mei }], next: null });
});

test('interests are inferred from looks, searches and purchases; a colleague’s word stands until withdrawn', async () => {
  const read = async () =>
    (await json('GET', `/api/v1/customers/${mei}/interests`)).body as { interests: { category: string; share: number }[] };
  const before = await read();
  expect(before.interests.map((one) => one.category)).toEqual(['green', 'oolong']);
  expect(before.interests[0]?.share).toBeGreaterThan(0.8);
  const put = await json('PUT', `/api/v1/customers/${mei}/interests`, {
    corrections: [
      { category: 'green', likes: false },
      { category: 'white', likes: true },
    ],
  });
  expect(put.status).toBe(204);
  await recomputeMarked(house, now);
  await moveMarked(house, now, segmentLookTask);
  expect((await read()).interests).toMatchObject([
    { category: 'white', share: 0, said: { likes: true } },
    { category: 'oolong', said: null },
    { category: 'green', said: { likes: false } },
  ]);
  await json('PUT', `/api/v1/customers/${mei}/interests`, { corrections: [] });
  expect((await read()).interests.map((one) => one.category)).toEqual(['green', 'oolong']);
  const { rows } = await sql`SELECT FROM audit_entry WHERE act = 'correct interests'`.execute(house.db);
  expect(rows).toHaveLength(2);
});
