import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { newId } from '../../../kernel/id.ts';
import type { Outcome } from '../../../kernel/outcome.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { writeSetting } from '../../staff/index.ts';
import { orderKey, usualOrder } from '../trust/index.ts';
import { keepRoom } from './room.data.ts';
import { newRoomBody } from './room.ts';
import { type Said, say } from './say.act.ts';
import { sayMany } from './say-many.act.ts';

let house: TestHouse;
let roomId: string;
beforeAll(async () => {
  house = await openTestHouse();
  roomId = await house.db
    .transaction()
    .execute((tx) => keepRoom(tx, house.companyId, newRoomBody.parse({ name: 'By the stove' }), house.clock.now()));
});
afterAll(() => house.close());

const later = (ms: number) => house.clock.set(new Date(house.clock.now().getTime() + ms));
const member = async (level: number): Promise<Member> => {
  const { customerId, handle, sessionId } = await openDoors(house, []).member(house.companyId);
  await sql`UPDATE member SET level = ${level} WHERE customer_id = ${customerId}`.execute(house.db);
  const who = { customerId, handle, sessionId, companyId: house.companyId, name: 'Mo', language: 'en' as const };
  return { ...who, level, silencedUntil: null, moderates: [] };
};
const saying = (who: Member, body: string, clientId = newId()) => ({ member: who, roomId, clientId, body });
const codes = (outcomes: readonly Outcome<Said>[]) => outcomes.map((one) => (one.ok ? 'said' : one.refusal.code));
const one = async (who: Member, body: string) => codes(await sayMany(house, [saying(who, body)]))[0];
const words = 'warm the cup first and it stays warm for two minutes more';

test('whoever is known a while and in a hurry is held to the same limits, one by one and all at once', async () => {
  const who = await member(2);
  expect([await one(who, 'hello'), await one(who, 'again')]).toEqual(['said', 'write-slower']);
  later(900);
  expect(await one(who, 'still')).toBe('write-slower');
  later(200);
  expect(await one(who, 'now')).toBe('said');
  later(60_000);
  const burst = Array.from({ length: 20 }, (_, n) => saying(who, `word ${n}`));
  expect(codes(await sayMany(house, burst)).filter((code) => code === 'said')).toHaveLength(1);
  // the other way in counts what went the short one
  expect(codes([await say(house, saying(who, 'by form'))])).toEqual(['write-slower']);
  expect(codes([await say(house, saying(who, 'see https://tea.example'))])).toEqual(['write-slower']);
});

test('the same again is known for some minutes, whatever is changed to hide it', async () => {
  const who = await member(1);
  expect(await one(who, words)).toBe('said');
  later(5_000);
  expect(await one(who, `${words.toUpperCase()} ...`)).toBe('said-already');
  expect(await one(who, 'yes')).toBe('said');
  later(5_000);
  expect(await one(who, 'yes')).toBe('said');
  later(5 * 60_000);
  expect(await one(who, words)).toBe('said');
});

test('a day has its end, and who keeps order says how fast a room may be', async () => {
  const who = await member(3);
  const change = (message: { gap: number; daily: number }) => {
    const rules = {
      ...usualOrder,
      gaps: { ...usualOrder.gaps, message: message.gap },
      daily: { ...usualOrder.daily, message: message.daily },
    };
    return house.db
      .transaction()
      .execute((tx) => writeSetting(tx, orderKey, { companies: { [house.companyId]: rules } }, house.clock.now()));
  };
  await change({ gap: 30, daily: 3 });
  expect(await one(who, 'first')).toBe('said');
  later(20_000);
  expect(await one(who, 'second')).toBe('write-slower');
  for (const expected of ['said', 'said', 'enough-for-a-day']) {
    later(31_000);
    expect(await one(who, 'more')).toBe(expected);
  }
  later(86_400_000);
  expect(await one(who, 'tomorrow')).toBe('said');
  await change({ gap: 1, daily: 1000 });
});

test('what was kept is not weighed again, whoever else stands in the way', async () => {
  const [who, other, silent] = [await member(2), await member(2), await member(2)];
  for (const each of [who, other]) expect(await one(each, 'good morning')).toBe('said');
  later(2_000);
  const [first, second, twice] = [saying(who, words), saying(other, 'and to you'), newId()];
  expect(codes(await sayMany(house, [first, second]))).toEqual(['said', 'said']);
  const again = await sayMany(house, [first, second]);
  expect(codes(again)).toEqual(['said', 'said']);
  expect(again.map((each) => each.ok && each.value.message)).toEqual([undefined, undefined]);
  later(2_000);
  await sql`UPDATE member SET silenced_until = ${new Date(house.clock.now().getTime() + 60_000)} WHERE customer_id = ${silent.customerId}`.execute(
    house.db,
  );
  const mixed = [saying(who, 'one', twice), saying(silent, 'two'), saying(who, 'one', twice), saying(other, 'see [here](/rooms)')];
  expect(codes(await sayMany(house, mixed))).toEqual(['said', 'silenced', 'said', 'said']);
  const { rows } = await sql<{ numbers: number[]; last: number; change: number; bodies: number }>`
    SELECT array_agg(number ORDER BY number) AS numbers, max(r.last_number) AS last, max(r.last_change) AS change,
      (count(*) FILTER (WHERE body = 'one'))::int AS bodies FROM room_message JOIN room r USING (room_id) WHERE room_id = ${roomId}`.execute(
    house.db,
  );
  const [row] = rows;
  expect(row?.numbers).toEqual(Array.from({ length: row?.last ?? 0 }, (_, place) => place + 1));
  expect([row?.change, row?.bodies]).toEqual([row?.last, 1]);
});

test('said twice at the same moment in two batches it is kept once', async () => {
  const people = await Promise.all([1, 2, 3].map(() => member(2)));
  for (const who of people) await one(who, 'good evening');
  later(2_000);
  const all = people.map((who) => saying(who, 'the same in two processes'));
  const outcomes = await Promise.all([sayMany(house, all), sayMany(house, all.toReversed()), sayMany(house, all)]);
  expect(outcomes.flatMap(codes)).toEqual(Array(9).fill('said'));
  const { rows } = await sql`SELECT 1 FROM room_message WHERE body = 'the same in two processes'`.execute(house.db);
  expect(rows).toHaveLength(3);
});
