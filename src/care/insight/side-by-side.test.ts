import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { forgetCustomers, tell } from '../profile/index.ts';
import { moveMarked } from './lifecycle/move-marked.act.ts';
import { recomputeMarked } from './recompute-marked.act.ts';
import { recomputeValues } from './recompute-values.act.ts';

let house: TestHouse;
const now = new Date('2026-03-02T10:00:00Z');
const seconds = Number(process.env.SIDE_BY_SIDE_SECONDS ?? 4);

beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
});
afterAll(() => house.close());

const bring = async (count: number): Promise<Id[]> => {
  const ids = Array.from({ length: count }, newId);
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    SELECT id, 'person', 'A', ARRAY[${house.companyId}::uuid], ${now}, ${now} FROM unnest(${ids}::uuid[]) AS u (id)`.execute(house.db);
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    SELECT id, gen_random_uuid(), ${house.companyId}, 'test', id::text || n, 'order', ${laterBy(now, -300)}::timestamptz + make_interval(days => n * 40),
      'GBP', 10, 0, 10, 1 FROM unnest(${ids}::uuid[]) AS u (id), generate_series(1, 4) AS n`.execute(house.db);
  return ids;
};

const some = (ids: readonly Id[], count: number): Id[] => ids.toSorted(() => Math.random() - 0.5).slice(0, count);

/** Each line does its work again and again, whatever the others do; what it threw is kept. */
const together = async (lines: readonly (() => Promise<unknown>)[]): Promise<string[]> => {
  const until = performance.now() + seconds * 1000;
  const failed: string[] = [];
  const line = async (work: () => Promise<unknown>): Promise<void> => {
    while (performance.now() < until) await work().catch((error: unknown) => failed.push(String(error)));
  };
  await Promise.all(lines.map(line));
  return failed;
};

test('two workers, those who write, an import taken back and an erasure never lock one another out', {
  timeout: 60_000 + seconds * 2000,
}, async () => {
  const stay = await bring(300);
  const write = () =>
    house.db.transaction().execute(async (tx) => {
      const events = some(stay, 40).map((customerId) => ({
        customerId,
        at: now,
        family: 'visit' as const,
        kind: 'visit.page-viewed',
        source: 'test',
        companyId: house.companyId,
        data: {},
      }));
      await tell(tx, events, now);
    });
  const comeAndGo = async (): Promise<void> => {
    const ids = await bring(60);
    await house.db.transaction().execute((tx) =>
      tell(
        tx,
        ids.map((customerId) => ({
          customerId,
          at: now,
          family: 'visit',
          kind: 'visit.page-viewed',
          source: 'test',
          companyId: house.companyId,
          data: {},
        })),
        now,
      ),
    );
    await house.db.transaction().execute((tx) => forgetCustomers(tx, some(ids, 60)));
  };
  const work = [() => recomputeMarked(house, now), () => recomputeValues(house, now), () => moveMarked(house, now, 'segment-look')];
  expect(await together([...work, ...work, write, write, write, comeAndGo, comeAndGo])).toEqual([]);
  for (let round = 0; round < 3; round += 1) for (const each of work) await each();
  const { rows } = await sql<{
    left: number;
  }>`SELECT (SELECT count(*) FROM recompute_mark)::int + (SELECT count(*) FROM value_mark)::int AS left`.execute(house.db);
  expect(rows[0]?.left).toBe(0);
});
