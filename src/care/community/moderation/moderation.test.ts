import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { lookAtLevels } from '../trust/look-at-levels.act.ts';
import { mayWrite } from '../trust/may-write.act.ts';
import { appealRuling } from './appeal.act.ts';
import { decideThing } from './decide-thing.act.ts';
import { moderationDoors } from './index.ts';
import { reopenTopics } from './judge.data.ts';
import { queueOf } from './queue.read.ts';
import { reportThing } from './report-thing.act.ts';
import { tellRuling } from './tell-ruling.act.ts';
import { undoRuling } from './undo-ruling.act.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
let spaceId: Id;
beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, moderationDoors);
});
afterAll(() => house.close());

const memberOf = (customerId: Id, level: number, moderates: Id[] = []): Member => ({
  customerId,
  companyId: house.companyId,
  handle: `h-${customerId}`,
  name: 'Mo',
  language: 'en',
  level,
  silencedUntil: null,
  moderates,
  sessionId: newId(),
});

const join = async (level = 1, moderates: Id[] = []): Promise<Member> => {
  const { customerId } = await doors.member(house.companyId);
  await sql`UPDATE member SET level = ${level}, moderates = ${moderates}::uuid[] WHERE customer_id = ${customerId}`.execute(house.db);
  return memberOf(customerId, level, moderates);
};

const makeSpace = async (): Promise<Id> => {
  const space_id = newId();
  await house.db
    .insertInto('space')
    .values({ space_id, company_id: house.companyId, slug: space_id, name: 'Kettles', kinds: ['discussion'], made_at: house.clock.now() })
    .execute();
  return space_id;
};

const makePosts = async (author: Id | null, count = 1, staff: Id | null = null): Promise<{ topicId: Id; posts: Id[] }> => {
  const topic_id = newId();
  const at = house.clock.now();
  const of = { topic_id, company_id: house.companyId, author_id: author, staff_id: staff, posted_at: at };
  await house.db
    .insertInto('topic')
    .values({
      ...of,
      space_id: spaceId,
      kind: 'discussion',
      title: 'A kettle',
      slug: 'k',
      language: 'en',
      posts: count,
      last_posted_at: at,
    })
    .execute();
  const posts = Array.from({ length: count }, () => newId());
  for (const [place, post_id] of posts.entries())
    await house.db
      .insertInto('post')
      .values({ ...of, post_id, number: place + 1, body: `words ${place}`, html: `<p>words ${place}</p>` })
      .execute();
  return { topicId: topic_id, posts };
};

const stateOf = async (postId: Id): Promise<string | undefined> =>
  (await house.db.selectFrom('post').select('state').where('post_id', '=', postId).executeTakeFirst())?.state;
const report = (by: Member, id: string, reason: 'spam' | 'rude' = 'rude', kind: 'post' | 'member' = 'post') =>
  reportThing(house, by, { kind, id, reason, word: '' });
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }): string => (outcome.ok ? 'done' : (outcome.refusal?.code ?? ''));
const staffKeeper = async () => {
  const one = await doors.someone('carer', house.companyId);
  const principal = {
    staffId: one.staffId,
    name: 'Carer',
    role: 'carer',
    companies: [house.companyId],
    departments: 'all',
    language: 'en',
    via: { kind: 'session', sessionId: one.sessionId },
  } as const;
  return { ask: one.ask, by: { staff: { ...principal, companies: [...principal.companies] }, requestId: 'r' } };
};

beforeEach(async () => {
  spaceId = await makeSpace();
});

describe('what members may write', () => {
  test('of a hundred at once at the boundary as many pass as the limit says', async () => {
    const member = await join(1);
    await sql`INSERT INTO written (customer_id, written_id, what, at) SELECT ${member.customerId}, gen_random_uuid(), 'reaction', ${house.clock.now()}
      FROM generate_series(1, 47)`.execute(house.db);
    const tries = Array.from({ length: 100 }, () =>
      house.db.transaction().execute(async (tx) => (await mayWrite(tx, member, 'reaction', {}, house.clock.now())).ok),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(3);
  });

  test('the third new member who leads to one host is held, and the trusted hosts never', async () => {
    await sql`UPDATE member SET level = 1 WHERE level = 0`.execute(house.db);
    const held: boolean[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const one = await join(0);
      const facts = { body: `${turn} ${newId()} a quite different text for each of them ${newId()}`, hosts: ['Shop.example'] };
      const may = await house.db.transaction().execute((tx) => mayWrite(tx, one, 'post', facts, house.clock.now()));
      held.push(may.ok && may.value.held);
    }
    expect(held).toEqual([false, false, true]);
  });

  test('who is silenced hears until when and why, in their language', async () => {
    const member = await join(1);
    await sql`UPDATE member SET silenced_until = ${new Date('2026-03-03T09:00:00Z')}, silenced_because = 'rude' WHERE customer_id = ${member.customerId}`.execute(
      house.db,
    );
    const may = await house.db.transaction().execute((tx) => mayWrite(tx, member, 'post', {}, house.clock.now()));
    expect(may).toMatchObject({
      ok: false,
      refusal: { code: 'silenced', facts: { until: '3 March 2026 at 09:00', because: 'words that hurt somebody.' } },
    });
  });
});

describe('reading', () => {
  test('who reads enough rises, once, with a date and a reason', async () => {
    const member = await join(0);
    await sql`UPDATE member SET level = 0 WHERE customer_id = ${member.customerId}`.execute(house.db);
    await sql`INSERT INTO member_trust (customer_id, company_id, topics_entered, posts_read, seconds, changed_at)
      VALUES (${member.customerId}, ${house.companyId}, 5, 30, 600, ${house.clock.now()})`.execute(house.db);
    await lookAtLevels(house, house.clock.now());
    await lookAtLevels(house, house.clock.now());
    const moves = await house.db.selectFrom('member_move').selectAll().where('customer_id', '=', member.customerId).execute();
    expect(moves).toMatchObject([{ from_level: 0, to_level: 1, because: 'reading', facts: { topics: 5, posts: 30, minutes: 10 } }]);
  });
});

describe('reports', () => {
  test('nobody reports twice, their own, or what they cannot see', async () => {
    const [author, other] = [await join(1), await join(1)];
    const { posts } = await makePosts(author.customerId);
    const post = posts[0] ?? '';
    expect(codeOf(await report(author, post))).toBe('own-thing');
    expect(codeOf(await report(other, post))).toBe('done');
    expect(codeOf(await report(other, post))).toBe('flagged-already');
    expect(codeOf(await report(other, newId()))).toBe('not-found');
  });

  test('a new member is silenced by the spam reports of three, and what the house said is not hidden', async () => {
    await sql`UPDATE member SET level = 1 WHERE level = 0`.execute(house.db);
    const spammer = await join(0);
    const { posts } = await makePosts(spammer.customerId, 3);
    for (const post of posts) await report(await join(1), post, 'spam');
    const kept = await house.db
      .selectFrom('member')
      .select(['silenced_until', 'silenced_because'])
      .where('customer_id', '=', spammer.customerId)
      .executeTakeFirstOrThrow();
    expect(kept).toEqual({ silenced_until: new Date(house.clock.now().getTime() + 24 * 3_600_000), silenced_because: 'spam' });
    const { staffId } = await doors.someone('carer');
    const said = await makePosts(null, 1, staffId);
    for (let turn = 0; turn < 4; turn += 1) await report(await join(2), said.posts[0] ?? '');
    expect(await stateOf(said.posts[0] ?? '')).toBe('shown');
  });

  test('five who report in a topic close it for four hours', async () => {
    const { topicId, posts } = await makePosts((await join(1)).customerId, 5);
    for (const post of posts) await report(await join(1), post);
    const state = async () =>
      (await house.db.selectFrom('topic').select('state').where('topic_id', '=', topicId).executeTakeFirstOrThrow()).state;
    expect(await state()).toBe('closed');
    const at = (hours: number) => new Date(house.clock.now().getTime() + hours * 3_600_000);
    await house.db.transaction().execute((tx) => reopenTopics(tx, at(3.9)));
    expect(await state()).toBe('closed');
    await house.db.transaction().execute((tx) => reopenTopics(tx, at(4)));
    expect(await state()).toBe('open');
  });
});

describe('decisions', () => {
  test('what is decided is undone within ten seconds by who decided, and told when they are over', async () => {
    const author = await join(1);
    const { posts } = await makePosts(author.customerId);
    const post = posts[0] ?? '';
    const flagger = await join(1);
    await report(flagger, post);
    const { by } = await staffKeeper();
    const input = { kind: 'post', id: post, decision: 'silence', reason: 'rude', word: 'Please be kind.', hours: 72 } as const;
    const first = await decideThing(house, by, input);
    if (!first.ok) throw new Error(first.refusal.code);
    expect(await stateOf(post)).toBe('hidden');
    expect(codeOf(await undoRuling(house, (await staffKeeper()).by, first.value.rulingId))).toBe('not-found');
    expect(codeOf(await undoRuling(house, by, first.value.rulingId))).toBe('done');
    expect(await stateOf(post)).toBe('shown');
    const second = await decideThing(house, by, input);
    if (!second.ok) throw new Error(second.refusal.code);
    await tellRuling(house, first.value.rulingId);
    await tellRuling(house, second.value.rulingId);
    const notices = await house.db
      .selectFrom('notice')
      .select(['customer_id', 'kind'])
      .where('customer_id', 'in', [author.customerId, flagger.customerId])
      .execute();
    expect(notices.map((one) => one.kind).sort()).toEqual(['report-upheld', 'ruled-silence']);
    expect(codeOf(await undoRuling(house, by, second.value.rulingId))).toBe('too-late-to-undo');
    const right = await house.db
      .selectFrom('member_trust')
      .select(['flags_decided', 'flags_right'])
      .where('customer_id', '=', flagger.customerId)
      .executeTakeFirstOrThrow();
    expect(right).toEqual({ flags_decided: 1, flags_right: 1 });
  });

  test('an appeal is answered by somebody else, and what is lifted is as it was', async () => {
    const author = await join(1);
    const { posts } = await makePosts(author.customerId);
    const keeper = await staffKeeper();
    const ruled = await decideThing(house, keeper.by, { kind: 'post', id: posts[0] ?? '', decision: 'silence', reason: 'rude', word: '' });
    if (!ruled.ok) throw new Error(ruled.refusal.code);
    const { rulingId } = ruled.value;
    expect(codeOf(await appealRuling(house, await join(1), rulingId, 'It was me.'))).toBe('not-found');
    expect(codeOf(await appealRuling(house, author, rulingId, 'It was polite.'))).toBe('done');
    expect(codeOf(await appealRuling(house, author, rulingId, 'Again.'))).toBe('appealed-already');
    const answer = { body: { answer: 'lifted', word: 'You were right.' } };
    expect((await keeper.ask('post', `/api/v1/moderation/rulings/${rulingId}/answer`, answer)).status).toBe(409);
    const other = await staffKeeper();
    expect((await other.ask('post', `/api/v1/moderation/rulings/${rulingId}/answer`, answer)).status).toBe(204);
    expect(await stateOf(posts[0] ?? '')).toBe('shown');
    const kept = await house.db
      .selectFrom('member')
      .select('silenced_until')
      .where('customer_id', '=', author.customerId)
      .executeTakeFirstOrThrow();
    expect(kept.silenced_until).toBeNull();
  });

  test('who keeps a space in order reaches what stands in it, and nothing else', async () => {
    const [mine, elsewhere] = [spaceId, await makeSpace()];
    const keeper = await join(2, [mine]);
    const peer = await join(2, [mine]);
    const by = { member: keeper, requestId: 'r' };
    const decide = (id: string, decision: 'hide' | 'silence' | 'remove' | 'close' | 'keep', kind: 'post' | 'member' = 'post') =>
      decideThing(house, by, { kind, id, decision, reason: 'rude', word: '' });
    const author = await join(1);
    const own = await makePosts(keeper.customerId);
    const peers = await makePosts(peer.customerId);
    const staffs = await makePosts(null, 1, (await doors.someone('carer')).staffId);
    const { posts } = await makePosts(author.customerId);
    spaceId = elsewhere;
    const others = await makePosts(author.customerId);
    for (const out of [own, peers, staffs, others]) expect(codeOf(await decide(out.posts[0] ?? '', 'hide'))).toBe('not-found');
    expect(codeOf(await decide(author.customerId, 'silence', 'member'))).toBe('not-found');
    for (const bold of ['silence', 'remove'] as const) expect(codeOf(await decide(posts[0] ?? '', bold))).toBe('not-allowed');
    for (const thing of [posts, others.posts, peers.posts, staffs.posts, own.posts]) await report(await join(1), thing[0] ?? '');
    expect((await queueOf(house.db, by, undefined, 50)).map((one) => one.thingId)).toEqual(posts);
    expect(codeOf(await decide(posts[0] ?? '', 'hide'))).toBe('done');
    const audited = await house.db
      .selectFrom('audit_entry')
      .select(['staff_id', 'change'])
      .where('subject_id', '=', posts[0] ?? '')
      .execute();
    expect(audited).toMatchObject([{ staff_id: null, change: { decision: 'hide', member: keeper.customerId } }]);
  });
});

test('the Desk reads one member: level, what is still missing, moves, decisions', async () => {
  const member = await join(1);
  const { ask } = await doors.someone('owner', house.companyId);
  const answer = await ask('get', `/api/v1/moderation/members/${member.customerId}`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  expect(await answer.json()).toMatchObject({ level: 1, trust: { next: { level: 2 } }, rulings: [] });
});
