import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import { asMember, openSpace, sell } from '../../../tests/house/topic-town.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import type { Member } from '../../platform/http/principal.ts';
import { addPost, openTopic, react } from '../community/index.ts';
import { profileDoors } from '../profile/index.ts';
import { rightsDoors } from './rights.routes.ts';

let house: TestHouse;
let manager: Client;
let spaceId: Id;
let folder: string;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'teahouse-square-'));
  Object.assign(house.settings, { dataFolder: folder });
  manager = (await openDoors(house, [...profileDoors, ...rightsDoors]).someone('manager')).ask;
  spaceId = await openSpace(house, house.companyId);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const come = async (): Promise<Member> => asMember(house, (await openDoors(house, []).member(house.companyId)).customerId);
const later = () => house.clock.set(new Date(house.clock.now().getTime() + 120_000));
const one = async <T>(query: ReturnType<typeof sql<T>>): Promise<T> => (await query.execute(house.db)).rows[0] as T;

/** A question of the one, answered by the other, found useful by the first. */
const talk = async (asker: Member, owner: Member) => {
  const productId = await sell(house, house.companyId, 'E2', [{ customerId: owner.customerId, at: '2025-01-01T00:00:00Z', quantity: 1 }]);
  later();
  const asked = await openTopic(
    house,
    { member: asker },
    {
      spaceId,
      kind: 'question',
      title: 'Aged white tea tastes stewed here',
      body: `Is it the tea or the fire, and why, ${asker.handle}?`,
      productId,
    },
  );
  if (!asked.ok) throw new Error(asked.refusal.code);
  later();
  const answered = await addPost(
    house,
    { member: owner },
    { topicId: asked.value.topicId, body: `It is the lid, most likely, so move it a little. ${owner.handle}` },
  );
  if (!answered.ok) throw new Error(answered.refusal.code);
  later();
  await react(house, asker, { postId: answered.value.postId, kind: 'useful', on: true });
  return { topicId: asked.value.topicId, answerId: answered.value.postId, askedId: asked.value.postId };
};

const erase = (id: Id, words: 'stay' | 'go') => manager('POST', `/api/v1/customers/${id}/erase`, { body: { name: 'Mo Member', words } });

test('what somebody wrote stays as that of somebody who left, without name or seal; their votes and notices go, and the counts follow', async () => {
  const [asker, owner] = [await come(), await come()];
  const { topicId, answerId } = await talk(asker, owner);
  expect((await erase(owner.customerId, 'stay')).status).toBe(200);
  expect(
    await one(sql`SELECT author_id, owner_since, state, body LIKE 'It is the lid%' AS said FROM post WHERE post_id = ${answerId}`),
  ).toEqual({ author_id: null, owner_since: null, state: 'shown', said: true });
  expect(await one(sql`SELECT count(*)::int AS told FROM notice WHERE facts->>'by' = ${owner.customerId}`)).toEqual({ told: 0 });
  expect((await erase(asker.customerId, 'stay')).status).toBe(200);
  expect(
    await one(
      sql`SELECT t.author_id, t.posts, t.likes, p.likes AS of_post FROM topic t JOIN post p ON p.post_id = ${answerId} WHERE t.topic_id = ${topicId}`,
    ),
  ).toEqual({ author_id: null, posts: 2, likes: 0, of_post: 0 });
  const left = await one<{
    rows: number;
  }>(sql`SELECT (SELECT count(*) FROM handle WHERE customer_id = ${owner.customerId}) + (SELECT count(*) FROM follow WHERE customer_id = ${owner.customerId})
    + (SELECT count(*) FROM portal_session WHERE customer_id = ${owner.customerId}) + (SELECT count(*) FROM member WHERE customer_id = ${owner.customerId}) AS rows`);
  expect(left.rows).toBe(0);
});

test('words that are to go go; the head of a topic others answered stays empty', async () => {
  const [asker, owner] = [await come(), await come()];
  const { topicId, answerId, askedId } = await talk(asker, owner);
  expect((await erase(asker.customerId, 'go')).status).toBe(200);
  expect(await one(sql`SELECT body, html, state FROM post WHERE post_id = ${askedId}`)).toEqual({ body: '', html: '', state: 'shown' });
  expect((await erase(owner.customerId, 'go')).status).toBe(200);
  expect(await one(sql`SELECT body, state FROM post WHERE post_id = ${answerId}`)).toEqual({ body: '', state: 'withdrawn' });
  expect(await one(sql`SELECT posts FROM topic WHERE topic_id = ${topicId}`)).toEqual({ posts: 1 });
});

test('two who are one person write as one, and again as two when they are parted', async () => {
  const [stays, goes] = [await come(), await come()];
  const { topicId, answerId } = await talk(stays, goes);
  const merged = await manager('POST', `/api/v1/customers/${stays.customerId}/merge`, { body: { other: goes.customerId } });
  expect([merged.status, await merged.clone().text()].join(' ')).toMatch(/^20/);
  const authors = () =>
    one(
      sql`SELECT (SELECT author_id FROM post WHERE post_id = ${answerId}) AS author, last_author_id AS last FROM topic WHERE topic_id = ${topicId}`,
    );
  expect(await authors()).toEqual({ author: stays.customerId, last: stays.customerId });
  expect(await one(sql`SELECT customer_id FROM handle WHERE handle = ${goes.handle}`)).toEqual({ customer_id: stays.customerId });
  const parted = await manager('POST', `/api/v1/customers/${stays.customerId}/unmerge`, { body: {} });
  expect([parted.status, await parted.clone().text()].join(' ')).toMatch(/^20/);
  expect(await authors()).toEqual({ author: goes.customerId, last: goes.customerId });
});
