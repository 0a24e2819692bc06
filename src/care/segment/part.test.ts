import { expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse } from '../../../tests/house/house.ts';
import { type Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { halves } from './part.data.ts';

test('the halves hold every customer once; few customers stay together, and so do those nobody has counted', async () => {
  const house = await openTestHouse();
  try {
    const customers = await settleCustomers(house, 40);
    await recomputeMarked(house, house.clock.now());
    expect(await halves(house.db, 1)).toHaveLength(1);
    await sql`ANALYZE customer_metrics`.execute(house.db);
    expect(await halves(house.db)).toHaveLength(1);
    const parts = await halves(house.db, 10);
    const ids = await Promise.all(
      parts.map(async (part) => {
        const { rows } = await sql<{
          id: Id;
        }>`SELECT m.customer_id AS id FROM customer_metrics m WHERE ${part(sql`m.customer_id`)}`.execute(house.db);
        return rows.map((row) => row.id);
      }),
    );
    expect(ids.map((one) => one.length > 10)).toEqual([true, true]);
    expect(ids.flat().sort()).toEqual([...customers].sort());
  } finally {
    await house.close();
  }
});
