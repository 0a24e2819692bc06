import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { dialsOf } from './dials.ts';
import { fitCompanies } from './fit-companies.act.ts';
import { type Company, companies } from './grounds.data.ts';
import { insightDoors } from './index.ts';
import { recomputeMarked } from './recompute-marked.act.ts';
import { recomputeValues, valueGrounds } from './recompute-values.act.ts';
import { valuesAt } from './value.data.ts';
import { markForValue } from './value-mark.data.ts';

let house: TestHouse;
let ask: Awaited<ReturnType<ReturnType<typeof openDoors>['someone']>>['ask'];
const now = new Date('2026-03-02T09:00:00Z');
const ids: Id[] = [];

/** 400 customers over fourteen months, the same on every run: most with a rhythm of their own, some who stop, a few who give back. */
const settle = async () => {
  const orders: { customer: Id; id: Id; kind: string; day: number; total: number; number: string; lines: number }[] = [];
  for (let one = 0; one < 400; one += 1) {
    const customer = newId();
    ids.push(customer);
    const rhythm = 12 + ((one * 37) % 90);
    const stops = one % 3 === 0 ? 200 + ((one * 13) % 90) : 0;
    let day = 420 - ((one * 11) % 120);
    for (let nth = 0; day > stops && day >= 0; nth += 1) {
      orders.push({
        customer,
        id: newId(),
        kind: 'order',
        day,
        total: 20 + ((one * 7 + nth * 3) % 80),
        number: `${one}-${nth}`,
        lines: 1 + (nth % 4),
      });
      if (one % 40 === 7 && nth < 4)
        orders.push({ customer, id: newId(), kind: 'credit', day: day - 1, total: -30, number: `C${one}-${nth}`, lines: 1 });
      day -= Math.max(3, rhythm + (((one + nth * 17) % 21) - 10));
    }
  }
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    SELECT id, 'person', 'Ann ' || n, ARRAY[${house.companyId}::uuid], ${now}, ${now} FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS c (id, n)`.execute(
    house.db,
  );
  const rows = JSON.stringify(orders.map((one) => ({ ...one, at: laterBy(now, -one.day) })));
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    SELECT customer, id, ${house.companyId}, 'test', number, kind, at, 'GBP', total, 0, total, lines
    FROM jsonb_to_recordset(${rows}::jsonb) AS o (customer uuid, id uuid, number text, kind text, at timestamptz, total numeric, lines int)`.execute(
    house.db,
  );
  await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
    SELECT customer_id, order_id, n, 'goods', 'T' || (abs(hashtext(order_id::text)) % 12 + n), 'tea', 1, total / lines, total / lines
    FROM customer_order, generate_series(1, lines) AS n WHERE kind = 'order'`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${ids}::uuid[]), ${now}`.execute(house.db);
};

beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
  await settle();
  await recomputeMarked(house, now);
  await fitCompanies(house, now);
  await recomputeValues(house, now);
  ({ ask } = await openDoors(house, insightDoors).someone('manager'));
}, 60_000);
afterAll(() => house.close());

type Money = { currency: string; amount: string };
type Body = {
  text: unknown;
  comeBack: unknown;
  revenue: Money;
  profit: Money;
  total: Money;
  atOrBelowZero: number;
  points: { customers: number; amount: string }[];
  items: { nth: number; worth: Money; causes: { cause: string }[] }[];
  next: string;
  months: { revenue: number; fresh: number }[];
  cohorts: { customers: number }[];
};

const json = async (path: string, body?: unknown) => {
  const answer = await ask(body === undefined ? 'get' : 'put', path, body === undefined ? {} : { body });
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Body };
};

test('every customer with a purchase has a value, and it is what is computed from scratch', async () => {
  const { rows } = await sql<{
    customer_id: Id;
    come_back: number;
    stickiness: number;
  }>`SELECT customer_id, come_back, stickiness FROM customer_value`.execute(house.db);
  expect(rows).toHaveLength(400);
  const ground = (await valueGrounds(house, now)).get(house.companyId);
  if (!ground) throw new Error('no ground');
  const fresh = await valuesAt(house.db, ids, ground, now);
  for (const row of rows) {
    expect(row.come_back).toBeCloseTo(fresh.get(row.customer_id)?.comeBack?.chance ?? -1, 5);
    expect(row.stickiness).toBeCloseTo(fresh.get(row.customer_id)?.stickiness.all ?? -1, 5);
  }
});

test('fits are dated, once a month; those who stopped are told to come back less', async () => {
  const fits = async () =>
    (await sql<{ kind: string; day: string }>`SELECT kind, fitted_for::text AS day FROM company_fit ORDER BY kind`.execute(house.db)).rows;
  const before = await fits();
  expect(before.map((one) => one.kind)).toEqual(['bg-nbd', 'come-back', 'gamma-gamma', 'pareto-nbd', 'rfm', 'season']);
  await fitCompanies(house, laterBy(now, 5));
  expect(await fits()).toEqual(before);
  const mean = async (of: readonly Id[]) =>
    (
      await sql<{ mean: number }>`SELECT avg(come_back) AS mean FROM customer_value WHERE customer_id = ANY(${of}::uuid[])`.execute(
        house.db,
      )
    ).rows[0]?.mean ?? 0;
  expect(await mean(ids.filter((_, place) => place % 3 === 0))).toBeLessThan((await mean(ids.filter((_, place) => place % 3 !== 0))) - 0.2);
});

test('only who is marked, or whose day has come, is valued again', async () => {
  expect(await recomputeValues(house, now)).toBe(0);
  await house.db.transaction().execute((tx) => markForValue(tx, ids.slice(0, 3), now));
  expect(await recomputeValues(house, now)).toBe(3);
  const later = laterBy(now, 8);
  const due = await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer_value WHERE next_change_on <= '2026-03-10'`.execute(
    house.db,
  );
  expect(due.rows[0]?.n).toBeGreaterThan(0);
  expect(await recomputeValues(house, later)).toBe(due.rows[0]?.n);
  expect(await recomputeValues(house, later)).toBe(0);
});

test('the value of a customer is told in figures and in both languages; an earlier instant knows nothing later', async () => {
  const { status, body } = await json(`/api/v1/customers/${ids[1]}/value`);
  expect(status).toBe(200);
  expect(body.text).toMatchObject({
    en: expect.stringMatching(/Of 100 customers like this, \d+ buy again within 100 days\./),
    zh: expect.stringContaining('天内再买'),
  });
  const before = await json(`/api/v1/customers/${ids[1]}/value?asOf=2025-06-01T00:00:00Z`);
  expect(Number(before.body.revenue.amount)).toBeLessThan(Number(body.revenue.amount));
  expect(before.body.comeBack).toBeNull();
});

test('the whale curve adds up, and opens down to a customer at a loss and why', async () => {
  const { body: whale } = await json('/api/v1/insight/whale');
  const { rows } = await sql<{ sum: string; losing: number }>`
    SELECT sum(profit)::text AS sum, count(*) FILTER (WHERE profit <= 0)::int AS losing FROM customer_metrics`.execute(house.db);
  expect(whale.total).toEqual({ currency: 'GBP', amount: rows[0]?.sum });
  expect(whale.atOrBelowZero).toBe(rows[0]?.losing);
  const points = whale.points;
  expect(points.at(-1)).toEqual({ customers: 400, amount: rows[0]?.sum });
  const { body: worst } = await json('/api/v1/insight/whale/customers?order=worst&limit=1');
  const [last] = worst.items;
  expect(last?.nth).toBe(400);
  expect(Number(last?.worth.amount)).toBeLessThan(0);
  expect(last?.causes.map((one) => one.cause)).toContain('gave-back');
  const { body: more } = await json(`/api/v1/insight/whale/customers?order=worst&limit=1&cursor=${String(worst.next)}`);
  expect(more.items[0]?.nth).toBe(399);
  const { body: then } = await json('/api/v1/insight/whale?by=revenue&asOf=2025-06-01T00:00:00Z');
  expect(Number(then.total.amount)).toBeLessThan(Number(whale.total.amount) * 3);
});

test('goods with a margin of their own change the profit of who bought them', async () => {
  const profit = async () => Number((await json(`/api/v1/customers/${ids[1]}/value`)).body.profit.amount);
  const before = await profit();
  const items = Array.from({ length: 20 }, (_, place) => ({ code: `t${place}`, marginShare: 0, handling: 0.5 }));
  expect((await json(`/api/v1/cost-to-serve/${house.companyId}/products`, { items })).status).toBeLessThan(300);
  expect(await profit()).toBeLessThan(before);
  expect((await json(`/api/v1/cost-to-serve/${house.companyId}/products`)).body.items).toHaveLength(20);
  const mended = await ask('patch', `/api/v1/cost-to-serve/${house.companyId}/products`, {
    body: { items: [{ code: items[0]?.code ?? '', marginShare: null, handling: 0 }] },
  });
  expect(mended.status).toBe(204);
  expect((await json(`/api/v1/cost-to-serve/${house.companyId}/products`)).body.items).toHaveLength(19);
  await json(`/api/v1/cost-to-serve/${house.companyId}/products`, { items: [] });
  expect(await profit()).toBe(before);
  await sql`UPDATE product SET cost = 1000`.execute(house.db);
  await sql`INSERT INTO product (product_id, company_id, code, name, cost, added_at)
    SELECT gen_random_uuid(), ${house.companyId}, code, code, 1000, ${now} FROM (SELECT DISTINCT code FROM order_line) l ON CONFLICT DO NOTHING`.execute(
    house.db,
  );
  expect(await profit()).toBeLessThan(before - 500);
  const { items: goods } = await (await ask('get', `/api/v1/cost-to-serve/${house.companyId}/goods?search=t1&limit=1`)).json();
  expect(goods[0]).toMatchObject({ cost: '1000', by: 'cost-price' });
  await sql`UPDATE product SET cost = NULL`.execute(house.db);
});

test('dials and cohorts count what the orders say', async () => {
  const { body: dials } = await json('/api/v1/insight/dials?months=15');
  const { rows } = await sql<{ orders: number; revenue: number }>`SELECT sum(total)::float8 AS revenue FROM customer_order`.execute(
    house.db,
  );
  const months = dials.months;
  expect(months.reduce((sum, one) => sum + one.revenue, 0)).toBeCloseTo(rows[0]?.revenue ?? 0, 2);
  expect(months.reduce((sum, one) => sum + one.fresh, 0)).toBe(400);
  const company = (await companies(house.db))[0] as Company;
  const among = sql`SELECT customer_id FROM customer_metrics WHERE customer_id = ANY(${ids.slice(0, 5)}::uuid[])`;
  const some = await dialsOf(house, company, { months: 15, among });
  expect(some.months.reduce((sum, one) => sum + one.fresh, 0)).toBe(5);
  expect(some.season).toBeNull();
  const { body } = await json('/api/v1/insight/cohorts?months=15');
  expect(body.cohorts.reduce((sum, one) => sum + one.customers, 0)).toBe(400);
});
