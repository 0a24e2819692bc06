import { expect, test } from 'vitest';
import { lookForDuplicates } from '../../src/care/profile/matching/look-for-duplicates.act.ts';
import { sql } from '../../src/platform/database/database.ts';
import { openTestHouse } from './house.ts';
import { simulateInto } from './simulated.ts';

const textOf = (one: string, other: string): string => [one, other].sort().join(' ');

test('of a tea shop’s book nearly every second record is found, and nobody is taken for his mother', async () => {
  const house = await openTestHouse('2026-03-02T09:00:00Z');
  const { lives } = await simulateInto(house, { customers: 2500, years: 2, seed: 5 });
  const { rows: customers } = await sql<{ customer_id: string }>`SELECT customer_id FROM customer`.execute(house.db);
  await lookForDuplicates(
    house,
    customers.map((row) => row.customer_id),
  );
  const { rows } = await sql<{ one: string; other: string }>`
    SELECT a.value AS one, b.value AS other FROM duplicate_pair p
    JOIN identity a ON a.customer_id = p.customer_id AND a.kind = 'tea-shop' JOIN identity b ON b.customer_id = p.other_id AND b.kind = 'tea-shop'`.execute(
    house.db,
  );
  const found = new Set(rows.map(({ one, other }) => textOf(one, other)));
  const planted = lives.flatMap(({ life }) =>
    life.duplicate ? [{ ...life.duplicate, pair: textOf(life.customer.id, life.duplicate.row.id) }] : [],
  );
  const same = planted.filter((one) => one.same);
  const relatives = planted.filter((one) => !one.same);
  const right = same.filter((one) => found.has(one.pair)).length;
  expect(same.length).toBeGreaterThan(80);
  expect(relatives.length).toBeGreaterThan(10);
  expect(right / found.size).toBeGreaterThanOrEqual(0.99);
  expect(right / same.length).toBeGreaterThanOrEqual(0.95);
  expect(relatives.filter((one) => found.has(one.pair))).toEqual([]);
  await house.close();
}, 120_000);
