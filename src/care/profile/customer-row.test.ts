import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { customerRows } from './customer-row.read.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const settle = async (name: string, city: string | null): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO customer (customer_id, kind, name, sort_name, search, companies, city, created_at, changed_at)
    VALUES (${id}, 'person', ${name}, ${name}, ''::tsvector, ARRAY[${house.companyId}::uuid], ${city}, '2026-02-03T04:05:06.789123Z', now())`.execute(
    house.db,
  );
  return id;
};

test('a row says what is known and is null where nothing is', async () => {
  const id = await settle('王 "小" \\ 明', null);
  expect(await customerRows(house.db, [id])).toEqual([
    {
      ...{
        id,
        kind: 'person',
        name: '王 "小" \\ 明',
        city: null,
        country: null,
        language: null,
        companies: [house.companyId],
        keeper: null,
      },
      ...{
        email: null,
        phone: null,
        orders: null,
        lastOrder: null,
        revenue: null,
        profit: null,
        rhythmDays: null,
        dueOn: null,
        lateOn: null,
      },
      ...{ madeUp: false, createdAt: '2026-02-03T04:05:06.789Z' },
    },
  ]);
});

test('figures, money, days and instants are what was computed', async () => {
  const id = await settle('Li', '苏州');
  await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, last_order_at, purchase_days, revenue,
      revenue_year, margin, cost_to_serve, profit, rhythm_days, due_on, late_on)
    VALUES (${id}, ${house.companyId}, '2026-03-01', now(), 3, 0, '2026-02-28T23:00:00Z', 3, 120.5, 0, 0, 0, -7.25, 12.5, '2026-03-10', '2026-03-20')`.execute(
    house.db,
  );
  const [row] = await customerRows(house.db, [id]);
  expect(row).toMatchObject({
    city: '苏州',
    orders: 3,
    lastOrder: '2026-02-28T23:00:00.000Z',
    rhythmDays: 12.5,
    dueOn: '2026-03-10',
    lateOn: '2026-03-20',
  });
  expect([row?.revenue?.amount, row?.profit?.amount]).toEqual(['120.5', '-7.25']);
});

test('no name, however written, moves what stands beside it', async () => {
  const id = await settle(['Eve', 'organisation', 'x'].join('\u001f'), ['Y', 'CN'].join('\u001f'));
  const [row] = await customerRows(house.db, [id]);
  expect(row).toMatchObject({ kind: 'person', name: 'Eveorganisationx', city: 'YCN', country: null, companies: [house.companyId] });
});
