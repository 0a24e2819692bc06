import { afterEach, beforeEach, expect, test } from 'vitest';
import { settleCustomers } from '../../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { markAddress } from '../address.data.ts';
import { tell } from '../event.data.ts';
import { lookAtDueKeeping, lookAtKeeping } from './look-at-keeping.act.ts';

let house: TestHouse;
let ann: Id;
beforeEach(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
  [ann] = (await settleCustomers(house, 1)) as [Id];
});
afterEach(() => house.close());

const look = () => lookAtKeeping(house, house.clock.now(), [ann]);
const kept = async () => {
  const { rows } = await sql<Record<string, unknown>>`SELECT * FROM customer_keeping WHERE customer_id = ${ann}`.execute(house.db);
  return rows[0];
};
const told = async (): Promise<string[]> => {
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM event WHERE customer_id = ${ann} ORDER BY at, event_id`.execute(house.db);
  return rows.map((row) => row.kind);
};
const reachability = async (channel: string) => {
  const { rows } = await sql<{
    reachability: string;
  }>`SELECT reachability FROM address WHERE customer_id = ${ann} AND channel = ${channel}`.execute(house.db);
  return rows[0]?.reachability;
};
const pass = async (days: number) => {
  house.clock.set(laterBy(house.clock.now(), days));
  return lookAtDueKeeping(house, house.clock.now());
};
const kill = async () => {
  const { rows } = await sql<{
    channel: 'email' | 'phone';
    normal: string;
  }>`SELECT channel, normal FROM address WHERE customer_id = ${ann}`.execute(house.db);
  const now = house.clock.now();
  for (const one of rows)
    await house.db
      .transaction()
      .execute((tx) => markAddress(tx, { ...one, customerId: ann, reachability: 'dead', evidence: { code: 'test' }, at: now }, now));
};
const happen = (kind: string, family: 'order' | 'contact', data = {}) =>
  house.db
    .transaction()
    .execute((tx) => tell(tx, [{ customerId: ann, at: house.clock.now(), family, kind, source: 'test', data }], house.clock.now()));

test('time passes: an age grows, a phone goes stale, and both move by themselves', async () => {
  await sql`UPDATE customer SET birthday = '1986-03-20', city = 'York'`.execute(house.db);
  await sql`INSERT INTO field_source (customer_id, field, source, confirmed_at) VALUES (${ann}, 'phone', 'staff', '2025-03-25T10:00:00Z')`.execute(
    house.db,
  );
  await look();
  expect(await kept()).toMatchObject({ age: 39, fresh: 100, complete: 100, stale: [], missing: [], next_change_on: '2026-03-13' });
  expect(await pass(10)).toBe(0);
  expect(await pass(7)).toBe(1);
  expect(await pass(1)).toBe(1);
  expect(await kept()).toMatchObject({ age: 40, next_change_on: '2026-03-21' });
  expect(await pass(12)).toBe(1);
  expect(await kept()).toMatchObject({ age: 40, fresh: 67, stale: ['phone'] });
  expect(await told()).toEqual(['profile.day-comes', 'profile.went-stale']);
  await look();
  expect(await told()).toEqual(['profile.day-comes', 'profile.went-stale']);
});

test('a day by the moon comes: told once, days before, and then the next year’s is waited for', async () => {
  await sql`INSERT INTO day_that_matters (customer_id, day_id, company_id, kind, calendar, month, day, next_on, source, added_at)
    VALUES (${ann}, ${newId()}, ${house.companyId}, 'wedding', 'lunar', 8, 15, '2026-03-02', 'staff', ${house.clock.now()})`.execute(
    house.db,
  );
  await look();
  expect(await kept()).toMatchObject({ next_day_on: '2026-09-25', next_change_on: '2026-09-18' });
  await pass(200);
  expect(await told()).toEqual(['profile.day-comes']);
  await pass(8);
  expect(await kept()).toMatchObject({ next_day_on: '2027-09-15' });
  await look();
  expect(await told()).toEqual(['profile.day-comes']);
});

test('nobody answers three times running: the number is doubtful, until it is answered again', async () => {
  for (let call = 0; call < 3; call += 1) {
    expect(await reachability('phone')).toBe('unknown');
    house.clock.set(laterBy(house.clock.now(), 1));
    await happen('contact.called', 'contact', { outcome: 'no-answer' });
    await look();
  }
  expect(await reachability('phone')).toBe('doubtful');
  await sql`DELETE FROM event WHERE kind = 'contact.called' AND at = ${house.clock.now()}`.execute(house.db);
  await look();
  expect(await reachability('phone')).toBe('unknown');
});

test('when nothing reaches her any more she is retired by itself; an order brings her back', async () => {
  await kill();
  await look();
  expect(await kept()).toMatchObject({ next_change_on: '2026-04-01' });
  await pass(30);
  const { rows } = await sql`SELECT erase_on, evidence FROM retirement`.execute(house.db);
  expect(rows).toMatchObject([{ erase_on: '2026-06-30', evidence: { code: 'unreachable' } }]);
  const retired = async () =>
    (await sql<{ at: Date | null }>`SELECT retired_at AS at FROM customer WHERE customer_id = ${ann}`.execute(house.db)).rows[0]?.at;
  expect(await retired()).not.toBeNull();
  expect((await told()).at(-1)).toBe('profile.retired');
  house.clock.set(laterBy(house.clock.now(), 5));
  await happen('order.placed', 'order');
  await look();
  expect(await retired()).toBeNull();
  expect((await told()).at(-1)).toBe('profile.restored');
  expect((await sql`SELECT 1 FROM retirement`.execute(house.db)).rows).toEqual([]);
  await look();
  expect(await pass(100)).toBe(0);
  await pass(80);
  expect(await retired()).not.toBeNull();
});

test('what looks made up is doubted and its address not trusted; what goes away takes its doubt along', async () => {
  await sql`UPDATE customer SET name = 'asdf', birthday = '1850-01-02'`.execute(house.db);
  await sql`UPDATE address SET value = 'test@test.com', normal = 'test@test.com' WHERE channel = 'email'`.execute(house.db);
  await look();
  const doubts = async () =>
    (await sql<{ field: string }>`SELECT field FROM doubt ORDER BY field`.execute(house.db)).rows.map((row) => row.field);
  expect(await doubts()).toEqual(['birthday', 'email', 'name']);
  expect(await reachability('email')).toBe('doubtful');
  expect((await kept())?.age).toBeNull();
  await sql`UPDATE customer SET name = 'Ann Hall', birthday = NULL`.execute(house.db);
  await look();
  expect(await doubts()).toEqual(['email']);
});
