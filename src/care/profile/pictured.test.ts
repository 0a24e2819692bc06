import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { profileDoors } from './index.ts';

let house: TestHouse;
let ann: Id;
let bea: Id;
let listed: (test: object) => Promise<Id[]>;

beforeAll(async () => {
  house = await openTestHouse();
  [ann, bea] = (await settleCustomers(house, 2)) as [Id, Id];
  const viewer = await openDoors(house, profileDoors).someone('viewer', house.companyId);
  listed = async (one) => {
    const answer = await viewer.ask('get', `/api/v1/customers?filter=${encodeURIComponent(JSON.stringify({ all: [one] }))}`);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { items: { id: Id }[] }).items.map((item) => item.id);
  };
});
afterAll(() => house.close());

test('who moved between two stages within a period is listed by where the period found and left them', async () => {
  const move = (id: Id, nth: number, on: string, from: string | null, to: string) =>
    sql`INSERT INTO stage_move (customer_id, nth, company_id, moved_on, from_stage, to_stage, because, found_at)
      VALUES (${id}, ${nth}, ${house.companyId}, ${on}, ${from}, ${to}, '{}', ${house.clock.now()})`.execute(house.db);
  await move(ann, 1, '2026-01-10', null, 'new');
  await move(ann, 2, '2026-02-10', 'new', 'active');
  await move(ann, 3, '2026-02-20', 'active', 'at-risk');
  await move(bea, 1, '2026-02-11', null, 'new');
  const moved = (was: string, is: string, company = house.companyId) =>
    listed({ field: 'moved', is: 'in', value: { company, from: '2026-02-01', to: '2026-02-28', was, is } });
  expect(await moved('new', 'at-risk')).toEqual([ann]);
  expect(await moved('new', 'active')).toEqual([]);
  expect(await moved('nowhere', 'new')).toEqual([bea]);
  expect(await moved('nowhere', 'new', newId())).toEqual([]);
});

test('a stretch of the whale curve counts those who bought or gave back, by what they are worth', async () => {
  const figures = (id: Id, orders: number, profit: number) =>
    sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, purchase_days, revenue, revenue_year, margin,
        cost_to_serve, profit) VALUES (${id}, ${house.companyId}, '2026-03-01', ${house.clock.now()}, ${orders}, 0, 1, 10, 10, 5, 5, ${profit})`.execute(
      house.db,
    );
  await figures(ann, 2, -3);
  await figures(bea, 0, -1);
  const worth = (edges: object) => listed({ field: 'worth', is: 'in', value: { company: house.companyId, by: 'profit', ...edges } });
  expect(await worth({ atMost: 0 })).toEqual([ann]);
  expect(await worth({ atLeast: 0 })).toEqual([]);
  expect(await worth({ atLeast: -3, atMost: -3 })).toEqual([ann]);
});
