import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { addDays, laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { metricsFor } from './metrics.read.ts';
import { paceOn } from './pace.data.ts';
import { recomputeMarked } from './recompute-marked.act.ts';
import { rhythmOf } from './rhythm.ts';

let house: TestHouse;
const start = new Date('2025-01-06T10:00:00Z');

beforeAll(async () => {
  house = await openTestHouse('2025-01-06T10:00:00Z');
});
afterAll(() => house.close());

const addCustomer = async (): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    VALUES (${id}, 'person', 'A', ARRAY[${house.companyId}::uuid], ${start}, ${start})`.execute(house.db);
  return id;
};

type Bought = { day: number; total: number; credit: boolean };

const addOrders = async (customerId: Id, orders: readonly Bought[]) => {
  for (const [place, order] of orders.entries())
    await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
      VALUES (${customerId}, ${newId()}, ${house.companyId}, 'test', ${`${order.day}-${place}-${newId()}`}, ${order.credit ? 'credit' : 'order'},
        ${laterBy(start, order.day)}, 'GBP', ${order.credit ? -order.total : order.total}, 0, ${order.credit ? -order.total : order.total}, 1)`.execute(
      house.db,
    );
};

const mark = (customerId: Id) =>
  sql`INSERT INTO recompute_mark (customer_id, marked_at) VALUES (${customerId}, ${start}) ON CONFLICT DO NOTHING`.execute(house.db);

const kept = async (customerId: Id) => {
  const { rows } = await sql<Record<string, unknown>>`SELECT * FROM customer_metrics WHERE customer_id = ${customerId}`.execute(house.db);
  const { bucket, recomputed_at, computed_for, ...figures } = rows[0] ?? {};
  return figures;
};

const fresh = async (customerId: Id, asOf: Date) => {
  const { computed_for, ...figures } = (await metricsFor(house.db, [customerId], asOf)).get(customerId) ?? ({} as never);
  return figures;
};

const order = fc.record({
  day: fc.integer({ min: 0, max: 500 }),
  total: fc.integer({ min: 1, max: 900 }),
  credit: fc.boolean(),
});

test('a customer followed day by day has the same figures as one computed from scratch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { maxLength: 8 }),
      fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 }),
      async (orders, days) => {
        const customerId = await addCustomer();
        await mark(customerId);
        const coming = [...orders].sort((a, b) => a.day - b.day);
        for (const day of [...days].sort((a, b) => a - b)) {
          const now = laterBy(start, day);
          const arrived = coming.splice(0, coming.filter((one) => one.day <= day).length);
          await addOrders(customerId, arrived);
          if (arrived.length > 0) await mark(customerId);
          await recomputeMarked(house, now);
          expect(await kept(customerId)).toEqual(await fresh(customerId, now));
        }
        await sql`DELETE FROM customer_metrics WHERE customer_id = ${customerId}`.execute(house.db);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test('as of a day, what came later does not exist', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 10 }), fc.integer({ min: 0, max: 500 }), async (orders, day) => {
      const [whole, cut] = [await addCustomer(), await addCustomer()];
      await addOrders(whole, orders);
      await addOrders(
        cut,
        orders.filter((one) => one.day <= day),
      );
      const asOf = laterBy(start, day);
      const { customer_id: _, ...full } = await fresh(whole, asOf);
      const { customer_id: __, ...truncated } = await fresh(cut, laterBy(start, day));
      expect(full).toEqual(truncated);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('the rhythm in SQL is the rhythm of rhythm.ts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 9 }), async (days) => {
      const customerId = await addCustomer();
      await addOrders(
        customerId,
        days.map((day) => ({ day, total: 10, credit: false })),
      );
      const sorted = [...days].sort((a, b) => a - b);
      const waits = sorted.slice(1).map((day, place) => day - (sorted[place] ?? 0));
      const last = addDays('2025-01-06', sorted.at(-1) ?? 0);
      const figures = await fresh(customerId, laterBy(start, 400));
      const { pace } = await paceOn(house.db, { companyId: house.companyId, zone: 'Europe/London' }, addDays('2025-01-06', 400));
      const own = rhythmOf(waits, last, pace);
      expect(figures.due_on).toBe(own.dueOn);
      expect(figures.late_on).toBe(own.lateOn);
      if (waits.length > 0) expect(figures.rhythm_days).toBeCloseTo(own.days, 2);
      else expect(figures.rhythm_days).toBeNull();
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('costs: profit is margin less what serving cost, and a company’s own costs count as soon as they are set', async () => {
  const customerId = await addCustomer();
  await addOrders(customerId, [
    { day: 1, total: 100, credit: false },
    { day: 2, total: 20, credit: true },
  ]);
  const costs = { marginShare: 0.5, order: 3, line: 1, cancellation: 7, contactMinute: 1, message: 1 };
  await sql`INSERT INTO setting (key, value, changed_at) VALUES ('cost-to-serve', ${JSON.stringify({ companies: { [house.companyId]: costs } })}::jsonb, ${start})`.execute(
    house.db,
  );
  const figures = await fresh(customerId, laterBy(start, 5));
  expect([figures.revenue, Number(figures.margin), Number(figures.cost_to_serve), Number(figures.profit)]).toEqual(['80', 40, 11, 29]);
  await mark(customerId);
  await recomputeMarked(house, laterBy(start, 900));
  expect(Number((await kept(customerId)).profit)).toBe(29);
  await sql`DELETE FROM setting WHERE key = 'cost-to-serve'`.execute(house.db);
  await recomputeMarked(house, laterBy(start, 900));
  expect(Number((await kept(customerId)).profit)).not.toBe(29);
});

test('a customer whose figures do not change is not computed again', async () => {
  const customerId = await addCustomer();
  await addOrders(customerId, [{ day: 1, total: 5, credit: false }]);
  await mark(customerId);
  const now = laterBy(start, 950);
  await recomputeMarked(house, now);
  expect(await recomputeMarked(house, laterBy(now, 0.5))).toBe(0);
});
