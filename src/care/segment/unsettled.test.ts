import { expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { goodsSeen, unsettled } from './unsettled.data.ts';

const everywhere = () => sql<boolean>`true`;

/** A customer with a place in the grid whose figures were reckoned, and who ordered, so many days from now (before it: fewer than none). */
const settle = async (house: TestHouse, { reckoned = -5, ordered = -100, placed = true }): Promise<Id> => {
  const [id, now] = [newId(), house.clock.now()];
  await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, purchase_days, revenue, revenue_year,
      margin, cost_to_serve, profit) VALUES (${id}, ${house.companyId}, ${now}, ${laterBy(now, reckoned)}, 1, 0, 1, 0, 0, 0, 0, 0)`.execute(
    house.db,
  );
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${id}, ${id}, ${house.companyId}, 'test', ${id}, 'order', ${laterBy(now, ordered)}, 'GBP', 1, 0, 1, 1)`.execute(house.db);
  if (placed)
    await sql`INSERT INTO cell (customer_id, company_id, line, class, tier, since) VALUES (${id}, ${house.companyId}, 'x', 'x', 'x', ${now})`.execute(
      house.db,
    );
  return id;
};

test('unsettled is who has no cell, was reckoned again, or whose order came due or turned a year old; too many are not named', async () => {
  const house = await openTestHouse();
  try {
    const now = house.clock.now();
    for (const ordered of [-1, -364.5, -367, 1]) await settle(house, { ordered });
    const changed = [
      await settle(house, { placed: false }),
      await settle(house, { reckoned: -1 }),
      await settle(house, { ordered: -0.5 }),
      await settle(house, { ordered: -365.5 }),
      await settle(house, { ordered: -366, reckoned: 0 }),
      await settle(house, { ordered: 0 }),
    ];
    const since = laterBy(now, -1);
    expect((await unsettled(house.db, house.companyId, since, now, everywhere))?.sort()).toEqual(changed.sort());
    expect(await unsettled(house.db, house.companyId, since, now, everywhere, 6)).toHaveLength(6);
    expect(await unsettled(house.db, house.companyId, since, now, everywhere, 5)).toBeUndefined();
    const [only] = changed as [Id];
    expect(await unsettled(house.db, house.companyId, since, now, (id) => sql<boolean>`${id} = ${only}`)).toEqual([only]);
  } finally {
    await house.close();
  }
});

test('goods are other goods when one is new, renamed, moved to another category or gone, and the same otherwise', async () => {
  const house = await openTestHouse();
  try {
    const seen = [await goodsSeen(house.db)];
    const see = async (statement: ReturnType<typeof sql>) => {
      await statement.execute(house.db);
      seen.push(await goodsSeen(house.db));
    };
    await see(sql`INSERT INTO product (product_id, company_id, code, name, category, added_at)
      VALUES (gen_random_uuid(), ${house.companyId}, 'T', 'Green', 'tea', ${house.clock.now()})`);
    await see(sql`UPDATE product SET name = 'Black'`);
    await see(sql`UPDATE product SET category = 'cups'`);
    expect(new Set(seen).size).toBe(4);
    await see(sql`UPDATE product SET cost = 3`);
    expect(seen[4]).toBe(seen[3]);
    await see(sql`DELETE FROM product`);
    expect(seen[5]).toBe(seen[0]);
  } finally {
    await house.close();
  }
});
