import { expect, test } from 'vitest';
import { isSilent } from '../../samples/simulate/lapses.ts';
import { recomputeMarked } from '../../src/care/insight/index.ts';
import type { Id } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { openTestHouse } from './house.ts';
import { simulateInto } from './simulated.ts';

type Seen = { customer_id: Id; orders: number; revenue: string; rhythm_days: number | null; is_late: boolean; purchase_days: number };

test('what the house makes of a company agrees with the truth it was simulated from', async () => {
  const house = await openTestHouse('2026-03-02T09:00:00Z');
  const { world, lives } = await simulateInto(house, { customers: 500, years: 3, seed: 5 });
  await recomputeMarked(house, house.clock.now());
  const { rows } = await sql<Seen>`
    SELECT customer_id, orders, revenue, rhythm_days, purchase_days, late_on < '2026-03-02' AS is_late FROM customer_metrics`.execute(
    house.db,
  );
  const seen = new Map(rows.map((row) => [row.customer_id, row]));
  const ratios: number[] = [];
  const late = { silent: 0, all: 0 };
  const inTime = { silent: 0, all: 0 };
  for (const { life, customerId } of lives) {
    const row = seen.get(customerId);
    if (!row) continue;
    const own = life.orders.filter((order) => order.customer === life.customer.id);
    expect(row.orders).toBe(own.filter((order) => !order.credits).length);
    const total = own.reduce((sum, order) => sum + order.lines.reduce((of, line) => of + line.amount, 0), 0);
    expect(Number(row.revenue)).toBeCloseTo(total / 100, 6);
    const { truth, duplicate } = life;
    if (truth.person.character !== 'drinker' || duplicate || row.purchase_days < 8) continue;
    const rhythm = row.rhythm_days as number;
    const gone = isSilent(truth.silences, world.until) || truth.contacted.leavesOn !== undefined;
    const group = row.is_late ? late : inTime;
    group.all += 1;
    if (gone) group.silent += 1;
    if (truth.occasions.length === 0 && !truth.child) ratios.push(rhythm / truth.habit.usualDays);
  }
  ratios.sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)];
  expect(ratios.length).toBeGreaterThan(30);
  // festivals and chains bring people in between, so that the rhythm seen is a little quicker than the one of the cup
  expect(middle).toBeGreaterThan(0.85);
  expect(middle).toBeLessThan(1.08);
  expect(late.silent / late.all).toBeGreaterThan(0.75);
  expect(inTime.silent / inTime.all).toBeLessThan(0.06);
  await house.close();
}, 60_000);
