import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { hasRead, joinedMember, openSpace, somePost, someTopic } from '../../../../tests/house/square.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { answerInvitation, answerTask, stepBack } from './answer-invitation.act.ts';
import { coreAtRisk } from './at-risk.read.ts';
import { coreDoors } from './core.routes.ts';
import { countCore } from './count-core.act.ts';
import { factsAsOf } from './facts.data.ts';

let house: TestHouse;
let owner: Client;
let reader: Member;
let shouter: Member;
const now = () => house.clock.now();
const ago = (days: number): Date => laterBy(now(), -days);

beforeAll(async () => {
  house = await openTestHouse('2026-06-01T09:00:00Z');
  const doors = openDoors(house, coreDoors);
  // the clock moves on by weeks, and a session does not last that long
  owner = async (...asked) => (await doors.someone('owner')).ask(...asked);
  const spaces = [await openSpace(house, 'Kettles'), await openSpace(house, 'Cups'), await openSpace(house, 'Leaves')];
  reader = await joinedMember(house, 'Wren', { joinedAt: ago(300) });
  shouter = await joinedMember(house, 'Jay', { joinedAt: ago(300) });
  for (let day = 1; day <= 90; day += 2) {
    const asker = await joinedMember(house, `New ${day}`, { joinedAt: ago(day + 1) });
    const topicId = await someTopic(house, { spaceId: spaces[day % 3] ?? '', authorId: asker.customerId, at: ago(day) });
    await hasRead(house, reader.customerId, topicId, 2, ago(day - 0.5), 120);
    if (day % 6 === 1) {
      const postId = await somePost(house, { topicId, authorId: reader.customerId, number: 2, at: ago(day - 0.4) });
      await sql`UPDATE topic SET accepted_post_id = ${postId}, accepted_at = ${ago(day - 0.3)} WHERE topic_id = ${topicId}`.execute(
        house.db,
      );
      await sql`INSERT INTO reaction (post_id, customer_id, kind, owner, reacted_at) VALUES (${postId}, ${asker.customerId}, 'useful', true, ${ago(day - 0.3)})`.execute(
        house.db,
      );
    }
  }
  const noise = await someTopic(house, { spaceId: spaces[0] ?? '', authorId: shouter.customerId, at: ago(5), kind: 'discussion' });
  for (let number = 2; number < 150; number += 1)
    await somePost(house, { topicId: noise, authorId: shouter.customerId, number, at: ago(4) });
  await countCore(house, now());
}, 60_000);
afterAll(() => house.close());

type Line = {
  customer: { id: string };
  score: number;
  parts: { part: string; points: number; text: { en: string; zh: string } }[];
  risks: { code: string }[];
  state: string | null;
};
type Core = { roster: Line[]; candidates: Line[]; missing: number; countedFor: string };
const core = async (): Promise<Core> => (await owner('GET', '/api/v1/core-members')).json() as Promise<Core>;
const invitation = { fromOn: '2026-06-01', untilOn: '2026-12-01', asks: 'Look in on newcomers', gives: 'New goods to try first' };

test('who reads, comes by and helps is found; who only posts is not', async () => {
  const { candidates, missing, countedFor } = await core();
  expect(candidates.map((one) => one.customer.id)).toEqual([reader.customerId]);
  expect(missing).toBe(20);
  expect(countedFor).toBe('2026-06-01');
  const told = candidates[0]?.parts.map((one) => one.text.en).join('; ');
  expect(told).toContain('of 100 days');
  expect(told).toContain('15 answers taken by whoever asked');
  expect(candidates[0]?.parts.find((one) => one.part === 'accepted')?.text.zh).toContain('15 个回答被提问的人采纳');
});

test('the facts are as of a day: what came after is not in them', async () => {
  const company = { companyId: house.companyId, zone: 'Europe/London' };
  const [then, later] = [await factsAsOf(house.db, company, ago(50)), await factsAsOf(house.db, company, now())];
  expect(then.get(shouter.customerId)).toBeUndefined();
  expect(then.get(reader.customerId)?.accepted).toBeLessThan(later.get(reader.customerId)?.accepted ?? 0);
  expect((await factsAsOf(house.db, company, ago(500))).size).toBe(0);
});

test('asked once, told in the page, by letter as the arbiter decides; yes, a task, thanks, and one click out', async () => {
  const path = `/api/v1/core-members/${reader.customerId}`;
  expect((await owner('POST', `${path}/tasks`, { body: { title: 'Too early' } })).status).toBe(409);
  expect((await owner('POST', `${path}/invite`, { body: { ...invitation, untilOn: '2026-05-01' } })).status).toBe(422);
  expect((await owner('POST', `${path}/invite`, { body: invitation })).status).toBe(200);
  expect((await owner('POST', `${path}/invite`, { body: invitation })).status).toBe(409);
  const asked = await sql<{
    reason: string;
    purpose: string;
  }>`SELECT reason, purpose FROM contact_request WHERE customer_id = ${reader.customerId}`.execute(house.db);
  expect(asked.rows).toEqual([{ reason: 'core-invitation', purpose: 'ask' }]);
  const told = await sql<{ kind: string }>`SELECT kind FROM notice WHERE customer_id = ${reader.customerId}`.execute(house.db);
  expect(told.rows).toEqual([{ kind: 'core-invited' }]);
  expect((await answerInvitation(house, shouter, 'yes')).ok).toBe(false);
  expect((await answerInvitation(house, reader, 'yes')).ok).toBe(true);
  expect((await answerInvitation(house, reader, 'no')).ok).toBe(false);
  const task = (await (await owner('POST', `${path}/tasks`, { body: { title: 'Greet the newcomers', dueOn: '2026-06-20' } })).json()) as {
    tasks: { id: string }[];
  };
  expect((await answerTask(house, shouter, task.tasks[0]?.id ?? '', 'done')).ok).toBe(false);
  expect((await answerTask(house, reader, task.tasks[0]?.id ?? '', 'done')).ok).toBe(true);
  expect((await owner('POST', `${path}/thanks`, { body: { words: 'For greeting everybody in May' } })).status).toBe(201);
  const page = (await (await owner('GET', path)).json()) as {
    thanks: unknown[];
    tasks: { doneAt: string | null }[];
    influence: { touched: number };
  };
  expect(page.thanks).toHaveLength(1);
  expect(page.tasks[0]?.doneAt).not.toBeNull();
  expect((await stepBack(house, reader)).ok).toBe(true);
  expect((await core()).roster).toEqual([]);
  const events = await sql<{
    kind: string;
  }>`SELECT kind FROM event WHERE customer_id = ${reader.customerId} AND kind LIKE 'community.core%' ORDER BY kind`.execute(house.db);
  expect(events.rows.map((row) => row.kind)).toEqual([
    'community.core-invited',
    'community.core-joined',
    'community.core-stepped-back',
    'community.core-task-done',
    'community.core-thanked',
  ]);
});

test('fifty invitations at once make one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => owner('POST', `/api/v1/core-members/${shouter.customerId}/invite`, { body: invitation })),
  );
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
});

test('who serves and fades is at risk, with the reason; a holiday of two weeks is none', async () => {
  await owner('POST', `/api/v1/core-members/${reader.customerId}/invite`, { body: { ...invitation, untilOn: '2027-05-01' } });
  await answerInvitation(house, reader, 'yes');
  expect(await coreAtRisk(house.db, house.companyId, now())).toEqual([]);
  house.clock.set(laterBy(now(), 14));
  await countCore(house, now());
  expect((await coreAtRisk(house.db, house.companyId, now())).flatMap((one) => one.risks)).toEqual([]);
  house.clock.set(laterBy(now(), 62));
  await countCore(house, now());
  const [risk] = await coreAtRisk(house.db, house.companyId, now());
  expect(risk).toMatchObject({ customerId: reader.customerId, risks: [{ code: 'fading' }] });
});

test('a term whose last day has passed ends by itself', async () => {
  house.clock.set(new Date('2027-05-02T09:00:00Z'));
  await countCore(house, now());
  const { rows } = await sql<{
    because: string;
  }>`SELECT ended_because AS because FROM core_term WHERE customer_id = ${reader.customerId} ORDER BY term_id DESC LIMIT 1`.execute(
    house.db,
  );
  expect(rows).toEqual([{ because: 'over' }]);
});
