import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { buy, hasRead, joinedMember, openSpace, someGoods, somePost, someTopic } from '../../../../tests/house/square.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { answerQuestion, passQuestion, sayItHelped } from './answer-question.act.ts';
import { armOf } from './arm.ts';
import { askOwner } from './ask-owner.act.ts';
import { countInfluence } from './count-influence.act.ts';
import { influenceOfOwners } from './influence.read.ts';
import { influenceDoors } from './influence.routes.ts';
import { keepWilling } from './keep-willing.act.ts';
import { ownerCount, ownerOffer } from './offer.act.ts';
import { willingnessOf } from './owners.data.ts';
import { questionFor } from './question.data.ts';

let house: TestHouse;
let staff: Client;
let kettle: Id;
let spaceId: Id;
let wren: Member;
let jay: Member;
let asker: Member;
const now = () => house.clock.now();

beforeAll(async () => {
  house = await openTestHouse();
  const doors = openDoors(house, influenceDoors);
  // the clock moves on by weeks, and a session does not last that long
  staff = async (...asked) => (await doors.someone('owner')).ask(...asked);
  kettle = await someGoods(house, 'K40', 'Kettle K40');
  spaceId = await openSpace(house, 'Kettles');
  wren = await joinedMember(house, 'Wren', { place: 'York' });
  jay = await joinedMember(house, 'Jay', { place: 'Bath' });
  asker = await joinedMember(house, 'Robin', { place: 'York' });
  for (const one of [wren, jay]) await buy(house, one.customerId, 'K40', laterBy(now(), -400));
}, 60_000);
afterAll(() => house.close());

const where = (customerId?: Id) => ({ companyId: house.companyId, productId: kettle, customerId });
const ask = (member: Member, body = 'Does it drip from the lid?', mayBePublic = false) =>
  askOwner(house, member, { productId: kettle, body, mayBePublic });

test('only what the order record shows can be offered, and only while one is willing', async () => {
  expect((await ask(asker)).ok).toBe(false);
  await keepWilling(house, asker, [{ productId: kettle, aWeek: 3 }]);
  expect(await willingnessOf(house.db, asker.customerId, house.companyId, now())).toEqual([]);
  expect((await ownerCount(house, where(), now()))?.owners).toBe(0);
  for (const one of [wren, jay]) await keepWilling(house, one, [{ productId: kettle, aWeek: 2 }]);
  expect((await ownerCount(house, where(), now()))?.owners).toBe(2);
  expect((await ownerCount(house, where(wren.customerId), now()))?.owners).toBe(1);
});

test('a question goes to the likest owner, passed on to the next, answered once, and thanked once', async () => {
  const asked = await ask(asker);
  if (!asked.ok) throw new Error(asked.refusal.code);
  const { id } = asked.value;
  expect((await questionFor(house.db, asker.customerId, id))?.ownerId).toBe(wren.customerId);
  expect(await questionFor(house.db, jay.customerId, id)).toBeUndefined();
  expect((await answerQuestion(house, jay, id, { answer: 'Not mine to answer', openly: false })).ok).toBe(false);
  expect((await passQuestion(house, wren, id)).ok).toBe(true);
  expect((await questionFor(house.db, asker.customerId, id))?.ownerId).toBe(jay.customerId);
  expect((await answerQuestion(house, jay, id, { answer: 'It has not dripped in a year.', openly: true })).ok).toBe(true);
  expect((await answerQuestion(house, jay, id, { answer: 'And again.', openly: false })).ok).toBe(false);
  const kept = await questionFor(house.db, asker.customerId, id);
  expect(kept).toMatchObject({ answer: 'It has not dripped in a year.', topicId: null, ownerName: 'Jay' });
  expect(JSON.stringify(kept)).not.toContain('Private');
  expect((await sayItHelped(house, jay, id)).ok).toBe(false);
  expect((await sayItHelped(house, asker, id)).ok).toBe(true);
  expect((await sayItHelped(house, asker, id)).ok).toBe(false);
  const letters = await sql<{
    words: string;
  }>`SELECT coalesce(words::text, '') AS words FROM contact_request WHERE reason LIKE 'owner-%'`.execute(house.db);
  expect(letters.rows.length).toBe(3);
  for (const row of letters.rows) expect(row.words).not.toContain('Private');
});

test('an answer for everybody stands in a space, in the asker’s own name, as they allowed', async () => {
  house.clock.set(laterBy(now(), 1));
  const asked = await ask(asker, 'How do I get the scale out of it after a year?', true);
  if (!asked.ok) throw new Error(asked.refusal.code);
  const owner = (await questionFor(house.db, asker.customerId, asked.value.id))?.ownerId === wren.customerId ? wren : jay;
  const answered = await answerQuestion(house, owner, asked.value.id, {
    answer: 'Half a lemon, boiled once, and rinsed twice.',
    openly: true,
  });
  if (!answered.ok) throw new Error(answered.refusal.code);
  const { rows } = await sql<{
    kind: string;
    author_id: Id;
    product_id: Id;
    posts: number;
  }>`SELECT kind, author_id, product_id, posts FROM topic WHERE topic_id = ${answered.value.topicId}`.execute(house.db);
  expect(rows).toEqual([{ kind: 'question', author_id: asker.customerId, product_id: kettle, posts: 2 }]);
});

test('an owner with a complaint open, or a full week, is not asked; a flood of questions ends', async () => {
  house.clock.set(laterBy(now(), 10));
  await sql`INSERT INTO standing (customer_id, open_complaints) VALUES (${wren.customerId}, 1) ON CONFLICT (customer_id) DO UPDATE SET open_complaints = 1`.execute(
    house.db,
  );
  expect((await ownerCount(house, where(), now()))?.owners).toBe(1);
  const answers = [];
  for (let nth = 0; nth < 4; nth += 1) {
    house.clock.set(laterBy(now(), 0.01));
    answers.push(await ask(asker, `Is it loud when it boils, question number ${nth}?`));
  }
  expect(answers.map((one) => (one.ok ? 'asked' : one.refusal.code))).toEqual(['asked', 'asked', 'no-owner-free', 'no-owner-free']);
  await sql`UPDATE standing SET open_complaints = 0 WHERE customer_id = ${wren.customerId}`.execute(house.db);
});

test('the held-out share sees no offer, is noted once, and owners are not counted', async () => {
  house.clock.set(laterBy(now(), 10));
  const seen: string[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    const { customerId } = await joinedMember(house, `Visitor ${nth}`);
    const arm = armOf(customerId, kettle);
    expect((await ownerOffer(house, where(customerId), now())) === undefined).toBe(arm === 'held');
    await ownerOffer(house, where(customerId), now());
    seen.push(arm);
  }
  await ownerOffer(house, where(jay.customerId), now());
  expect((await ownerOffer(house, where(), now()))?.owners).toBeGreaterThan(0);
  const { rows } = await sql<{ arm: string }>`SELECT arm FROM owner_offer ORDER BY arm`.execute(house.db);
  expect(rows.map((row) => row.arm)).toEqual(seen.sort());
});

test('who read an owner and bought within the days that follow is followed back to them, once', async () => {
  const stranger = await joinedMember(house, 'Finch');
  const topicId = await someTopic(house, { spaceId, authorId: asker.customerId, productId: kettle, at: now() });
  await somePost(house, { topicId, authorId: wren.customerId, number: 2, at: laterBy(now(), 0.1), ownerSince: '2025-01-01' });
  await hasRead(house, stranger.customerId, topicId, 2, laterBy(now(), 1));
  await hasRead(house, wren.customerId, topicId, 2, laterBy(now(), 1));
  house.clock.set(laterBy(now(), 20));
  await buy(house, stranger.customerId, 'K40', laterBy(now(), -1), 55);
  await countInfluence(house, now());
  await countInfluence(house, now());
  const { rows } = await sql<{ customer_id: Id; way: string; amount: string | null }>`
    SELECT customer_id, way, amount FROM influence_touch WHERE owner_id = ${wren.customerId} AND topic_id = ${topicId} AND way = 'read'`.execute(
    house.db,
  );
  expect(rows.map((row) => [row.way, row.customer_id, row.amount && Number(row.amount)])).toEqual([['read', stranger.customerId, 55]]);
  expect((await influenceOfOwners(house.db, [wren.customerId])).get(wren.customerId)).toMatchObject({ bought: 1, strangers: 2 });
});

test('the report says what it cannot know, and names nobody it may not', async () => {
  const report = (await (await staff('GET', '/api/v1/influence')).json()) as {
    offer: { known: boolean; text: { en: string } };
    joining: { known: boolean };
    owners: { bought: number }[];
  };
  expect(report.offer).toMatchObject({ known: false });
  expect(report.offer.text.en).toContain('Too few to tell');
  expect(report.joining.known).toBe(false);
  expect(report.owners[0]?.bought).toBe(1);
});

test('somebody in two minds stands beside the owner most like them; both are asked through the arbiter, once', async () => {
  const hesitant = await joinedMember(house, 'Linnet', { place: 'York' });
  await sql`INSERT INTO customer_stage (customer_id, company_id, stage, since, looked_for) VALUES (${hesitant.customerId}, ${house.companyId}, 'hesitating', '2026-03-01', '2026-03-01')`.execute(
    house.db,
  );
  await sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data)
    VALUES (${hesitant.customerId}, ${laterBy(now(), -2)}, gen_random_uuid(), 'visit', 'visit.product-viewed', 'test', ${house.companyId}, '{"product":"K40"}')`.execute(
    house.db,
  );
  const { items } = (await (await staff('GET', '/api/v1/owners/matches')).json()) as {
    items: { prospect: { id: Id }; owner: { id: Id }; product: { id: Id }; because: { en: string }[] }[];
  };
  const pair = items.find((one) => one.prospect.id === hesitant.customerId);
  expect(pair).toMatchObject({ owner: { id: wren.customerId }, product: { id: kettle } });
  expect(pair?.because.map((one) => one.en)).toContain('both in York');
  const body = { customerId: hesitant.customerId, ownerId: wren.customerId, productId: kettle };
  expect((await staff('POST', '/api/v1/owners/matches', { body })).status).toBe(201);
  expect((await staff('POST', '/api/v1/owners/matches', { body })).status).toBe(409);
  const { rows } = await sql<{
    reason: string;
  }>`SELECT reason FROM contact_request WHERE reason IN ('owner-offered', 'owner-wanted') ORDER BY reason`.execute(house.db);
  expect(rows.map((row) => row.reason)).toEqual(['owner-offered', 'owner-wanted']);
});
