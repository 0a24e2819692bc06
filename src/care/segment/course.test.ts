import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { insightJobs, recomputeMarked } from '../insight/index.ts';
import { markChanged, tell } from '../profile/index.ts';
import { fillSegment } from './fill-segment.act.ts';
import { standingsAt } from './frame.data.ts';
import { lookAt } from './look-at.act.ts';
import { previewRule } from './preview.read.ts';
import type { Rule } from './rule.ts';
import { wakeDue } from './wake-due.act.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
  const now = house.clock.now();
  await sql`INSERT INTO product (product_id, company_id, code, name, category, added_at)
    VALUES (gen_random_uuid(), ${house.companyId}, 'LJ', 'Longjing', 'green tea', ${now}), (gen_random_uuid(), ${house.companyId}, 'GW', 'Gaiwan', 'teaware', ${now})`.execute(
    house.db,
  );
});
afterAll(() => house.close());

const addCustomer = async (): Promise<Id> => {
  const id = newId();
  const now = house.clock.now();
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    VALUES (${id}, 'person', 'Mei', ARRAY[${house.companyId}::uuid], ${now}, ${now})`.execute(house.db);
  await house.db.transaction().execute((tx) => markChanged(tx, [id], now));
  return id;
};
const look = (customerId: Id, product: string, more: Record<string, string> = {}) => {
  const at = house.clock.now();
  return house.db
    .transaction()
    .execute((tx) =>
      tell(tx, [{ customerId, at, family: 'visit', kind: 'visit.product-viewed', source: 'test', data: { product, ...more } }], at),
    );
};
const buy = async (customerId: Id): Promise<void> => {
  const [now, orderId] = [house.clock.now(), newId()];
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${orderId}, ${house.companyId}, 'till', ${orderId}, 'order', ${now}, 'GBP', 20, 0, 20, 1)`.execute(house.db);
  await house.db.transaction().execute((tx) => markChanged(tx, [customerId], now));
};
const segmentOf = async (rule: Rule): Promise<Id> => {
  const [id, now] = [newId(), house.clock.now()];
  await sql`INSERT INTO segment (segment_id, company_id, name, kind, rule, made_at, changed_at)
    VALUES (${id}, ${house.companyId}, ${id}, 'rule', ${JSON.stringify(rule)}::jsonb, ${now}, ${now})`.execute(house.db);
  await fillSegment(house, id, now);
  return id;
};
const isIn = async (customerId: Id, segmentId: Id): Promise<boolean> =>
  (await sql`SELECT 1 FROM segment_member WHERE customer_id = ${customerId} AND segment_id = ${segmentId}`.execute(house.db)).rows.length >
  0;

const stages = insightJobs.find((job) => job.task === 'insight-stages');
/** The jobs of a minute, and the looks they ask for. */
const work = async (): Promise<void> => {
  for (let rounds = 0; rounds < 2; rounds += 1) {
    await recomputeMarked(house, house.clock.now());
    await stages?.run(house, {});
  }
  const { rows } = await sql<{ id: string; payload: { customers: Id[] } }>`
    SELECT j.id, p.payload FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p ON p.id = j.id WHERE j.task_identifier = 'segment-look'`.execute(
    house.db,
  );
  for (const { id, payload } of rows) {
    await house.db.transaction().execute((tx) => lookAt(tx, payload.customers, house.clock.now()));
    await house.jobs.completeJobs([id]);
  }
};

test('a stage that moves carries its customer in and out; days in a stage pass with nothing happening', async () => {
  const mei = await addCustomer();
  const looking = await segmentOf({ kind: 'stage', is: 'in', value: ['prospect', 'hesitating'] });
  const settled = await segmentOf({
    kind: 'all',
    of: [
      { kind: 'stage', is: 'in', value: ['new'] },
      { kind: 'span', field: 'stageSince', is: 'longer-ago', days: 3 },
    ],
  });
  await work();
  expect(await isIn(mei, looking)).toBe(false);
  await look(mei, 'LJ');
  await work();
  expect(await isIn(mei, looking)).toBe(true);
  await buy(mei);
  await work();
  expect([await isIn(mei, looking), await isIn(mei, settled)]).toEqual([false, false]);
  const bought = house.clock.now();
  // the third midnight after, in London
  house.clock.set(new Date('2026-03-04T23:59:59Z'));
  await wakeDue(house, house.clock.now());
  expect(await isIn(mei, settled)).toBe(false);
  house.clock.set(new Date('2026-03-05T00:00:00Z'));
  await wakeDue(house, house.clock.now());
  expect(await isIn(mei, settled)).toBe(true);
  // silence moves the stage on, and the customer leaves by it
  for (let day = 4; day <= 400 && (await isIn(mei, settled)); day += 30) {
    house.clock.set(laterBy(bought, day));
    await work();
  }
  expect(await isIn(mei, settled)).toBe(false);
  const { rows } = await sql<{ kind: string }>`SELECT data->>'segmentId' || ' ' || kind AS kind FROM event
    WHERE customer_id = ${mei} AND family = 'segment' ORDER BY at, event_id`.execute(house.db);
  expect(rows.map((row) => row.kind)).toEqual(
    [[looking, 'entered'] as const, [looking, 'left'] as const, [settled, 'entered'] as const, [settled, 'left'] as const].map(
      ([id, how]) => `${id} segment.${how}`,
    ),
  );
});

test('what somebody likes, and where they came from, carries them in as soon as it is known', async () => {
  const green = await segmentOf({ kind: 'interest', is: 'likes', value: ['green tea'], share: 60 });
  const fair = await segmentOf({ kind: 'text', field: 'source', is: 'is', value: 'spring-fair' });
  const campaign = await segmentOf({ kind: 'way', is: 'in', value: ['campaign'] });
  const lin = await addCustomer();
  await work();
  await look(lin, 'LJ', { campaign: 'spring-fair' });
  await work();
  expect([await isIn(lin, green), await isIn(lin, fair), await isIn(lin, campaign)]).toEqual([true, true, true]);
  // what else they look at makes it less of a liking, though their stage stays the same
  for (const hour of [1, 2, 3]) {
    house.clock.set(new Date(house.clock.now().getTime() + hour * 3_600_000));
    await look(lin, 'GW');
  }
  await work();
  expect(await isIn(lin, green)).toBe(false);
  // what a colleague says counts more than what was inferred
  await sql`INSERT INTO interest_said (customer_id, category, likes, said_at) VALUES (${lin}, 'green tea', true, ${house.clock.now()})`.execute(
    house.db,
  );
  await house.db.transaction().execute((tx) => markChanged(tx, [lin], house.clock.now()));
  await work();
  expect(await isIn(lin, green)).toBe(true);
});

test('a rule over stages may be asked as of the past', async () => {
  const [standing] = await standingsAt(house.db, new Date('2026-03-02T10:00:00Z'), house.companyId);
  if (!standing) throw new Error('no company');
  const fresh: Rule = { kind: 'stage', is: 'in', value: ['new'] };
  expect((await previewRule(house.db, standing, fresh, true)).count).toBe(1);
  const [today] = await standingsAt(house.db, house.clock.now(), house.companyId);
  expect(today && (await previewRule(house.db, today, fresh, false)).count).toBe(0);
});
