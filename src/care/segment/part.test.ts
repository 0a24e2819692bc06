import { expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse } from '../../../tests/house/house.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { type Part, slices } from './part.data.ts';

test('slices hold every customer once, more of them where lines are many; few customers stay together, and so do those nobody has counted', async () => {
  const house = await openTestHouse();
  try {
    const customers = await settleCustomers(house, 40);
    await recomputeMarked(house, house.clock.now());
    expect(await slices(house.db, { atLeast: 1 })).toHaveLength(1);
    await sql`ANALYZE customer_metrics`.execute(house.db);
    expect(await slices(house.db)).toHaveLength(1);
    const held = async (parts: Part[]): Promise<Id[][]> =>
      Promise.all(
        parts.map(async (part) => {
          const { rows } = await sql<{
            id: Id;
          }>`SELECT m.customer_id AS id FROM customer_metrics m WHERE ${part(sql`m.customer_id`)}`.execute(house.db);
          return rows.map((row) => row.id);
        }),
      );
    const halves = await held(await slices(house.db, { atLeast: 10 }));
    expect(halves.map((one) => one.length > 10)).toEqual([true, true]);
    expect(halves.flat().sort()).toEqual([...customers].sort());
    await sql`UPDATE pg_class SET reltuples = 4500000 WHERE oid = 'order_line'::regclass`.execute(house.db);
    const fifths = await held(await slices(house.db, { atLeast: 10 }));
    expect(fifths.map((one) => one.length > 4)).toEqual([true, true, true, true, true]);
    expect(fifths.flat().sort()).toEqual([...customers].sort());
  } finally {
    await house.close();
  }
});
