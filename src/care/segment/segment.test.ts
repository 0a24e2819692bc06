import { afterEach, beforeEach, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { tell } from '../profile/index.ts';
import { fillGrids } from './fill-grid.act.ts';
import { fillSegment } from './fill-segment.act.ts';
import type { Grid } from './grid.ts';
import { lookAt } from './look-at.act.ts';
import { slices } from './part.data.ts';
import type { Rule } from './rule.ts';
import { treatmentOf } from './treatment.data.ts';
import { wakeDue } from './wake-due.act.ts';

let house: TestHouse;
let customers: Id[];

beforeEach(async () => {
  house = await openTestHouse();
  customers = await settleCustomers(house, 30);
});
afterEach(() => house.close());

const makeSegment = async (rule: Rule, name = 'Visitors'): Promise<Id> => {
  const id = newId();
  const now = house.clock.now();
  await sql`INSERT INTO segment (segment_id, company_id, name, kind, rule, made_at, changed_at)
    VALUES (${id}, ${house.companyId}, ${name}, 'rule', ${JSON.stringify(rule)}::jsonb, ${now}, ${now})`.execute(house.db);
  await fillSegment(house, id, now);
  return id;
};

const membersOf = async (id: Id): Promise<Id[]> =>
  (await sql<{ customer_id: Id }>`SELECT customer_id FROM segment_member WHERE segment_id = ${id} ORDER BY 1`.execute(house.db)).rows.map(
    (row) => row.customer_id,
  );

const visit = (customerId: Id, at: Date) =>
  house.db
    .transaction()
    .execute((tx) => tell(tx, [{ customerId, at, family: 'visit', kind: 'visit.page', source: 'test' }], house.clock.now()));

/** What the queue does: figures first, then the looks they asked for. */
const work = async (): Promise<void> => {
  const now = house.clock.now();
  await recomputeMarked(house, now);
  const { rows } = await sql<{ id: string; payload: { customers: Id[] } }>`
    SELECT j.id, p.payload FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p ON p.id = j.id WHERE j.task_identifier = 'segment-look'`.execute(
    house.db,
  );
  for (const { id, payload } of rows) {
    await house.db.transaction().execute((tx) => lookAt(tx, payload.customers, now));
    await house.jobs.completeJobs([id]);
  }
};

const movesOf = async (customerId: Id): Promise<string[]> =>
  (
    await sql<{
      kind: string;
    }>`SELECT kind FROM event WHERE customer_id = ${customerId} AND family = 'segment' ORDER BY at, event_id`.execute(house.db)
  ).rows.map((row) => row.kind);

const visited: Rule = {
  kind: 'happened',
  what: { event: ['visit.page'] },
  measure: 'times',
  is: 'at-least',
  value: 1,
  window: { lastDays: 7 },
};

test('an event carries its customer in, and time alone carries them out; both are told', async () => {
  const id = await makeSegment(visited);
  const [ann] = customers as [Id];
  await visit(ann, laterBy(house.clock.now(), -6));
  await work();
  expect(await membersOf(id)).toEqual([ann]);
  house.clock.set(laterBy(house.clock.now(), 1));
  expect(await wakeDue(house, new Date(house.clock.now().getTime() - 1))).toBe(0);
  expect(await wakeDue(house, house.clock.now())).toBe(1);
  expect(await membersOf(id)).toEqual([]);
  expect(await movesOf(ann)).toEqual(['segment.entered', 'segment.left']);
  expect(await wakeDue(house, laterBy(house.clock.now(), 3000))).toBe(0);
});

test('time alone carries in, too: those who have not come for a while', async () => {
  const silent: Rule = { kind: 'all', of: [{ kind: 'last', what: { event: ['visit.page'] }, is: 'longer-ago', days: 30 }] };
  const [ann, bea] = customers as [Id, Id];
  await visit(ann, laterBy(house.clock.now(), -29));
  const id = await makeSegment(silent);
  expect(await membersOf(id)).toEqual([]);
  house.clock.set(laterBy(house.clock.now(), 1));
  await wakeDue(house, house.clock.now());
  expect(await membersOf(id)).toEqual([ann]);
  await visit(ann, house.clock.now());
  await visit(bea, laterBy(house.clock.now(), -90));
  await work();
  expect(await membersOf(id)).toEqual([bea]);
});

test('a rule that changes moves everybody at once and tells them; a new segment tells nobody', async () => {
  const id = await makeSegment({ kind: 'text', field: 'name', is: 'ends', value: ' 7' });
  expect(await membersOf(id)).toHaveLength(1);
  expect(await movesOf((await membersOf(id))[0] as Id)).toEqual([]);
  const rule: Rule = { kind: 'text', field: 'name', is: 'contains', value: 'ann 2' };
  await sql`UPDATE segment SET rule = ${JSON.stringify(rule)}::jsonb, version = 2 WHERE segment_id = ${id}`.execute(house.db);
  await fillSegment(house, id, house.clock.now());
  expect(await membersOf(id)).toHaveLength(11);
  expect(await movesOf((await membersOf(id))[0] as Id)).toEqual(['segment.entered']);
});

test('two hundred segments cost no more statements than one', async () => {
  await makeSegment(visited);
  const count = async (): Promise<number> => {
    let statements = 0;
    await house.db.transaction().execute(async (tx) => {
      const counted = tx.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1;
          return node;
        },
        transformResult: async ({ result }) => result,
      });
      await lookAt(counted as typeof tx, customers, house.clock.now());
    });
    return statements;
  };
  const one = await count();
  for (let n = 0; n < 200; n += 1)
    await sql`INSERT INTO segment (segment_id, company_id, name, kind, rule, made_at, changed_at)
      VALUES (gen_random_uuid(), ${house.companyId}, ${`n ${n}`}, 'rule', ${JSON.stringify({ ...visited, value: n + 1 })}::jsonb, ${house.clock.now()}, ${house.clock.now()})`.execute(
      house.db,
    );
  expect(await count()).toBe(one);
});

const grid: Grid = {
  lines: [
    { key: 'tea', name: 'Tea', goods: { categories: ['tea'] } },
    { key: 'cups', name: 'Cups', goods: { words: ['cup'] } },
  ],
  rest: 'Other',
  classes: [
    { key: 'regular', name: 'Regular', rule: { kind: 'number', field: 'purchaseDays', is: 'at-least', value: 3 } },
    { key: 'recent', name: 'Recent', rule: { kind: 'span', field: 'lastOrder', is: 'within-last', days: 60 } },
  ],
  others: { key: 'others', name: 'Others' },
  tiers: [
    { key: 'a', name: 'A', top: 10 },
    { key: 'b', name: 'B', top: 40 },
  ],
  below: { key: 'c', name: 'C' },
  loss: { key: 'd', name: 'D' },
};

const buy = async (customerId: Id, at: Date, code: string, amount: number): Promise<void> => {
  const orderId = newId();
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${orderId}, ${house.companyId}, 'test', ${orderId}, 'order', ${at}, 'GBP', ${amount}, 0, ${amount}, 1)`.execute(
    house.db,
  );
  await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
    VALUES (${customerId}, ${orderId}, 1, 'goods', ${code}, ${code === 'M' ? 'Blue CUP' : code}, 1, ${amount}, ${amount})`.execute(
    house.db,
  );
};

const settleGrid = async (now: Date): Promise<void> => {
  await sql`INSERT INTO product (product_id, company_id, code, name, category, added_at) VALUES
    (gen_random_uuid(), ${house.companyId}, 'T', 'Green', 'tea', ${now}), (gen_random_uuid(), ${house.companyId}, 'C', 'Cup', NULL, ${now})`.execute(
    house.db,
  );
  for (const [n, id] of customers.entries())
    for (let k = 0; k < n % 5; k += 1)
      await buy(id, laterBy(now, -((n * 37 + k * 53) % 700) - 1), ['T', 'C', 'M', 'X'][(n + k) % 4] as string, 5 + ((n * 13 + k) % 60));
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT customer_id, ${now} FROM customer ON CONFLICT DO NOTHING`.execute(
    house.db,
  );
  await sql`INSERT INTO grid (company_id, version, definition, made_at) VALUES (${house.companyId}, 1, ${JSON.stringify(grid)}::jsonb, ${now})`.execute(
    house.db,
  );
  await recomputeMarked(house, now);
  await fillGrids(house, now);
};

type CellRow = { customer_id: Id; line: string; class: string; tier: string; since: Date };
const cells = async (): Promise<CellRow[]> =>
  (await sql<CellRow>`SELECT customer_id, line, class, tier, since FROM cell ORDER BY customer_id`.execute(house.db)).rows;

test('slices together place everybody once: who moved is put right, who is gone is taken out, the rest stays as it was', async () => {
  const now = house.clock.now();
  await settleGrid(now);
  const whole = await cells();
  const placed = new Set(whole.map((one) => one.customer_id));
  const [never, retired] = [customers.find((id) => !placed.has(id)) as Id, whole[5]?.customer_id as Id];
  const [lost, moved] = [whole[0]?.customer_id as Id, whole.at(-1)?.customer_id as Id];
  await sql`ANALYZE customer_metrics`.execute(house.db);
  await sql`UPDATE pg_class SET reltuples = CASE relname WHEN 'order_line' THEN 3900000 ELSE 60000 END WHERE relname IN ('order_line', 'customer_metrics')`.execute(
    house.db,
  );
  await sql`DELETE FROM cell WHERE customer_id = ${lost}`.execute(house.db);
  await sql`UPDATE cell SET line = 'old' WHERE customer_id = ${moved}`.execute(house.db);
  await sql`UPDATE customer SET retired_at = ${now} WHERE customer_id = ${retired}`.execute(house.db);
  await sql`INSERT INTO cell SELECT ${never}, company_id, line, class, tier, since FROM cell WHERE customer_id = ${moved}`.execute(
    house.db,
  );
  expect(await slices(house.db)).toHaveLength(4);
  const later = laterBy(now, 0.01);
  await fillGrids(house, later);
  const expected = whole.filter((one) => one.customer_id !== retired);
  expect(await cells()).toEqual(expected.map((one) => ([lost, moved].includes(one.customer_id) ? { ...one, since: later } : one)));
});

test('the grid filled at once is the grid each customer finds alone; cells are summed; treatment follows the cell', async () => {
  const now = house.clock.now();
  await settleGrid(now);
  const filled = await cells();
  expect(filled).toHaveLength(24);
  expect(new Set(filled.map((one) => one.line))).toEqual(new Set(['tea', 'cups', 'rest']));
  expect(new Set(filled.map((one) => one.tier)).size).toBeGreaterThan(2);
  house.clock.set(new Date(now.getTime() + 1));
  await house.db.transaction().execute((tx) => lookAt(tx, customers, now));
  expect(await cells()).toEqual(filled);
  const { rows } = await sql<{ summary: { cells: { customers: number }[] } }>`SELECT summary FROM grid`.execute(house.db);
  expect(rows[0]?.summary.cells.reduce((sum, one) => sum + one.customers, 0)).toBe(24);
  const [first] = filled;
  const treated = await treatmentOf(house.db, [first?.customer_id as Id]);
  expect(treated.get(first?.customer_id as Id)).toMatchObject({ cadence: null, place: { line: first?.line } });
  // time alone: nobody bought within 60 days any more
  house.clock.set(laterBy(now, 400));
  await wakeDue(house, house.clock.now());
  expect((await cells()).filter((one) => one.class === 'recent')).toEqual([]);
});

test('filled again, the grid is as if every line were found anew, though only those are read of whom it may be another one', async () => {
  const now = house.clock.now();
  await settleGrid(now);
  const fill = async (at: Date): Promise<Record<Id, string>> => {
    await fillGrids(house, at);
    const again = await cells();
    await sql`UPDATE grid SET goods_seen = NULL`.execute(house.db);
    await fillGrids(house, at);
    expect(await cells()).toEqual(again);
    return Object.fromEntries(again.map((one) => [one.customer_id, one.line]));
  };
  const first = await fill(laterBy(now, 1));
  // half a year on: purchases have turned a year old, and nobody has been looked at
  const aged = await fill(laterBy(now, 180));
  expect(aged).not.toEqual(first);
  const [buyer, still] = Object.keys(aged).filter((id) => aged[id] !== 'tea') as [Id, Id];
  await buy(buyer, laterBy(now, 181), 'T', 900);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) VALUES (${buyer}, ${now})`.execute(house.db);
  await recomputeMarked(house, laterBy(now, 182));
  expect(await fill(laterBy(now, 183))).toEqual({ ...aged, [buyer]: 'tea' });
  await sql`UPDATE cell SET line = 'tea' WHERE customer_id = ${still}`.execute(house.db);
  await fillGrids(house, laterBy(now, 183.01));
  expect((await cells()).find((one) => one.customer_id === still)?.line).toBe('tea');
  await sql`UPDATE product SET category = 'coffee' WHERE code = 'T'`.execute(house.db);
  await fillGrids(house, laterBy(now, 183.02));
  expect(new Set((await cells()).map((one) => one.line))).toEqual(new Set(['cups', 'rest']));
});
