import { afterEach, beforeEach, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { markChanged } from '../profile/index.ts';
import { standingsAt } from './frame.data.ts';
import { previewRule } from './preview.read.ts';
import type { Rule } from './rule.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse('2026-01-05T10:00:00Z');
});
afterEach(() => house.close());

const buy = async (customerId: Id, at: string, amount: number): Promise<void> => {
  const orderId = newId();
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${orderId}, ${house.companyId}, 'test', ${orderId}, 'order', ${new Date(at)}, 'GBP', ${amount}, 0, ${amount}, 1)`.execute(
    house.db,
  );
};

const first = async (rule: Rule, at: Date, past: boolean): Promise<Id[]> => {
  const [standing] = await standingsAt(house.db, at, house.companyId);
  if (!standing) throw new Error('no company');
  const found = await previewRule(house.db, standing, rule, past);
  expect(found.count).toBe(found.sample.length);
  return found.sample.toSorted();
};

test('who is among the first as of a past day is told by the figures of that day, and by who was here then', async () => {
  const [early = '', middle = '', late = ''] = await settleCustomers(house, 3);
  await buy(early, '2026-01-10T10:00:00Z', 300);
  await buy(middle, '2026-01-11T10:00:00Z', 200);
  await buy(late, '2026-01-12T10:00:00Z', 100);
  house.clock.set(new Date('2026-03-02T10:00:00Z'));
  const [newcomer = ''] = await settleCustomers(house, 1);
  await buy(late, '2026-03-01T10:00:00Z', 900);
  await buy(newcomer, '2026-03-01T11:00:00Z', 5000);
  const now = house.clock.now();
  await house.db.transaction().execute((tx) => markChanged(tx, [early, middle, late, newcomer], now));
  await recomputeMarked(house, now);

  const then = new Date('2026-02-01T00:00:00Z');
  const two: Rule = { kind: 'rank', field: 'revenue', is: 'top', of: 'customers', value: 2 };
  expect(await first(two, now, false)).toEqual([late, newcomer].toSorted());
  expect(await first(two, then, true)).toEqual([early, middle].toSorted());
  const third: Rule = { kind: 'rank', field: 'revenue', is: 'bottom', of: 'percent', value: 34 };
  expect(await first(third, then, true)).toEqual([late]);
  expect(await first({ kind: 'all', of: [two, third] }, then, true)).toEqual([]);
});
