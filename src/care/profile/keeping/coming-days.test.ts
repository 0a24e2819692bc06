import { afterEach, beforeEach, expect, test } from 'vitest';
import { settleCustomers } from '../../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { keepContradictions } from './contradiction.data.ts';
import { lookAtKeeping } from './look-at-keeping.act.ts';

let house: TestHouse;
let ann: Id;
beforeEach(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
  [ann] = (await settleCustomers(house, 1)) as [Id];
});
afterEach(() => house.close());

const look = (days = 0) => {
  house.clock.set(laterBy(house.clock.now(), days));
  return lookAtKeeping(house, house.clock.now(), [ann]);
};
const coming = async () => {
  const { rows } = await sql<{ on: string; day: string }>`
    SELECT data->>'on' AS on, data->>'day' AS day FROM event WHERE kind = 'profile.day-comes' ORDER BY at, 1`.execute(house.db);
  return rows;
};
const born = (day: string) => sql`UPDATE customer SET birthday = ${day} WHERE customer_id = ${ann}`.execute(house.db);
const note = (more: { kind?: string; calendar?: string; month: number; day: number; ahead?: number }) =>
  sql`INSERT INTO day_that_matters (customer_id, day_id, company_id, kind, calendar, month, day, next_on, days_ahead, source, added_at)
    VALUES (${ann}, ${newId()}, ${house.companyId}, ${more.kind ?? 'wedding'}, ${more.calendar ?? 'solar'}, ${more.month}, ${more.day}, '2026-03-02',
      ${more.ahead ?? null}, 'staff', ${house.clock.now()})`.execute(house.db);

test('the birthday of the profile comes like every other day, once a year', async () => {
  await born('--03-12');
  await look();
  expect(await coming()).toEqual([]);
  await look(5);
  await look(1);
  expect(await coming()).toEqual([{ on: '2026-03-12', day: 'birthday' }]);
  await look(363);
  expect(await coming()).toHaveLength(2);
});

test('who keeps the birthday by the moon is told of that one alone', async () => {
  await born('1986-03-04');
  await note({ kind: 'birthday', calendar: 'lunar', month: 1, day: 15 });
  await look();
  expect(await coming()).toEqual([{ on: '2026-03-03', day: 'birthday' }]);
});

test('each day may be told as early as it needs', async () => {
  await note({ month: 4, day: 20, ahead: 60 });
  await note({ kind: 'founding', month: 3, day: 8, ahead: 1 });
  await look();
  expect(await coming()).toEqual([{ on: '2026-04-20', day: 'wedding' }]);
  await look(5);
  expect((await coming()).map((one) => one.day)).toEqual(['wedding', 'founding']);
});

test('nobody is greeted on a birthday two sources disagree about, until a person says which is right', async () => {
  await born('1986-03-05');
  const doubt = { customerId: ann, companyId: house.companyId, field: 'birthday' as const, kept: '1986-03-05', other: '1986-05-03' };
  await house.db.transaction().execute((tx) => keepContradictions(tx, [doubt], 'till', house.clock.now()));
  await look();
  expect(await coming()).toEqual([]);
  await sql`UPDATE doubt SET settled_at = ${house.clock.now()}, settled_as = 'right'`.execute(house.db);
  await look();
  expect(await coming()).toEqual([{ on: '2026-03-05', day: 'birthday' }]);
});
