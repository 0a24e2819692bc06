import { expect, test } from 'vitest';
import { openTestHouse } from '../../../tests/house/house.ts';
import { sql } from '../../platform/database/database.ts';
import { whales } from './grid-sum.data.ts';

test('a line is cut into twenty parts of like many customers, the most profitable first, however many are alike', async () => {
  const house = await openTestHouse();
  try {
    const now = house.clock.now();
    // fewer than the parts, as many, and such that neither all of them nor those alike fall evenly into the parts
    await sql`WITH one AS (SELECT gen_random_uuid() AS id, line, profit FROM (VALUES ('few', 7, 5), ('even', 20, 1), ('many', 487, 61)) AS l (line, count, alike),
        LATERAL (SELECT (n * 7919 % alike - 20) * 1.25 AS profit FROM generate_series(1, count) AS n) p),
      figures AS (INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, purchase_days, revenue,
        revenue_year, margin, cost_to_serve, profit) SELECT id, ${house.companyId}, ${now}, ${now}, 1, 0, 1, 0, 0, 0, 0, profit FROM one)
      INSERT INTO cell (customer_id, company_id, line, class, tier, since) SELECT id, ${house.companyId}, line, 'x', 'x', ${now} FROM one`.execute(
      house.db,
    );
    const { rows } = await sql<{ line: string; parts: string[] }>`
      SELECT line, array_agg(profit::text ORDER BY part) AS parts FROM (SELECT line, part, sum(profit) AS profit FROM
        (SELECT line, profit, ntile(20) OVER (PARTITION BY line ORDER BY profit DESC) AS part FROM cell JOIN customer_metrics USING (customer_id)) n
        GROUP BY line, part) s GROUP BY line ORDER BY line`.execute(house.db);
    expect(rows.map((one) => one.parts.length)).toEqual([20, 7, 20]);
    const found = await whales(house.db, house.companyId);
    expect(found.sort((a, b) => a.line.localeCompare(b.line))).toEqual(rows);
  } finally {
    await house.close();
  }
});
