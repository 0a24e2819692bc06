import { expect, test } from 'vitest';
import { openTestHouse } from '../../../../tests/house/house.ts';
import { dayIn } from '../../../kernel/calendar.ts';
import { sql } from '../../../platform/database/database.ts';
import { loadSample } from './load-sample.act.ts';

test('the sample comes in whole, ends in the last week on its own day of the week, and is made up', async () => {
  const house = await openTestHouse('2026-03-02T09:00:00Z');
  await loadSample(house);
  const { rows } = await sql<Record<string, unknown>>`
    SELECT (SELECT sum(total)::text FROM customer_order) AS net, (SELECT count(*) FROM customer WHERE made_up_at IS NOT NULL) AS made_up,
      (SELECT count(*) FROM customer WHERE language = 'zh') AS chinese, (SELECT count(*) FROM relation) AS contact_persons,
      (SELECT count(*) FROM address WHERE channel = 'email' AND normal !~ '@example\\.(com|org|net)$') AS reachable,
      (SELECT count(DISTINCT customer_id) FROM consent_entry WHERE decision = 'withdrawn') AS withdrawn,
      (SELECT max(placed_at) FROM customer_order) AS last`.execute(house.db);
  const [facts] = rows;
  expect(facts).toMatchObject({ net: '8300065.814', made_up: 4372, reachable: 0 });
  expect(dayIn('Europe/London', facts?.last as Date)).toBe('2026-02-27');
  for (const some of ['chinese', 'contact_persons', 'withdrawn']) expect(facts?.[some]).toBeGreaterThan(100);
  const again = await loadSample(house);
  expect((await sql<{ count: number }>`SELECT count(*) FROM import_run`.execute(house.db)).rows[0]?.count).toBe(1);
  expect(again).toMatch(/-7/);
  await house.close();
}, 120_000);
