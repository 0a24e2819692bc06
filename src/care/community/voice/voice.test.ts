import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { buy, joinedMember, openSpace, someGoods, someTopic } from '../../../../tests/house/square.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { takeVoices } from './take-voices.act.ts';
import { publicVoice, readBoard } from './voice.read.ts';
import { voiceDoors } from './voice.routes.ts';
import { voteForVoice } from './vote.act.ts';

let house: TestHouse;
let staff: Client;
let kettle: Id;
let spaceId: Id;
let people: Member[];
const now = () => house.clock.now();

beforeAll(async () => {
  house = await openTestHouse();
  const doors = openDoors(house, voiceDoors);
  // the clock moves on by weeks, and a session does not last that long
  staff = async (...asked) => (await doors.someone('owner')).ask(...asked);
  kettle = await someGoods(house, 'K40', 'Kettle K40');
  spaceId = await openSpace(house, 'Kettles');
  people = [];
  for (const name of ['Wren', 'Jay', 'Robin', 'Finch', 'Linnet']) people.push(await joinedMember(house, name));
  await buy(house, people[3]?.customerId ?? '', 'K40', laterBy(now(), -100));
}, 60_000);
afterAll(() => house.close());

const person = (at: number): Member => people[at] as Member;
const idea = (at: number, title: string, kind = 'idea', language = 'en') =>
  someTopic(house, { spaceId, authorId: person(at).customerId, kind, title, productId: kettle, at: now(), language });
const voiceOf = async (topicId: Id): Promise<Id> => {
  const { rows } = await sql<{ voice_id: Id }>`SELECT voice_id FROM voice_topic WHERE topic_id = ${topicId}`.execute(house.db);
  return rows[0]?.voice_id ?? '';
};
const votes = async (id: Id): Promise<[number, number]> => {
  const { rows } = await sql<{ votes: number; owner_votes: number }>`SELECT votes, owner_votes FROM voice WHERE voice_id = ${id}`.execute(
    house.db,
  );
  return [rows[0]?.votes ?? -1, rows[0]?.owner_votes ?? -1];
};
const board = (customerId?: Id) => readBoard(house.db, house.companyId, { kinds: ['idea', 'defect'], customerId, perState: 50 });

let lid: Id;
let lidToo: Id;
let lidZh: Id;

test('what is asked in topics is taken in once, and near duplicates are found for a person to judge', async () => {
  const topics = [
    await idea(0, 'The lid of the K40 kettle falls off while pouring', 'defect'),
    await idea(1, 'K40: lid falls off when I pour water from the kettle', 'defect'),
    await idea(2, 'K40 水壶倒水时盖子会掉', 'defect', 'zh'),
    await idea(2, 'A smaller cup for two'),
  ];
  await takeVoices(house, now());
  await takeVoices(house, now());
  [lid, lidToo, lidZh] = [await voiceOf(topics[0] ?? ''), await voiceOf(topics[1] ?? ''), await voiceOf(topics[2] ?? '')];
  expect(await board()).toHaveLength(4);
  const { items } = (await (await staff('GET', '/api/v1/voice-pairs')).json()) as {
    items: { one: { id: Id }; other: { id: Id }; shared: string[] }[];
  };
  const found = items.map((pair) => [pair.one.id, pair.other.id].sort().join(' '));
  expect(found).toContain([lid, lidToo].sort().join(' '));
  expect(found).toContain([lid, lidZh].sort().join(' '));
  expect(found).toHaveLength(3);
});

test('one person, one vote, however often and however many at once; an owner’s is told apart', async () => {
  expect(await votes(lid)).toEqual([1, 0]);
  await Promise.all(Array.from({ length: 10 }, () => voteForVoice(house, person(3), lid, 'for')));
  expect(await votes(lid)).toEqual([2, 1]);
  await voteForVoice(house, person(3), lid, 'back');
  expect(await votes(lid)).toEqual([1, 0]);
  house.clock.set(laterBy(now(), 1));
  await voteForVoice(house, person(3), lid, 'for');
  expect((await board(person(3).customerId)).find((one) => one.id === lid)?.voted).toBe(true);
  expect((await board()).find((one) => one.id === lid)?.voted).toBe(false);
});

test('put together, one who asked for both is one; parted again, each has its own', async () => {
  await voteForVoice(house, person(3), lidToo, 'for');
  expect(await votes(lidToo)).toEqual([2, 1]);
  expect((await staff('POST', `/api/v1/voices/${lid}/merge`, { body: { others: [lidToo, lidZh] } })).status).toBe(200);
  expect(await votes(lid)).toEqual([4, 1]);
  expect((await staff('GET', `/api/v1/voices/${lidToo}`)).status).toBe(404);
  expect((await publicVoice(house.db, house.companyId, lidToo, undefined))?.id).toBe(lid);
  await voteForVoice(house, person(4), lidToo, 'for');
  expect(await votes(lid)).toEqual([5, 1]);
  expect((await staff('POST', `/api/v1/voices/${lid}/split`, { body: { homeId: lidToo } })).status).toBe(200);
  expect([await votes(lid), await votes(lidToo)]).toEqual([
    [4, 1],
    [2, 1],
  ]);
  const { items } = (await (await staff('GET', '/api/v1/voice-pairs')).json()) as { items: unknown[] };
  expect(items).toEqual([]);
});

test('any order of putting together and parting gives everybody back what was theirs', async () => {
  const titles = ['A blue glaze', 'A strainer that fits', 'Loose lids in other sizes', 'A travel pouch'];
  const topics = [];
  for (const [at, title] of titles.entries()) topics.push(await idea(at, title));
  await takeVoices(house, now());
  const ids = await Promise.all(topics.map(voiceOf));
  const before = await Promise.all(ids.map(votes));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 5 }), async (moves) => {
      for (const [root, other] of moves)
        if (root !== other) await staff('POST', `/api/v1/voices/${ids[root]}/merge`, { body: { others: [ids[other]] } });
      const { rows } = await sql<{
        id: Id;
        into: Id;
      }>`SELECT voice_id AS id, into_id AS into FROM voice WHERE into_id = ANY(${ids}::uuid[])`.execute(house.db);
      for (const row of rows) await staff('POST', `/api/v1/voices/${row.into}/split`, { body: { homeId: row.id } });
      expect(await Promise.all(ids.map(votes))).toEqual(before);
    }),
    { numRuns: 12 },
  );
});

test('a step reaches everybody who asked or voted: in the page, on their timeline, and as a request to the arbiter', async () => {
  const path = `/api/v1/voices/${lid}`;
  const { version } = (await (await staff('GET', path)).json()) as { version: number };
  const send = (body: unknown, seen = version) => staff('PATCH', path, { body, headers: { 'if-match': `"${seen}"` } });
  expect((await send({ state: 'not-now' })).status).toBe(422);
  expect((await send({ state: 'shipped', words: { en: 'The new lid clicks in.', zh: '新盖子会扣住。' } }, version + 7)).status).toBe(412);
  expect((await send({ state: 'shipped', words: { en: 'The new lid clicks in.', zh: '新盖子会扣住。' } })).status).toBe(200);
  const who = await sql<{ id: Id }>`SELECT DISTINCT customer_id AS id FROM voice_vote WHERE voice_id = ${lid} ORDER BY 1`.execute(house.db);
  const told = await sql<{ id: Id }>`SELECT customer_id AS id FROM notice WHERE kind = 'voice-moved' ORDER BY 1`.execute(house.db);
  const events = await sql<{ id: Id }>`SELECT customer_id AS id FROM event WHERE kind = 'community.voice-moved' ORDER BY 1`.execute(
    house.db,
  );
  const letters = await sql<{ id: Id }>`SELECT customer_id AS id FROM contact_request WHERE reason = 'voice-moved' ORDER BY 1`.execute(
    house.db,
  );
  expect(who.rows.length).toBe(4);
  expect([told.rows, events.rows, letters.rows]).toEqual([who.rows, who.rows, who.rows]);
});

test('what stands in a closed circle is not on the board, and nobody votes for it', async () => {
  const quiet = await openSpace(house, 'Members');
  await sql`UPDATE space SET readers = 'members' WHERE space_id = ${quiet}`.execute(house.db);
  const topicId = await someTopic(house, {
    spaceId: quiet,
    authorId: person(0).customerId,
    kind: 'idea',
    title: 'A secret glaze',
    at: now(),
  });
  await takeVoices(house, now());
  const id = await voiceOf(topicId);
  expect((await board()).some((one) => one.id === id)).toBe(false);
  expect((await voteForVoice(house, person(1), id, 'for')).ok).toBe(false);
  expect((await staff('GET', `/api/v1/voices/${id}`)).status).toBe(200);
});
