import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { asMember, openSpace } from '../../../../tests/house/topic-town.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Outcome } from '../../../kernel/outcome.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { addPost, editPost, openTopic } from '../topic/index.ts';
import { decideThing } from './decide-thing.act.ts';
import { reportThing } from './report-thing.act.ts';
import { rulingsAbout } from './ruling.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
});
afterAll(() => house.close());

const come = async (): Promise<Member> => asMember(house, (await openDoors(house, []).member(house.companyId)).customerId);
const wait = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code);
const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};

/** A topic of somebody's with an answer of the author's under it. */
const say = async (author: Member, body: string): Promise<Id> => {
  const by = { member: await come() };
  const spaceId = await openSpace(house, house.companyId);
  const title = 'Which kettle keeps the water warm';
  const { topicId } = valueOf(
    await openTopic(house, by, { spaceId, kind: 'discussion', title, body: `I am looking for one that does, ${by.member.handle}.` }),
  );
  wait(2);
  return valueOf(await addPost(house, { member: author }, { topicId, body })).postId;
};

const reportedByThree = async (postId: Id): Promise<void> => {
  for (let n = 0; n < 3; n += 1)
    expect(codeOf(await reportThing(house, await come(), { kind: 'post', id: postId, reason: 'rude', word: '' }))).toBe('done');
};

const seen = async (postId: Id) =>
  (
    await sql`SELECT p.state, p.body, q.hidden_at IS NULL AS free, q.edited_at IS NOT NULL AS mended, q.decided_at IS NULL AS open
      FROM post p LEFT JOIN matter q ON q.kind = 'post' AND q.thing_id = p.post_id::text WHERE p.post_id = ${postId}`.execute(house.db)
  ).rows[0];

test('what reports have hidden its author mends once, not in the first heat, and it is shown again; somebody still looks', async () => {
  const author = await come();
  const rude = 'Whoever buys that one has no taste at all.';
  const kind = 'I would look at the lid of that one before buying it.';
  const postId = await say(author, rude);
  await reportedByThree(postId);
  expect(await seen(postId)).toMatchObject({ state: 'hidden', free: false });
  expect(await rulingsAbout(house.db, author.customerId)).toMatchObject([{ decision: 'hidden-by-flags', reason: 'rude' }]);
  wait(9);
  expect(codeOf(await editPost(house, { member: author }, { postId, body: kind }))).toBe('edit-later');
  expect(await seen(postId)).toMatchObject({ state: 'hidden', body: rude });
  wait(2);
  expect(codeOf(await editPost(house, { member: await come() }, { postId, body: kind }))).toBe('not-found');
  expect(codeOf(await editPost(house, { member: author }, { postId, body: kind }))).toBe('done');
  expect(await seen(postId)).toEqual({ state: 'shown', body: kind, free: true, mended: true, open: true });
});

test('what somebody who keeps order has hidden is not mended into sight', async () => {
  const author = await come();
  const postId = await say(author, 'Whoever likes that one has never tasted any tea.');
  await reportedByThree(postId);
  const keeper = { ...(await come()), moderates: [] as Id[] };
  const { rows } = await sql<{
    space_id: Id;
  }>`SELECT t.space_id FROM post p JOIN topic t USING (topic_id) WHERE p.post_id = ${postId}`.execute(house.db);
  keeper.moderates = rows.map((row) => row.space_id);
  expect(
    codeOf(
      await decideThing(
        house,
        { member: keeper, requestId: 'x' },
        { kind: 'post', id: postId, decision: 'hide', reason: 'rude', word: '' },
      ),
    ),
  ).toBe('done');
  wait(60);
  expect(codeOf(await editPost(house, { member: author }, { postId, body: 'I would look at the lid of that one first.' }))).toBe(
    'not-found',
  );
  expect(await seen(postId)).toMatchObject({ state: 'hidden' });
});
