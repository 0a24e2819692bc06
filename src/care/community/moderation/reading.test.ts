import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { asMember, openSpace } from '../../../../tests/house/topic-town.ts';
import { addPost, openTopic } from '../topic/index.ts';
import { noteReading } from '../trust/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
});
afterAll(() => house.close());

const come = async () => asMember(house, (await openDoors(house, []).member(house.companyId)).customerId);

/** A topic of four posts. */
const talk = async () => {
  const member = await come();
  const spaceId = await openSpace(house, house.companyId);
  const opened = await openTopic(
    house,
    { member },
    { spaceId, kind: 'discussion', title: 'Which kettle keeps the water warm', body: 'I am looking for one that does.' },
  );
  if (!opened.ok) throw new Error(opened.refusal.code);
  for (const nth of ['first', 'second', 'third']) {
    house.clock.set(new Date(house.clock.now().getTime() + 120_000));
    const { topicId } = opened.value;
    const added = await addPost(house, { member: await come() }, { topicId, body: `The ${nth} kettle I had did, with a ${nth} lid.` });
    if (!added.ok) throw new Error(added.refusal.code);
  }
  return opened.value;
};

test('a hundred reports at once are believed no more than one, and nobody reads more posts than there are', async () => {
  const member = await come();
  const { topicId } = await talk();
  const later = new Date(house.clock.now().getTime() + 60_000);
  const note = (at: Date) =>
    house.db.transaction().execute((tx) => noteReading(tx, member.customerId, { topicId, upTo: 99, seconds: 50 }, at));
  await note(house.clock.now());
  await Promise.all(Array.from({ length: 30 }, () => note(later)));
  const kept = await house.db.selectFrom('member_trust').selectAll().where('customer_id', '=', member.customerId).executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ topics_entered: 1, posts_read: 4, seconds: 100, days_visited: 1 });
  const told = await house.db
    .selectFrom('event')
    .select('kind')
    .where('customer_id', '=', member.customerId)
    .where('kind', '=', 'community.read')
    .execute();
  expect(told).toHaveLength(1);
});
