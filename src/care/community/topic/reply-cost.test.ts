import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestHouse } from '../../../../tests/house/house.ts';
import { inTown, openTopicTown, type TopicTown, text } from '../../../../tests/house/topic-town.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { judgePosts } from '../post/index.ts';
import { addPost } from './add-post.act.ts';

let town: TopicTown;
let house: TestHouse;
beforeAll(async () => {
  town = await openTopicTown();
  ({ house } = town);
});
afterAll(() => house.close());

const { ask, answer, join } = inTown(() => town);

/** What is asked of the database meanwhile, statement by statement. */
const asked = async (act: () => Promise<unknown>): Promise<string[]> => {
  const { pool } = house.database;
  const said: string[] = [];
  const listening = new Map<PoolClient, PoolClient['query']>();
  const listen = (client: PoolClient) => {
    if (listening.has(client)) return;
    const plain = client.query;
    listening.set(client, plain);
    client.query = ((...given: unknown[]) => {
      said.push(String(given[0]));
      return (plain as (...all: unknown[]) => unknown).apply(client, given);
    }) as typeof plain;
  };
  pool.on('acquire', listen);
  await act();
  pool.off('acquire', listen);
  for (const [client, plain] of listening) client.query = plain;
  return said;
};

test('a reply asks the database ten things, however many follow the topic', async () => {
  const [asker, owner, reader] = town.people as [Member, Member, Member];
  const question = await ask(asker);
  const few = await asked(() => answer(owner, question.topicId));
  expect(few).toHaveLength(10);
  expect([few.at(0), few.at(-1)]).toEqual(['begin', 'commit']);
  await answer(reader, question.topicId);
  for (let n = 0; n < 5; n += 1) await answer(await join(), question.topicId);
  expect(await asked(() => answer(owner, question.topicId))).toEqual(few);
});

test('people who answer one another in one space while somebody keeps it in order do not stand in each other’s way', async () => {
  const [one, other] = town.people as [Member, Member];
  const mine = await ask(one);
  const theirs = await ask(other);
  const kept = await answer(town.people[2] as Member, mine.topicId);
  for (let turn = 0; turn < 10; turn += 1) {
    town.later();
    const outcomes = await Promise.all([
      addPost(house, { member: one }, { topicId: theirs.topicId, body: text() }),
      addPost(house, { member: other }, { topicId: mine.topicId, body: text() }),
      house.db.transaction().execute((tx) => judgePosts(tx, [kept.postId], turn % 2 ? 'shown' : 'hidden', null, house.clock.now())),
    ]);
    expect(outcomes.slice(0, 2).map((outcome) => 'ok' in outcome && outcome.ok)).toEqual([true, true]);
  }
});
