import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestHouse } from '../../../../tests/house/house.ts';
import { inTown, openSpace, openTopicTown, sell, type TopicTown, text } from '../../../../tests/house/topic-town.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { addPost } from './add-post.act.ts';
import { refreshHeat } from './heat.data.ts';
import { heatOf } from './heat.ts';
import { openTopic } from './open-topic.act.ts';
import { react } from './react.act.ts';
import { takeTopics } from './take-topics.data.ts';
import { readTopic } from './topic.read.ts';
import { listTopics } from './topic-list.read.ts';
import { vote } from './vote.act.ts';

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

const { later, ask, one } = inTown(() => town);

test('a poll counts each voter once, may be changed until it closes, and not after', async () => {
  const [asker, other] = people as [Member, Member];
  const closesAt = new Date(house.clock.now().getTime() + 86_400_000);
  const asked = await ask(asker, { kind: 'poll', poll: { options: ['Gas', 'Electric', 'Charcoal'], several: false, closesAt } });
  const cast = (member: Member, options: number[]) => vote(house, member, { topicId: asked.topicId, options });
  expect((await cast(other, [1])).ok).toBe(true);
  expect((await cast(other, [2])).ok).toBe(true);
  expect((await cast(other, [1, 2])).ok).toBe(false);
  expect((await cast(asker, [9])).ok).toBe(false);
  expect(
    await one(
      sql`SELECT voters, (SELECT array_agg(votes ORDER BY number) FROM poll_option o WHERE o.topic_id = p.topic_id) AS votes FROM poll p WHERE topic_id = ${asked.topicId}`,
    ),
  ).toEqual({ voters: 1, votes: [0, 1, 0] });
  house.clock.set(closesAt);
  expect(await cast(asker, [1])).toMatchObject({ refusal: { code: 'poll-over' } });
});

test('spaces for members and owners are seen by them alone, in every list', async () => {
  const [asker, owner] = people as [Member, Member];
  await sell(house, house.companyId, 'K9-kettle', [{ customerId: owner.customerId, at: '2025-01-01T00:00:00Z', quantity: 1 }]);
  const closed = await openSpace(house, house.companyId, { readers: 'owners', line: 'K9' });
  expect(
    await openTopic(
      house,
      { member: asker },
      { spaceId: closed, kind: 'question', title: 'Aged white tea tastes stewed here', body: text() },
    ),
  ).toMatchObject({ refusal: { code: 'not-found' } });
  const opened = await ask(owner, { spaceId: closed });
  const sees = async (member: Member | undefined) => {
    const rows = await listTopics(house.db, { companyId: house.companyId, member }, { spaceId: closed }, house.clock.now(), { limit: 10 });
    return [rows.length, (await readTopic(house.db, { companyId: house.companyId, member }, opened.topicId)) !== undefined];
  };
  expect(await sees(owner)).toEqual([1, true]);
  expect(await sees(asker)).toEqual([0, false]);
  expect(await sees(undefined)).toEqual([0, false]);
  later();
  expect(await addPost(house, { member: asker }, { topicId: opened.topicId, body: text() })).toMatchObject({
    refusal: { code: 'not-found' },
  });
  expect(await react(house, asker, { postId: opened.postId, kind: 'useful', on: true })).toMatchObject({ refusal: { code: 'not-found' } });
});

test('what moves in comes once, in order, with its authors and dates; heat in SQL is the heat of the rule', async () => {
  const [asker, owner] = people as [Member, Member];
  const productId = await sell(house, house.companyId, 'E3', [{ customerId: owner.customerId, at: '2024-02-01T10:00:00Z', quantity: 1 }]);
  const at = (day: number) => new Date(Date.UTC(2025, 4, day));
  const batch = {
    companyId: house.companyId,
    topics: [
      {
        source: 'old:1',
        spaceId,
        kind: 'question' as const,
        title: '煮白茶有焖味怎么办',
        language: 'zh' as const,
        authorId: asker.customerId,
        productId,
        body: '水开之后总有一股焖味。',
        postedAt: at(1),
        views: 400,
        acceptedSource: 'old:1:2',
      },
    ],
    posts: [
      { topicSource: 'old:1', source: 'old:1:2', authorId: owner.customerId, body: '盖子错开一指。', postedAt: at(2) },
      {
        topicSource: 'old:1',
        source: 'old:1:3',
        authorId: asker.customerId,
        body: '好了，谢谢。',
        postedAt: at(3),
        replyToSource: 'old:1:2',
      },
    ],
    reactions: [{ postSource: 'old:1:2', customerId: asker.customerId, kind: 'useful' as const, reactedAt: at(3) }],
  };
  const take = () => house.db.transaction().execute((tx) => takeTopics(tx, batch, house.clock.now()));
  expect(await take()).toEqual({ topics: 1, posts: 2 });
  expect(await take()).toEqual({ topics: 0, posts: 0 });
  const topic = await one(
    sql<
      Record<string, unknown>
    >`SELECT posts, likes, last_number, accepted_post_id IS NOT NULL AS accepted, posted_at, last_posted_at, answered_at, heat FROM topic WHERE source = 'old:1'`,
  );
  expect(topic).toMatchObject({
    posts: 3,
    likes: 1,
    last_number: 3,
    accepted: true,
    posted_at: at(1),
    last_posted_at: at(3),
    answered_at: at(2),
  });
  await refreshHeat(house.db, house.clock.now());
  const { heat } = await one(sql<{ heat: number }>`SELECT heat FROM topic WHERE source = 'old:1'`);
  const rule = heatOf({
    postedAt: at(1),
    lastPostedAt: at(3),
    answers: 2,
    likes: 1,
    ownerLikes: 0,
    sameHere: 0,
    views: 400,
    accepted: true,
  });
  expect(heat).toBeCloseTo(rule, 6);
});

test('an owner’s vote moves a topic as far as three', () => {
  const at = new Date('2026-01-01');
  const quiet = { postedAt: at, lastPostedAt: at, answers: 0, likes: 0, ownerLikes: 0, sameHere: 0, views: 0, accepted: false };
  expect(heatOf({ ...quiet, likes: 1, ownerLikes: 1 })).toBe(heatOf({ ...quiet, likes: 3 }));
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(1000), (likes, owners, answers) => {
      const one = { ...quiet, likes: likes + owners, ownerLikes: owners, answers };
      expect(heatOf({ ...one, likes: one.likes + 1 })).toBeGreaterThan(heatOf(one));
      const older = new Date(at.getTime() - 86_400_000);
      expect(heatOf({ ...one, postedAt: older, lastPostedAt: older })).toBeLessThan(heatOf(one));
    }),
  );
});
