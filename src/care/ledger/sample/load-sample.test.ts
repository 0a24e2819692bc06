import { expect, test } from 'vitest';
import { openTestHouse } from '../../../../tests/house/house.ts';
import { sql } from '../../../platform/database/database.ts';
import { loadSample } from './load-sample.act.ts';

test('the sample comes in whole, ends in the last week and is made up', async () => {
  const house = await openTestHouse('2026-03-02T09:00:00Z');
  const began = performance.now();
  const importId = await loadSample(house);
  console.log('sample', performance.now() - began, process.memoryUsage().rss / 1e6);
  const { rows } = await sql<Record<string, unknown>>`
    SELECT (SELECT row_to_json(i) FROM import_run i) AS run, (SELECT count(*) FROM customer)::int AS customers, (SELECT sum(total) FROM customer_order)::text AS net,
      (SELECT count(*) FROM customer_order)::int AS orders, (SELECT count(*) FROM order_line)::int AS lines, (SELECT count(*) FROM event)::int AS events,
      (SELECT count(*) FROM anonymous_line)::int AS anonymous, (SELECT max(placed_at) FROM customer_order) AS last,
      (SELECT count(*) FROM order_line WHERE doubtful IS NOT NULL)::int + (SELECT count(*) FROM anonymous_line WHERE doubtful IS NOT NULL)::int AS doubtful`.execute(
    house.db,
  );
  console.log(JSON.stringify(rows[0], null, 1), importId);
  expect(rows[0]?.net).toBe('8300065.814');
  await house.close();
}, 60_000);
