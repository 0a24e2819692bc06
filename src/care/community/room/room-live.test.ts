import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openLine, openPort } from '../../../../tests/house/live.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { openReader } from '../../../../tests/house/room-reader.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { openDatabase, sql } from '../../../platform/database/database.ts';
import { keepRoom } from './room.data.ts';
import { newRoomBody } from './room.ts';

let house: TestHouse;
let ports: Awaited<ReturnType<typeof openPort>>[];
let second: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  house = await openTestHouse();
  // the other process of the same database: nothing is shared but what is kept
  const { host, port, user, database, password } = house.database.pool.options;
  const url = house.database.pool.options.connectionString ?? `postgres://${user}:${String(password)}@${host}:${port}/${database}`;
  second = openDatabase(url, house.log, 6);
  const limits = { perAddress: 10_000, perName: 100, knocks: { atOnce: 1_000, perSecond: 1_000 } };
  ports = [await openPort(house, [], limits), await openPort({ ...house, database: second, db: second.db }, [], limits)];
});
afterAll(async () => {
  for (const one of ports) await one.close();
  await second.close();
  await house.close();
});

const makeRoom = (given: Record<string, unknown> = {}): Promise<Id> =>
  house.db
    .transaction()
    .execute((tx) => keepRoom(tx, house.companyId, newRoomBody.parse({ name: 'By the stove', ...given }), house.clock.now()));
const origin = () => house.baseUrl;
const someone = async () => {
  const { customerId, sessionId, handle } = await openDoors(house, []).member(house.companyId);
  await sql`UPDATE member SET level = 2 WHERE customer_id = ${customerId}`.execute(house.db);
  return { customerId, sessionId, handle };
};
/** A member's cookie, opened by hand since the doors keep theirs. */
const cookieOf = async (customerId: Id): Promise<string> => {
  const { openPortalSession } = await import('../member/session.data.ts');
  const { word } = await house.db
    .transaction()
    .execute((tx) => openPortalSession(tx, { customerId, openedBy: 'code', userAgent: 'test' }, house.clock.now()));
  return `teahouse-member=${word}`;
};
const until = async (look: () => boolean, what: () => string, ms = 8_000): Promise<void> => {
  const end = performance.now() + ms;
  while (!look()) {
    if (performance.now() > end) throw new Error(`not seen: ${what()}`);
    await new Promise((passed) => setTimeout(passed, 10));
  }
};

test('whatever breaks when, nothing is lost, doubled or out of order, in two processes at once', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, someone));
  const cookies = await Promise.all(people.map((one) => cookieOf(one.customerId)));
  // the clock stands still in tests; those who talk must not seem to be in a hurry
  const clock = setInterval(() => house.clock.set(new Date(house.clock.now().getTime() + 61_000)), 20);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(3), act: fc.constantFrom('say', 'say', 'say', 'kill', 'wait', 'move'), ms: fc.nat(12) }), {
        minLength: 20,
        maxLength: 40,
      }),
      async (script) => {
        const room = await makeRoom();
        const at = [0, 1, 0, 1];
        const readers = cookies.map((cookie, who) => openReader(() => ports[at[who] ?? 0]?.port ?? 0, { origin: origin(), cookie }, room));
        await Promise.all(readers.map((one) => one.connect()));
        let said = 0;
        for (const { who, act, ms } of script) {
          if (act === 'say') readers[who]?.say(newId(), `word ${said++}`);
          if (act === 'move') at[who] = 1 - (at[who] ?? 0);
          if (act === 'kill' || act === 'move') readers[who]?.kill();
          if (ms > 8) await new Promise((passed) => setTimeout(passed, ms));
        }
        const everybody = () => readers.every((one) => one.isInside() && one.unseen.size === 0 && one.seen.size === said);
        await until(
          everybody,
          () =>
            `${said} messages: ${readers.map((one) => `${one.seen.size}/${one.unseen.size}/${one.isInside()}/${one.last()}`).join(' ')}`,
        );
        for (const one of readers) {
          expect(one.order).toEqual(Array.from({ length: said }, (_, place) => place + 1));
          expect(one.doubled).toEqual([]);
          expect([...one.seen.values()].map((each) => each.html).sort()).toEqual(
            Array.from({ length: said }, (_, place) => `<p>word ${place}</p>`).sort(),
          );
        }
        for (const one of readers) one.stop();
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
  clearInterval(clock);
}, 120_000);

test('only pages of the house open a line; strangers listen where everybody may, and say nothing', async () => {
  const port = ports[0]?.port ?? 0;
  const refusedTo = async (headers: Record<string, string>) => {
    const opened = await openLine(port, headers);
    if (typeof opened !== 'number') opened.terminate();
    return opened;
  };
  expect(await refusedTo({})).toBe(403);
  expect(await refusedTo({ origin: 'https://evil.example' })).toBe(403);
  expect(await refusedTo({ origin: 'null' })).toBe(403);
  expect(await refusedTo({ origin: `${origin()}.evil.example` })).toBe(403);
  const [open, closed] = [await makeRoom(), await makeRoom({ readers: 'members' })];
  const line = await openLine(port, { origin: origin() });
  if (typeof line === 'number') throw new Error(`refused: ${line}`);
  const heard: string[] = [];
  line.on('message', (data) => heard.push(String(data)));
  for (const room of [open, closed, newId()]) line.send(JSON.stringify({ t: 'in', room, at: 0 }));
  line.send(JSON.stringify({ t: 'say', room: open, id: 'client-00', text: 'hello' }));
  await until(
    () => heard.length >= 5,
    () => 'answers',
  );
  expect(heard.filter((one) => one.includes('"t":"in"'))).toHaveLength(1);
  expect(heard.filter((one) => one.includes('not-found'))).toHaveLength(2);
  expect(heard.filter((one) => one.includes('not-signed-in'))).toHaveLength(1);
  const { rows } = await sql`SELECT 1 FROM room_message WHERE room_id = ${open}`.execute(house.db);
  expect(rows).toHaveLength(0);
  line.terminate();
});

test('a flood ends the line, what is too large ends it, and others hear nothing of either', async () => {
  const port = ports[0]?.port ?? 0;
  const room = await makeRoom();
  const cookie = await cookieOf((await someone()).customerId);
  const flood = async (send: (line: Exclude<Awaited<ReturnType<typeof openLine>>, number>) => void): Promise<number> => {
    const line = await openLine(port, { origin: origin(), cookie });
    if (typeof line === 'number') throw new Error(`refused: ${line}`);
    const ended = new Promise<number>((done) => line.once('close', done));
    send(line);
    return ended;
  };
  expect(
    await flood((line) => {
      for (let n = 0; n < 500; n += 1) line.send(JSON.stringify({ t: 'say', room, id: `client-${n}00000`, text: `spam ${n}` }));
    }),
  ).toBe(1008);
  expect(await flood((line) => line.send('x'.repeat(20_000)))).toBe(1009);
  expect(await flood((line) => line.send('{"__proto__":{"t":"in"}}'))).toBe(1008);
  expect(await flood((line) => line.send('[[[['))).toBe(1008);
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM room_message WHERE room_id = ${room}`.execute(house.db);
  expect(rows[0]?.n).toBeLessThanOrEqual(8);
});

test('whoever is signed out or silenced is put off the line, and what they say after that is not kept', async () => {
  const room = await makeRoom();
  const { customerId } = await someone();
  const cookie = await cookieOf(customerId);
  const line = await openLine(ports[0]?.port ?? 0, { origin: origin(), cookie });
  if (typeof line === 'number') throw new Error(`refused: ${line}`);
  const heard: string[] = [];
  line.on('message', (data) => heard.push(String(data)));
  const ended = new Promise<number>((done) => line.once('close', done));
  line.send(JSON.stringify({ t: 'in', room, at: 0 }));
  await until(
    () => heard.some((one) => one.includes('"t":"in"')),
    () => 'in',
  );
  await sql`UPDATE portal_session SET revoked_at = ${house.clock.now()} WHERE customer_id = ${customerId}`.execute(house.db);
  line.send(JSON.stringify({ t: 'say', room, id: 'client-late', text: 'still here' }));
  expect(await ended).toBe(4001);
  const { rows } = await sql`SELECT 1 FROM room_message WHERE room_id = ${room}`.execute(house.db);
  expect(rows).toHaveLength(0);
});

test('one person and one address hold only so many lines', async () => {
  const one = await openPort(house, [], { perAddress: 4, perName: 2 });
  const cookie = await cookieOf((await someone()).customerId);
  const opened = [];
  for (let n = 0; n < 4; n += 1) opened.push(await openLine(one.port, { origin: origin(), cookie }));
  expect(opened.map((each) => (typeof each === 'number' ? each : 101))).toEqual([101, 101, 429, 429]);
  for (let n = 0; n < 3; n += 1) opened.push(await openLine(one.port, { origin: origin(), 'x-forwarded-for': `10.0.0.${n}` }));
  expect(opened.slice(4).map((each) => (typeof each === 'number' ? each : 101))).toEqual([101, 101, 429]);
  await one.close();
});
