import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { addDays, laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { customerNeeds } from './customer-needs.read.ts';
import { bornOf, growing } from './growth.ts';
import { learnNeeds } from './learn-needs.act.ts';
import { lookAtAll, lookAtDue, lookAtNeeds } from './look-at-needs.act.ts';
import { settle } from './need.ts';

let house: TestHouse;
const start = new Date('2022-01-10T10:00:00Z');
const customer = newId();

const add = async (customerId: Id, day: number, codes: readonly string[]) => {
  const orderId = newId();
  const placed = laterBy(start, day);
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${orderId}, ${house.companyId}, 'test', ${orderId}, 'order', ${placed}, 'GBP', ${codes.length * 10}, 0, ${codes.length * 10}, ${codes.length})`.execute(
    house.db,
  );
  for (const [no, code] of codes.entries())
    await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
      VALUES (${customerId}, ${orderId}, ${no + 1}, 'goods', ${code}, ${code}, 1, 10, 10)`.execute(house.db);
};

const customerOf = async (id: Id) => {
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    VALUES (${id}, 'person', 'A', ARRAY[${house.companyId}::uuid], ${start}, ${start})`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) VALUES (${id}, ${start}) ON CONFLICT DO NOTHING`.execute(house.db);
};

const seen = () => ({ customerId: customer, companyId: house.companyId, zone: 'Europe/London', currency: 'GBP' });
const needs = async () => {
  const { rows } = await sql<{ kind: string; code: string; state: string; expected_on: string }>`
    SELECT kind, code, state, expected_on FROM need WHERE customer_id = ${customer} ORDER BY expected_on, kind`.execute(house.db);
  return rows;
};

const today = new Date('2026-03-02T10:00:00Z');

beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  await customerOf(customer);
  for (const day of [1300, 1340, 1380, 1420, 1460, 1500]) await add(customer, day, ['TEA', day % 80 === 20 ? 'CUP' : 'TIN']);
  for (let other = 0; other < 160; other += 1) {
    const id = newId();
    await customerOf(id);
    const birthday = 30 + ((other * 7) % 300);
    for (const year of [0, 1, 2, 3])
      if (other % 3 !== 0 || year < 3) await add(id, birthday + year * 365 + (other % 4), ['GIFT', other % 2 ? 'BOW' : 'CARD']);
    await add(id, 1200 + (other % 90), ['TEA']);
    await add(id, 1240 + (other % 90), ['TEA', 'TIN']);
  }
  await recomputeMarked(house, today);
}, 120_000);
afterAll(() => house.close());

test('goods bought every forty days are wanted again, before and after a company was learned', async () => {
  await lookAtNeeds(house, today, [customer]);
  const [one] = (await needs()).filter((need) => need.code === 'TEA');
  expect(one).toMatchObject({ kind: 'replenishment', state: 'open' });
  // forty days of its own, leaned on a company whose customers come once a year
  const due = one?.expected_on ?? '';
  expect(due > '2026-03-20' && due < '2026-05-20').toBe(true);
});

test('a company is learned in a thread of its own: occasions, lists and what goes with what', async () => {
  await learnNeeds(house, today);
  await lookAtAll(house, today, house.companyId);
  const { rows } = await sql<{ yearly: boolean; baskets: number }>`
    SELECT recurrence IS NOT NULL AS yearly, baskets FROM need_ground WHERE company_id = ${house.companyId}`.execute(house.db);
  expect(rows[0]?.yearly).toBe(true);
  const occasions = await sql<{ count: number; chance: number; own: number }>`
    SELECT count(*)::int AS count, avg(chance) AS chance, avg(own_rate) AS own FROM need WHERE kind = 'occasion' AND state = 'open'`.execute(
    house.db,
  );
  expect(occasions.rows[0]?.count).toBeGreaterThan(20);
  expect(occasions.rows[0]?.chance).toBeGreaterThan(3 * (occasions.rows[0]?.own ?? 1));
  const told = await customerNeeds(house.db, seen(), today);
  expect(told.again?.map((listed) => listed.product.code).sort()).toEqual(['CUP', 'TEA', 'TIN']);
  expect(told.newForYou?.every((one) => !['TEA', 'TIN', 'CUP'].includes(one.product.code))).toBe(true);
  expect(`${told.dated[0]?.reason.en} ${told.again?.[0]?.reason.zh}`).not.toMatch(/\{\{|undefined|NaN|need\./);
});

test('as of an earlier day nothing later is known', async () => {
  const asOf = laterBy(start, 1425);
  const before = await customerNeeds(house.db, seen(), asOf);
  expect(before.again).toBeNull();
  expect(before.dated.every((need) => need.untilOn >= addDays('2022-01-10', 1424))).toBe(true);
  expect(before.dated[0]?.reason.en).toContain('bought 4 times');
});

test('a need is met by the purchase in its stretch, passes without one, and the next is foreseen', async () => {
  const due = (await needs()).find((need) => need.code === 'TEA')?.expected_on ?? '';
  const dueDay = Math.round((Date.parse(due) - start.getTime()) / 86_400_000);
  await add(customer, dueDay, ['TEA']);
  const later = laterBy(start, dueDay + 1);
  await lookAtNeeds(house, later, [customer]);
  const met = (await needs()).filter((need) => need.code === 'TEA');
  expect(met.map((need) => need.state)).toEqual(['met', 'open']);
  const muchLater = laterBy(start, 2400);
  await lookAtDue(house, muchLater);
  expect((await needs()).filter((need) => need.state === 'open')).toEqual([]);
  expect((await needs()).filter((need) => need.code === 'TEA').map((need) => need.state)).toEqual(['met', 'passed']);
  const { ended } = await customerNeeds(house.db, seen(), muchLater);
  expect(ended.every((one) => one.reason.en.includes('Foreseen for') && one.reason.zh.includes('预计'))).toBe(true);
});

test('settling looks at the article and the stretch', () => {
  const need = { code: 'A', fromOn: '2026-01-10', untilOn: '2026-01-20' };
  expect(settle(need, [{ day: '2026-01-12', codes: ['B'] }], '2026-01-15')).toBeUndefined();
  expect(settle(need, [{ day: '2026-01-12', codes: ['A'] }], '2026-01-15')).toEqual({ state: 'met', on: '2026-01-12' });
  expect(settle(need, [{ day: '2026-01-09', codes: ['A'] }], '2026-01-21')).toEqual({ state: 'passed', on: '2026-01-20' });
  expect(settle({ ...need, code: '' }, [{ day: '2026-01-20', codes: [] }], '2026-01-20')).toMatchObject({ state: 'met' });
});

test('what was bought for a child tells its age, and the age what comes next', () => {
  const steps = [
    { code: 'FIRST', fromMonth: 11, toMonth: 12, tells: true },
    { code: 'SET', fromMonth: 42, toMonth: 66, tells: false },
    { code: 'OLD', fromMonth: 6, toMonth: 9, tells: false },
  ];
  const bought = new Map([['FIRST', [20_000]]]);
  const born = bornOf(steps, bought);
  expect(born?.told).toBe('bought');
  expect(Math.abs((born?.from ?? 0) + (born?.to ?? 0) - 2 * (20_000 - 365))).toBeLessThan(40);
  const [next, ...rest] = growing(steps, born as NonNullable<typeof born>, bought, 20_000 + 700);
  expect(rest).toEqual([]);
  expect(next?.step.code).toBe('SET');
  expect(Math.abs((next?.expected ?? 0) - (20_000 - 365 + 42 * 30.4))).toBeLessThan(30);
});
