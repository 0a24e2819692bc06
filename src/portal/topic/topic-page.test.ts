import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import { asMember, openSpace, sell } from '../../../tests/house/topic-town.ts';
import { addPost, openTopic } from '../../care/community/index.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import type { Member } from '../../platform/http/principal.ts';
import { squareDoors } from '../spaces/index.ts';

let house: TestHouse;
let guest: Client;
let asker: { who: Member; ask: Client };
let owner: { who: Member; ask: Client };
let topicId: Id;
let path: string;
let answerId: Id;

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const come = async () => {
  const joined = await openDoors(house, squareDoors).member(house.companyId);
  return { who: await asMember(house, joined.customerId), ask: joined.ask };
};
const later = () => house.clock.set(new Date(house.clock.now().getTime() + 120_000));
const posts = async () =>
  (await sql<{ posts: number }>`SELECT count(*)::int AS posts FROM post WHERE topic_id = ${topicId}`.execute(house.db)).rows[0]?.posts;

beforeAll(async () => {
  house = await openTestHouse();
  guest = openDoors(house, squareDoors).nobody;
  [asker, owner] = [await come(), await come()];
  const spaceId = await openSpace(house, house.companyId, { slug: 'stove' });
  const productId = await sell(house, house.companyId, 'E2', [
    { customerId: owner.who.customerId, at: '2024-01-01T00:00:00Z', quantity: 1 },
  ]);
  const body = 'It is stewed. <script>alert(1)</script> [x](javascript:alert(1)) Is it the tea or the fire?';
  const opened = await openTopic(
    house,
    { member: asker.who },
    { spaceId, kind: 'question', title: 'Aged white tea <b>tastes</b> stewed', body, productId },
  );
  if (!opened.ok) throw new Error(opened.refusal.code);
  topicId = opened.value.topicId;
  path = `/t/${topicId}/${opened.value.slug}`;
  later();
  const answered = await addPost(house, { member: owner.who }, { topicId, body: 'It is the lid, so move it aside by a finger.' });
  if (!answered.ok) throw new Error(answered.refusal.code);
  answerId = answered.value.postId;
  later();
});
afterAll(() => house.close());

test('guests read everything and are offered to sign in; nothing private and no script of a writer is in the page', async () => {
  const answer = await guest('GET', `${path}?lang=en`);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toContain('Owner, 2 years');
  expect(page).not.toContain('<textarea');
  expect(page).toContain(`/sign-in?next=${encodeURIComponent(`${path}#write`)}`);
  expect(page).not.toMatch(/<script>alert|href="javascript/);
  expect(page).toContain('&lt;b&gt;tastes&lt;/b&gt;');
  expect(page).not.toContain('Mo Member');
  expect(page).not.toContain('<span class="act"></span>');
  expect(page).toMatch(/<nav aria-label="[^"]+"><ul><li><a href="\/">.*<footer class="colophon"><div class="wrap"><p>/);
  for (const address of ['/spaces', '/spaces/stove', '/spaces/stove?sort=heat', '/spaces/stove?sort=unanswered&kind=question'])
    expect((await guest('GET', address)).status, address).toBe(200);
  expect((await guest('GET', '/spaces/stove?cursor=broken')).status).toBe(400);
});

test('wrong words in an address lead to the right ones; a lasting address leads to its post', async () => {
  const astray = await guest('GET', `/t/${topicId}/anything-else?page=2`);
  expect([astray.status, astray.headers.get('location')]).toEqual([301, `${path}?page=2`]);
  const post = await guest('GET', `/posts/${answerId}`);
  expect([post.status, post.headers.get('location')]).toEqual([303, `${path}?at=2#p2`]);
  expect((await guest('GET', `/t/${newId()}/x`)).status).toBe(404);
});

test('a form sent twice writes once; one from another site writes nothing; without signing in one is asked to', async () => {
  const before = await posts();
  const body = `body=${encodeURIComponent('Thank you, that was it, it is sweet again.')}&form=${newId()}`;
  const elsewhere = { ...form, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await asker.ask('POST', `/t/${topicId}/posts`, { body, headers: elsewhere })).status).toBe(403);
  const shut = await guest('POST', `/t/${topicId}/posts`, { body, headers: form });
  expect(shut.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(`/t/${topicId}`)}`);
  expect(await posts()).toBe(before);
  const first = await asker.ask('POST', `/t/${topicId}/posts`, { body, headers: form });
  const again = await asker.ask('POST', `/t/${topicId}/posts`, { body, headers: form });
  expect([first.status, first.headers.get('location')]).toEqual([303, again.headers.get('location')]);
  expect(await posts()).toBe(Number(before) + 1);
});

test('what was refused stands in its field again, with the reason', async () => {
  const answer = await owner.ask('POST', `/t/${topicId}/posts?lang=en`, { body: 'body=short%20%3Cb%3E', headers: form });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain('short &lt;b&gt;</textarea>');
  expect(page).toContain('20 characters');
});

test('a quote fills the field without script; what came since is marked until it was seen', async () => {
  const newcomer = await come();
  expect(await (await newcomer.ask('GET', '/spaces/stove?lang=en')).text()).toContain('Not read yet');
  const page = await (await owner.ask('GET', `${path}?quote=2&lang=en`)).text();
  expect(page).toContain(`&gt; @${owner.who.handle}\n&gt; It is the lid`);
  expect(await (await owner.ask('GET', '/spaces/stove?lang=en')).text()).not.toContain('class="fresh"');
  later();
  await addPost(house, { member: asker.who }, { topicId, body: 'One thing more: does the same hold for other teas?' });
  expect(await (await owner.ask('GET', '/new?lang=en')).text()).toContain('1 new');
});

test('reading twice writes nothing more', async () => {
  const rows = async () =>
    (
      await sql<{
        all: string;
      }>`SELECT (SELECT json_agg(r) FROM reading r)::text || (SELECT json_agg(t) FROM topic t)::text AS all`.execute(house.db)
    ).rows[0]?.all;
  await owner.ask('GET', path);
  const before = await rows();
  await owner.ask('GET', path);
  await guest('GET', path);
  expect(await rows()).toBe(before);
});

test('who is silenced for a while is told so where the reply would stand', async () => {
  const { customerId } = owner.who;
  const silence = (silenced_until: Date | null) =>
    house.db.updateTable('member').set({ silenced_until }).where('customer_id', '=', customerId).execute();
  await silence(new Date(house.clock.now().getTime() + 86_400_000));
  const page = await (await owner.ask('GET', `${path}?lang=en`)).text();
  expect(page).not.toContain('<textarea');
  expect(page).toContain('For a while you can read but not write.');
  expect(page).toContain('href="/appeal"');
  await silence(null);
  expect(await (await owner.ask('GET', `${path}?lang=en`)).text()).toContain('<textarea');
});
