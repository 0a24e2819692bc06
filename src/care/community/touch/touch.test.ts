import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { hasRead, joinedMember, openSpace, somePost, someTopic } from '../../../../tests/house/square.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { decideDue } from '../../contact/decide-due.act.ts';
import { keepChoice, listNotices, notify, openNotice, readAllNotices, readNoticesOf, usualChoice } from '../notice/index.ts';
import { askAnswers } from './ask-answers.act.ts';
import { askDigests } from './ask-digests.act.ts';
import { tame } from './digest.ts';

let house: TestHouse;
let ids: Id[];
let [ann, ben, cat]: Member[] = [];
const now = () => house.clock.now();
const ago = (days: number): Date => laterBy(now(), -days);

beforeAll(async () => {
  // a Monday, eleven in London
  house = await openTestHouse('2026-03-02T11:00:00Z');
  ids = await settleCustomers(house, 3);
  const joinedAt = ago(60);
  [ann, ben, cat] = [
    await joinedMember(house, 'Ann', { known: ids[0] ?? '', joinedAt }),
    await joinedMember(house, 'Ben', { known: ids[1] ?? '', joinedAt }),
    await joinedMember(house, 'Cat', { known: ids[2] ?? '', joinedAt }),
  ];
});
afterAll(() => house.close());

const of = (member: Member | undefined): Member => {
  if (!member) throw new Error('nobody');
  return member;
};
const requests = async (reason: string) => {
  const { rows } = await sql<{ id: Id; occasion: string; words: { values: Record<string, never> }; state: string; ended: boolean }>`
    SELECT customer_id AS id, occasion, words, state, ended_at IS NOT NULL AS ended FROM contact_request WHERE reason = ${reason} ORDER BY asked_at, customer_id`.execute(
    house.db,
  );
  return rows;
};
const letters = async () => {
  await decideDue(house);
  const { rows } = await sql<{
    id: Id;
    subject: string;
    words: string;
  }>`SELECT customer_id AS id, subject, words FROM delivery ORDER BY ready_at`.execute(house.db);
  return rows;
};
const told = (
  kind: string,
  to: Member,
  more: { by?: string; who?: string; title?: string; gist?: string; link?: string; number?: number } = {},
) =>
  house.db.transaction().execute((tx) => {
    const { gist, link, ...facts } = { who: 'Wren', title: 'A kettle that drips', ...more };
    return notify(
      tx,
      [{ customerId: to.customerId, kind, facts, link: link ?? '/t/1/a', gist: gist ?? 'topic:1' }],
      house.companyId,
      now(),
    );
  });

test('a digest in the morning: what is new and may be read, five answers, what they follow; again adds nothing', async () => {
  const open = await openSpace(house, 'Kettles');
  const closed = await openSpace(house, 'For owners');
  await sql`UPDATE space SET readers = 'owners', product_line = 'K' WHERE space_id = ${closed}`.execute(house.db);
  const author = await joinedMember(house, 'Wren', { joinedAt: ago(90) });
  const topics: Id[] = [];
  for (let n = 0; n < 7; n += 1)
    topics.push(await someTopic(house, { spaceId: open, authorId: author.customerId, title: `Topic ${n}`, at: ago(2) }));
  await someTopic(house, { spaceId: closed, authorId: author.customerId, title: 'Secret of owners', at: ago(1) });
  await somePost(house, {
    topicId: topics[0] ?? '',
    authorId: of(ben).customerId,
    number: 2,
    body: 'See https://evil.example/x **now**',
    at: ago(1),
  });
  await sql`UPDATE topic SET heat = 10 WHERE topic_id = ${topics[0]}`.execute(house.db);
  const held = await somePost(house, {
    topicId: topics[1] ?? '',
    authorId: of(ben).customerId,
    number: 2,
    body: 'Held back words',
    at: ago(1),
  });
  await sql`UPDATE post SET state = 'held' WHERE post_id = ${held}`.execute(house.db);
  // Ann follows one she has read to its second post; Ben is on line; Cat wants none
  const followed = await someTopic(house, { spaceId: open, authorId: author.customerId, title: 'Followed', at: ago(20) });
  for (const number of [2, 3, 4]) await somePost(house, { topicId: followed, authorId: author.customerId, number, at: ago(1) });
  await sql`UPDATE topic SET last_posted_at = ${ago(1)} WHERE topic_id = ${followed}`.execute(house.db);
  await sql`UPDATE topic SET last_number = 4 WHERE topic_id = ${followed}`.execute(house.db);
  await sql`INSERT INTO follow (customer_id, kind, target_id, because, since) VALUES (${of(ann).customerId}, 'topic', ${followed}, 'read', ${ago(10)})`.execute(
    house.db,
  );
  await hasRead(house, of(ann).customerId, followed, 2, ago(5));
  await hasRead(house, of(ann).customerId, topics[6] ?? '', 1, ago(1));
  await sql`UPDATE member SET seen_at = ${now()} WHERE customer_id = ${of(ben).customerId}`.execute(house.db);
  await keepChoice(house, of(cat), { ...usualChoice, digest: 'never' });
  await sql`UPDATE member SET left_at = ${ago(1)} WHERE customer_id = ${author.customerId}`.execute(house.db);

  // several at once are as good as one
  expect((await Promise.all([1, 2, 3, 4].map(() => askDigests(house)))).reduce((a, b) => a + b)).toBe(1);
  expect(await askDigests(house)).toBe(0);
  const [asked, ...others] = await requests('community-digest');
  expect(others).toEqual([]);
  expect([asked?.id, asked?.occasion]).toEqual([of(ann).customerId, 'weekly 2026-03-02']);
  const [letter] = await letters();
  expect(letter?.subject).toBe('New in our community: Topic 0');
  expect(letter?.words).toContain('“Followed” has 2 new posts');
  expect(letter?.words).toContain('Ben: See … now');
  expect(letter?.words.match(/“Topic \d”/g)).toHaveLength(5);
  // an address a person can read: without the words of the topic, which mail writes as signs
  expect(letter?.words).toMatch(new RegExp(`/t/${topics[0]}$`, 'm'));
  for (const never of ['Topic 6', 'Secret', 'Held back', 'evil.example', 'Private', '@']) expect(letter?.words).not.toContain(never);

  // Ben went off line an hour ago, and hears of it in his own hour; whoever is away for half a year is left in peace
  house.clock.set(new Date('2026-03-02T13:05:00Z'));
  expect(await askDigests(house)).toBe(1);
  await sql`UPDATE member SET seen_at = ${ago(200)}`.execute(house.db);
  house.clock.set(new Date('2026-03-09T11:00:00Z'));
  expect(await askDigests(house)).toBe(0);
  await sql`UPDATE member SET seen_at = ${ago(1)}`.execute(house.db);
  // a week later there is nothing new but for what was never opened before
  expect(await askDigests(house)).toBe(0);
  expect(await askDigests(house)).toBe(0);
});

test('what was said to oneself: after ten minutes unread, once, a line a topic; not while on line, not in quiet hours, not when refused', async () => {
  house.clock.set(new Date('2026-03-20T11:00:00Z'));
  await sql`UPDATE member SET seen_at = ${ago(1)}`.execute(house.db);
  await told('answered', of(ann), { by: 'a' });
  await told('answered', of(ann), { by: 'b', who: 'Jay' });
  await told('mentioned', of(ann), { gist: 'post:9', title: 'Go to www.evil.example now' });
  await told('new-topic', of(ann), { gist: 'topic:7' });
  await told('answered', of(ben));
  await told('answered', of(cat));
  await keepChoice(house, of(cat), { ...usualChoice, ways: { 'email.personal': false } });
  expect(await askAnswers(house)).toBe(0);
  house.clock.set(new Date('2026-03-20T11:11:00Z'));
  await sql`UPDATE member SET seen_at = ${now()} WHERE customer_id = ${of(ben).customerId}`.execute(house.db);
  expect((await Promise.all([1, 2, 3, 4].map(() => askAnswers(house)))).reduce((a, b) => a + b)).toBe(1);
  expect(await askAnswers(house)).toBe(0);
  const letter = (await letters()).find((one) => one.id === of(ann).customerId && !one.subject.startsWith('New in'));
  expect(letter?.words).toContain('2 people, ');
  expect(letter?.words).toContain('mentioned you');
  expect(letter?.words).not.toContain('evil.example');
  expect(letter?.words).not.toContain('opened “');
  // Ben was on line; at night it is quiet, in the morning he is told
  house.clock.set(new Date('2026-03-20T23:00:00Z'));
  expect(await askAnswers(house)).toBe(0);
  house.clock.set(new Date('2026-03-21T08:30:00Z'));
  expect(await askAnswers(house)).toBe(1);
  // and what is read before the letter goes takes it back
  const waiting = (await requests('community-answers')).find((one) => one.id === of(ben).customerId);
  expect(waiting?.ended).toBe(false);
  await readAllNotices(house, of(ben));
  expect((await requests('community-answers')).find((one) => one.id === of(ben).customerId)?.ended).toBe(true);
});

test('opening a line is reading what is in it; reading a topic is reading its notices; nobody opens those of another', async () => {
  await readAllNotices(house, of(ann));
  await told('answered', of(ann), { by: 'a', number: 2, link: '/t/77/a?at=2#p2', gist: 'topic:77' });
  await told('answered', of(ann), { by: 'b', number: 5, link: '/t/77/a?at=5#p5', gist: 'topic:77' });
  await told('thanked', of(ann), { gist: 'thanked:5' });
  const unread = async () => (await listNotices(house.db, of(ann).customerId)).filter((one) => !one.read);
  expect((await unread()).map((one) => [one.kind, one.count])).toEqual(
    expect.arrayContaining([
      ['answered', 2],
      ['thanked', 1],
    ]),
  );
  await house.db.transaction().execute((tx) => readNoticesOf(tx, of(ann).customerId, '77', 3, now()));
  expect((await unread()).find((one) => one.kind === 'answered')?.count).toBe(1);
  const first = (await unread()).find((one) => one.kind === 'answered');
  expect((await openNotice(house, of(ben), first?.newest.noticeId ?? '')).ok).toBe(false);
  expect((await openNotice(house, of(ann), first?.newest.noticeId ?? '')).ok).toBe(true);
  expect(await unread()).toHaveLength(1);
  // what is not wanted in the page is not written at all; what is always there stays
  await keepChoice(house, of(ann), { ...usualChoice, ways: { 'page.thanks': false, 'page.personal': false } });
  await told('thanked', of(ann), { gist: 'thanked:6' });
  await told('answered', of(ann), { gist: 'topic:78' });
  expect((await unread()).map((one) => one.newest.gist).sort()).toEqual(['thanked:5', 'topic:78']);
});

test('words of others become no links of the house', () => {
  expect(tame('Look: [here](https://a.example/b) or javascript://x HTTP://B.example', 80)).not.toMatch(/example|:\/\//);
  expect(tame('啊'.repeat(30), 10)).toBe(`${'啊'.repeat(10)}…`);
});
