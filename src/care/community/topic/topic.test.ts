import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestHouse } from '../../../../tests/house/house.ts';
import { inTown, openTopicTown, sell, type TopicTown, text } from '../../../../tests/house/topic-town.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { ownedSince } from '../../ledger/index.ts';
import { judgePosts, recount } from '../post/index.ts';
import { acceptAnswer } from './accept-answer.act.ts';
import { addPost } from './add-post.act.ts';
import { editPost, withdrawPost } from './edit-post.act.ts';
import { openTopic } from './open-topic.act.ts';
import { react } from './react.act.ts';
import { readPosts, readTopic } from './topic.read.ts';

let town: TopicTown;
let house: TestHouse;
let spaceId: Id;
let people: Member[];

beforeAll(async () => {
  town = await openTopicTown();
  ({ house, spaceId, people } = town);
});
afterAll(() => house.close());
beforeEach(() => town.later(86_400));

const { join, later, ask, answer, one } = inTown(() => town);

const countersOf = (topicId: Id) =>
  one<{
    all: string;
  }>(sql`SELECT jsonb_build_object('t', (SELECT to_jsonb(t) - 'stirred_at' - 'heat' - 'heat_at' FROM topic t WHERE topic_id = ${topicId}),
    'p', (SELECT jsonb_agg(jsonb_build_array(number, likes, owner_likes) ORDER BY number) FROM post WHERE topic_id = ${topicId}),
    's', (SELECT jsonb_build_array(topics, last_posted_at) FROM space WHERE space_id = ${spaceId}))::text AS all`);

test('a question is asked, answered, accepted; the asker hears of it and both timelines tell', async () => {
  const [asker, owner] = people as [Member, Member];
  const asked = await ask(asker);
  const answered = await answer(owner, asked.topicId, { body: `@${asker.handle} ${text()}` });
  expect(answered.number).toBe(2);
  later();
  expect((await acceptAnswer(house, { member: owner }, { postId: answered.postId, on: true })).ok).toBe(false);
  expect((await acceptAnswer(house, { member: asker }, { postId: answered.postId, on: true })).ok).toBe(true);
  const notices = await sql<{
    kind: string;
  }>`SELECT kind FROM notice WHERE customer_id IN (${asker.customerId}, ${owner.customerId}) ORDER BY at, kind`.execute(house.db);
  expect(notices.rows.map((row) => row.kind)).toEqual(['mentioned', 'accepted']);
  const told = await sql<{
    kind: string;
  }>`SELECT kind FROM event WHERE family = 'community' AND customer_id IN (${asker.customerId}, ${owner.customerId}) ORDER BY at, kind`.execute(
    house.db,
  );
  expect(told.rows.map((row) => row.kind)).toEqual([
    'community.asked',
    'community.answer-came',
    'community.answered',
    'community.accepted',
  ]);
  const who = { companyId: house.companyId, member: asker };
  const head = await readTopic(house.db, who, asked.topicId);
  expect(head).toMatchObject({ posts: 2, accepted_post_id: answered.postId, following: true });
  const posts = await readPosts(
    house.db,
    who,
    { topic_id: asked.topicId, accepted_post_id: answered.postId },
    { order: 'time', from: 0, limit: 20 },
  );
  expect([posts.first?.number, posts.accepted?.number, posts.rest.length]).toEqual([1, 2, 0]);
});

test('a page sent twice writes once, also at the same moment', async () => {
  const [asker, other] = people as [Member, Member];
  const topicForm = newId();
  const first = await ask(asker, { formId: topicForm, body: 'Is the tea spoilt or is the fire too hot for it?' });
  const again = await openTopic(
    house,
    { member: asker },
    { spaceId, kind: 'question', title: 'Another title that is long enough', body: text(), formId: topicForm },
  );
  expect(again).toMatchObject({ ok: true, value: { topicId: first.topicId } });
  const formId = newId();
  later();
  const body = text();
  const both = await Promise.all([1, 2, 3].map(() => addPost(house, { member: other }, { topicId: first.topicId, body, formId })));
  expect(both.map((each) => each.ok && each.value.number)).toEqual([2, 2, 2]);
  expect(await one(sql<{ posts: number }>`SELECT posts FROM topic WHERE topic_id = ${first.topicId}`)).toEqual({ posts: 2 });
});

test('posts written at once get numbers without a gap or a double', async () => {
  const asked = await ask(people[0] as Member);
  const many = await Promise.all(Array.from({ length: 12 }, () => join()));
  later();
  const added = await Promise.all(many.map((member) => addPost(house, { member }, { topicId: asked.topicId, body: text() })));
  expect(added.map((each) => each.ok && each.value.number).sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 12 }, (_, at) => at + 2),
  );
});

test('too little is refused in either language, and quoted words do not count', async () => {
  const [asker] = people as [Member];
  later();
  const refused = async (title: string, body: string) => {
    const opened = await openTopic(house, { member: asker }, { spaceId, kind: 'question', title, body });
    return opened.ok ? 'taken' : opened.refusal.code;
  };
  expect(await refused('怎么煮茶', '水开之后总有一股焖味，是茶的问题吗')).toBe('title-too-short');
  expect(await refused('煮白茶有焖味怎么办', '> 水开之后总有一股焖味\n好')).toBe('words-too-few');
  expect(await refused('Aged white tea tastes stewed', 'too short')).toBe('words-too-few');
  expect(await refused('煮白茶有焖味怎么办', '水开之后总有一股焖味，是茶的问题吗')).toBe('taken');
});

test('owners are known by the order record: net of what came back, since the day they bought it again', async () => {
  const [asker, owner, former] = people as [Member, Member, Member];
  const productId = await sell(house, house.companyId, 'E2', [
    { customerId: owner.customerId, at: '2024-02-01T10:00:00Z', quantity: 1 },
    { customerId: former.customerId, at: '2024-02-01T10:00:00Z', quantity: 2 },
    { customerId: former.customerId, at: '2024-03-01T10:00:00Z', quantity: -2 },
  ]);
  const now = house.clock.now();
  expect((await ownedSince(house.db, owner.customerId, [productId], now)).get(productId)).toBe('2024-02-01');
  expect((await ownedSince(house.db, former.customerId, [productId], now)).size).toBe(0);
  expect((await ownedSince(house.db, former.customerId, [productId], new Date('2024-02-15'))).get(productId)).toBe('2024-02-01');
  await sell(house, house.companyId, 'E2', [{ customerId: former.customerId, at: '2025-05-05T10:00:00Z', quantity: 1 }]);
  expect((await ownedSince(house.db, former.customerId, [productId], now)).get(productId)).toBe('2025-05-05');
  const asked = await ask(asker, { productId });
  const answered = await answer(owner, asked.topicId);
  expect(await one(sql`SELECT owner_since FROM post WHERE post_id = ${answered.postId}`)).toEqual({ owner_since: '2024-02-01' });
  await react(house, former, { postId: answered.postId, kind: 'useful', on: true });
  await react(house, asker, { postId: answered.postId, kind: 'useful', on: true });
  expect(await one(sql`SELECT likes, owner_likes FROM post WHERE post_id = ${answered.postId}`)).toEqual({ likes: 2, owner_likes: 1 });
});

test('counters equal a recount after whatever people do', async () => {
  const asked = await ask(people[0] as Member);
  const posts: Id[] = [asked.postId];
  const act = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('post', 'useful', 'un-useful', 'same', 'withdraw', 'hide', 'show', 'accept'),
    at: fc.nat(20),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 14 }), async (acts) => {
      for (const { who, what, at } of acts) {
        const member = people[who] as Member;
        const postId = posts[at % posts.length] as Id;
        later(90);
        if (what === 'post') {
          const added = await addPost(house, { member }, { topicId: asked.topicId, body: text() });
          if (added.ok) posts.push(added.value.postId);
        }
        if (what === 'useful') await react(house, member, { postId, kind: 'useful', on: true });
        if (what === 'un-useful') await react(house, member, { postId, kind: 'useful', on: false });
        if (what === 'same') await react(house, member, { postId, kind: 'same-here', on: true });
        if (what === 'withdraw') await withdrawPost(house, { member }, { postId });
        if (what === 'accept') await acceptAnswer(house, { member: people[0] as Member }, { postId, on: true });
        if (what === 'hide' || what === 'show')
          await house.db
            .transaction()
            .execute((tx) =>
              judgePosts(tx, [posts.at(-1) as Id], what === 'hide' && posts.length > 1 ? 'hidden' : 'shown', null, house.clock.now()),
            );
      }
      const counted = await countersOf(asked.topicId);
      await house.db.transaction().execute((tx) => recount(tx, [asked.topicId], house.clock.now()));
      expect(await countersOf(asked.topicId)).toEqual(counted);
    }),
    { numRuns: 6 },
  );
});

test('what was said before is kept when it is mended; strangers mend nothing; a topic others answered stays', async () => {
  const [asker, other] = people as [Member, Member];
  const asked = await ask(asker);
  expect(await editPost(house, { member: other }, { postId: asked.postId, body: text() })).toMatchObject({
    refusal: { code: 'not-found' },
  });
  later();
  const title = 'Aged white tea and a stove that is too hot';
  expect((await editPost(house, { member: asker }, { postId: asked.postId, body: text('mended'), title })).ok).toBe(true);
  expect(await one(sql`SELECT count(*)::int AS versions FROM post_version WHERE post_id = ${asked.postId}`)).toEqual({ versions: 1 });
  expect(await one(sql`SELECT slug FROM topic WHERE topic_id = ${asked.topicId}`)).toEqual({
    slug: 'aged-white-tea-and-a-stove-that-is-too-hot',
  });
  await answer(other, asked.topicId);
  expect(await withdrawPost(house, { member: asker }, { postId: asked.postId })).toMatchObject({ refusal: { code: 'answered-already' } });
});
