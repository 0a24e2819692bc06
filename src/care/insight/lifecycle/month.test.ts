import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { addDays, laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { markChanged } from '../../profile/index.ts';
import { recomputeMarked, segmentLookTask } from '../recompute-marked.act.ts';
import { moveMarked } from './move-marked.act.ts';

let house: TestHouse;
const start = new Date('2026-03-02T09:00:00Z');
const first = '2026-03-02';

beforeAll(async () => {
  house = await openTestHouse(start.toISOString());
});
afterAll(() => house.close());

const addCustomer = async (created = start): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    VALUES (${id}, 'person', 'Mei', ARRAY[${house.companyId}::uuid], ${created}, ${created})`.execute(house.db);
  await changed(id);
  return id;
};

const changed = (id: Id) => house.db.transaction().execute((tx) => markChanged(tx, [id], house.clock.now()));

const buy = async (customerId: Id, at: Date, total = 20) => {
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${newId()}, ${house.companyId}, 'till', ${newId()}, 'order', ${at}, 'GBP', ${total}, 0, ${total}, 1)`.execute(
    house.db,
  );
  await changed(customerId);
};

const happen = async (customerId: Id, at: Date, kind: string, data: Record<string, string> = {}) => {
  await sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data)
    VALUES (${customerId}, ${at}, ${newId()}, ${kind.split('.')[0]}, ${kind}, 'test', ${house.companyId}, ${JSON.stringify(data)}::jsonb)`.execute(
    house.db,
  );
  await changed(customerId);
};

/** The jobs of a minute. */
const work = async () => {
  const now = house.clock.now();
  for (let rounds = 0; rounds < 3; rounds += 1) {
    await recomputeMarked(house, now);
    await moveMarked(house, now, segmentLookTask);
  }
};

const stageOf = async (id: Id) => {
  const { rows } = await sql<{ stage: string; since: string }>`SELECT stage, since FROM customer_stage WHERE customer_id = ${id}`.execute(
    house.db,
  );
  return rows[0];
};
const movesOf = async (id: Id) => {
  const { rows } = await sql<{
    on: string;
    to: string;
  }>`SELECT moved_on AS on, to_stage AS to FROM stage_move WHERE customer_id = ${id} ORDER BY nth`.execute(house.db);
  return rows;
};
const toldOf = async (id: Id) => {
  const { rows } = await sql<{ at: Date; stage: string }>`
    SELECT at, data->>'stage' AS stage FROM event WHERE customer_id = ${id} AND kind = 'profile.stage-moved' ORDER BY at`.execute(house.db);
  return rows;
};

test('let a month pass: stages move by themselves, each move on its day, kept and told once', async () => {
  const [visitor, buyer, regular] = [await addCustomer(), await addCustomer(), await addCustomer(laterBy(start, -120))];
  for (const ago of [120, 106, 92, 78, 64, 50, 36, 22, 8]) await buy(regular, laterBy(start, -ago));
  await happen(visitor, start, 'visit.product-viewed', { product: 'LJ-50' });
  await work();
  expect(await stageOf(visitor)).toEqual({ stage: 'prospect', since: first });
  expect(await stageOf(buyer)).toEqual({ stage: 'stranger', since: first });
  expect((await stageOf(regular))?.stage).toBe('loyal');
  expect(await toldOf(regular)).toEqual([]);

  const seen = new Map<Id, string[]>([visitor, buyer, regular].map((id) => [id, []]));
  for (let passed = 1; passed <= 60; passed += 1) {
    house.clock.set(laterBy(start, passed));
    if (passed === 3) await buy(buyer, house.clock.now());
    await work();
    for (const [id, days] of seen) {
      const stage = await stageOf(id);
      if (stage?.since === addDays(first, passed)) days.push(stage.stage);
    }
  }
  expect(seen.get(visitor)).toEqual(['hesitating']);
  expect(seen.get(buyer)?.[0]).toBe('new');
  expect(seen.get(regular)?.slice(0, 2)).toEqual(['at-risk', 'dormant']);

  for (const id of seen.keys()) {
    const moves = await movesOf(id);
    const told = await toldOf(id);
    const later = moves.filter((move) => move.on > first);
    expect(told.map((one) => one.stage).filter((stage) => stage !== 'prospect')).toEqual(later.map((move) => move.to));
    for (const [place, move] of later.entries())
      expect(
        told
          .filter((one) => one.stage !== 'prospect')
          [place]?.at.toISOString()
          .slice(0, 10),
      ).toBe(move.on);
  }

  await buy(regular, house.clock.now());
  await work();
  expect((await stageOf(regular))?.stage).toBe('won-back');
}, 240_000);

test('nobody is looked at whose day has not come', async () => {
  house.clock.set(laterBy(start, 60));
  await work();
  expect(await moveMarked(house, laterBy(house.clock.now(), 0.01), segmentLookTask)).toBe(0);
});

test('a purchase that comes to light later corrects the history without telling it again', async () => {
  const id = await addCustomer(laterBy(start, -10));
  await work();
  expect((await movesOf(id)).map((move) => move.to)).toEqual(['stranger']);
  await buy(id, laterBy(start, -5));
  await work();
  expect((await movesOf(id)).map((move) => [move.on, move.to])).toContainEqual([addDays(first, -5), 'new']);
  expect(await toldOf(id)).toEqual([]);
});

test('how somebody came is kept: the first look, the visits until the purchase, and the return', async () => {
  const id = await addCustomer(house.clock.now());
  const at = (days: number, minutes = 0) => new Date(laterBy(house.clock.now(), days).getTime() + minutes * 60_000);
  await happen(id, at(-6), 'visit.page-viewed', { referrer: 'https://www.baidu.com/link' });
  await happen(id, at(-6, 5), 'visit.product-viewed', { product: 'LJ-50' });
  await happen(id, at(-4), 'visit.product-added', { campaign: 'spring' });
  await buy(id, at(-3));
  await buy(id, at(-1));
  await work();
  const { rows } = await sql<Record<string, unknown>>`SELECT way, source, first_at, wanted_at, bought_at, again_at, touches, path
    FROM customer_path WHERE customer_id = ${id}`.execute(house.db);
  expect(rows[0]).toMatchObject({
    way: 'search',
    source: 'baidu',
    first_at: at(-6),
    wanted_at: at(-4),
    bought_at: at(-3),
    again_at: at(-1),
    touches: 2,
  });
  expect(rows[0]?.path).toMatchObject([
    { way: 'search', things: 2 },
    { way: 'campaign', source: 'spring', things: 1 },
  ]);
});
