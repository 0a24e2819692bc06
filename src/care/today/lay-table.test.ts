import { afterEach, expect, test } from 'vitest';
import { openTodayHouse, type TodayHouse } from '../../../tests/house/today-house.ts';
import type { Id } from '../../kernel/id.ts';
import { layTables } from './lay-table.act.ts';

let house: TodayHouse;
afterEach(() => house.close());

type Row = {
  item_id: Id;
  customer_id: Id;
  state: string;
  staff_id: Id | null;
  because: string | null;
  rank: string;
  not_before: string | null;
  channel: string | null;
};
const items = async (): Promise<Row[]> => (await house.database.pool.query('SELECT * FROM care_item ORDER BY rank DESC')).rows;

test('the owner of a new house gets the list; the most valuable come first, within capacity', async () => {
  house = await openTodayHouse();
  const owner = await house.addStaff('Owner', 'owner', 3);
  for (const value of [10, 50, 30, 20, 40]) await house.addWaiting({ name: `Customer ${value}`, value });
  expect(await layTables(house)).toBe(3);
  const laid = await items();
  expect(laid.map((one) => one.state)).toEqual(['open', 'open', 'open', 'waiting', 'waiting']);
  expect(laid.slice(0, 3).every((one) => one.staff_id === owner && one.channel === 'email')).toBe(true);
});

test('carers share fairly and keepers come first; laying again adds nothing', async () => {
  house = await openTodayHouse();
  await house.addStaff('Owner', 'owner');
  const [anna, ben] = [await house.addStaff('Anna', 'carer', 10), await house.addStaff('Ben', 'carer', 10)];
  for (let n = 0; n < 6; n += 1) await house.addWaiting({ name: `Customer ${n}`, value: 100 - n, ...(n < 2 ? { keeper: ben } : {}) });
  await layTables(house);
  const laid = await items();
  expect(laid.slice(0, 2).map((one) => one.staff_id)).toEqual([ben, ben]);
  for (const staffId of [anna, ben]) expect(laid.filter((one) => one.staff_id === staffId)).toHaveLength(3);
  expect(await layTables(house)).toBe(0);
});

test('one customer comes once a day, with the strongest reason', async () => {
  house = await openTodayHouse();
  await house.addStaff('Owner', 'owner');
  const first = await house.addWaiting({ name: 'Jane Doe', value: 10 });
  const second = await house.addWaiting({ name: 'Jane Doe', value: 90, customerId: first.customerId });
  expect(await layTables(house)).toBe(1);
  expect((await items()).map((one) => [one.item_id, one.state])).toEqual([
    [second.itemId, 'open'],
    [first.itemId, 'waiting'],
  ]);
});

test('whom no channel reaches is not listed, and the reason is kept', async () => {
  house = await openTodayHouse();
  await house.addStaff('Owner', 'owner');
  await house.addWaiting({ name: 'Nobody Knows', value: 90, email: false });
  expect(await layTables(house)).toBe(0);
  const [item] = await items();
  expect(item).toMatchObject({ state: 'waiting', because: 'no-address', not_before: '2026-03-09' });
});

test('an item whose reason has passed lapses by itself', async () => {
  house = await openTodayHouse();
  await house.addStaff('Owner', 'owner');
  const { runId } = await house.addWaiting({ name: 'Jane Doe', value: 10 });
  await layTables(house);
  await house.database.pool.query(`UPDATE programme_run SET ended_at = $2, ended_because = 'bought', waits_for = NULL WHERE run_id = $1`, [
    runId,
    house.clock.now(),
  ]);
  await layTables(house);
  expect((await items())[0]).toMatchObject({ state: 'lapsed', because: 'bought' });
});

test('a new day brings new items beside the unfinished ones, never above capacity', async () => {
  house = await openTodayHouse();
  const owner = await house.addStaff('Owner', 'owner', 2);
  for (const value of [50, 40, 30, 20]) await house.addWaiting({ name: `Customer ${value}`, value });
  await layTables(house);
  await house.database.pool.query(`UPDATE care_item SET state = 'done', acted_on = '2026-03-02' WHERE value = 50`);
  expect(await layTables(house)).toBe(0);
  house.clock.set(new Date('2026-03-03T09:00:00Z'));
  expect(await layTables(house)).toBe(1);
  const open = (await items()).filter((one) => one.state === 'open');
  expect(open).toHaveLength(2);
  expect(open.every((one) => one.staff_id === owner)).toBe(true);
});

test('what lay before somebody who left is laid before another', async () => {
  house = await openTodayHouse();
  const anna = await house.addStaff('Anna', 'carer');
  await house.addWaiting({ name: 'Jane Doe', value: 10 });
  await layTables(house);
  await house.database.pool.query('UPDATE staff_member SET deactivated_at = $2 WHERE staff_id = $1', [anna, house.clock.now()]);
  const ben = await house.addStaff('Ben', 'carer');
  await layTables(house);
  expect((await items())[0]).toMatchObject({ state: 'open', staff_id: ben });
});
