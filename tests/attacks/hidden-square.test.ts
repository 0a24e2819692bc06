// Class 7 on the square: what stands in a space for owners, waits for a colleague or was hidden is not there for other members, by no way.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { Door } from '../../src/platform/http/door.ts';
import type { Asker } from './asker.ts';
import { memberOf } from './asker.ts';
import { someMember, someSpace } from './examples/trust.ts';
import { examples } from './examples.ts';
import { fingerprint } from './fingerprint.ts';
import { knock, known } from './knock.ts';
import { openTown, type Town } from './town.ts';

type Hidden = { what: string; topicId: Id; postId: Id; slug: string };

let town: Town;
let author: Id;
let other: Asker;
const hidden: Hidden[] = [];
let space: { slug: string; id: Id };

/** A topic nobody but its author and colleagues should meet, found by its words if anything were. */
const lay = async (what: string, spaceId: Id, states: { topic: string; post: string }): Promise<void> => {
  const [topicId, postId, at] = [newId(), newId(), town.house.clock.now()];
  const words = `canaryhidden ${what} kettle`;
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, state, posts, posted_at, last_posted_at, heat, search)
    VALUES (${topicId}, ${town.a.companyId}, ${spaceId}, 'question', ${words}, 'x', 'en', ${author}, ${states.topic}, 1, ${at}, ${at}, 99, to_tsvector('simple', ${words}))`.execute(
    town.house.db,
  );
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, state, body, html, posted_at, search)
    VALUES (${postId}, ${topicId}, ${town.a.companyId}, 1, ${author}, ${states.post}, ${words}, ${`<p>${words}</p>`}, ${at}, to_tsvector('simple', ${words}))`.execute(
    town.house.db,
  );
  hidden.push({ what, topicId, postId, slug: 'x' });
};

beforeAll(async () => {
  town = await openTown();
  author = await someMember(town.a, town);
  other = await memberOf(town, town.a);
  await sql`UPDATE member SET level = 3, level_by_hand = true`.execute(town.house.db);
  const [open, closed] = [await someSpace(town.a, town), await someSpace(town.a, town)];
  await sql`UPDATE space SET readers = 'owners', product_line = 'K' WHERE space_id = ${closed}`.execute(town.house.db);
  space = { id: closed, slug: `s-${closed}` };
  await lay('for owners', closed, { topic: 'open', post: 'shown' });
  await lay('held', open, { topic: 'held', post: 'held' });
  await lay('taken away', open, { topic: 'hidden', post: 'hidden' });
});
afterAll(() => town.close());

const doorsOf = (place: RegExp): Door[] => known(doors, examples).filter((one) => one.tag === 'portal' && place.test(one.path));

/** Doors of one topic and of one post, and where the id goes. */
const reaching = (): [Door, (one: Hidden) => Record<string, string>][] => [
  ...doorsOf(/^\/t\/\{id\}/).map((one): [Door, (each: Hidden) => Record<string, string>] => [
    one,
    ({ topicId, slug }) => ({ id: topicId, slug }),
  ]),
  ...doorsOf(/^\/posts\/\{id\}/).map((one): [Door, (each: Hidden) => Record<string, string>] => [one, ({ postId }) => ({ id: postId })]),
  ...doorsOf(/^\/report\//).map((one): [Door, (each: Hidden) => Record<string, string>] => [
    one,
    ({ postId }) => ({ kind: 'post', id: postId }),
  ]),
];

test('every door of a topic and of a post finds nothing there, for another member and for a stranger, and writes nothing', async () => {
  const all = reaching();
  expect(all.length).toBeGreaterThan(14);
  for (const [one, place] of all) {
    const call = (await examples[one.id]?.good(town.a, other, town)) ?? {};
    for (const each of hidden) {
      const before = await fingerprint(town);
      for (const [who, ask] of [
        ['another member', other.ask],
        ['a stranger', town.doors.nobody],
      ] as const) {
        const answer = await knock(ask, one, { ...call, params: { ...call.params, ...place(each) } });
        const said = await answer.text();
        const away = one.may === 'member' && who === 'a stranger' ? [303, 401] : [404];
        expect(away, `${one.id} of what is ${each.what}, ${who}: ${answer.status} ${said.slice(0, 200)}`).toContain(answer.status);
        expect(said, `${one.id} of what is ${each.what}, ${who}`).not.toContain('canaryhidden');
      }
      expect(await fingerprint(town), `${one.id} wrote about what is ${each.what}`).toEqual(before);
    }
  }
});

const lists = () => [
  '/',
  '/spaces',
  `/spaces/${space.slug}`,
  `/spaces/${space.slug}/feed.xml`,
  `/spaces/s-${space.id}/new`,
  '/search?q=canaryhidden',
  '/search?q=kettle',
  '/feed.xml',
  '/sitemap.xml',
  '/sitemap/0.xml',
  '/ideas',
  '/articles',
  '/new',
  '/me',
  '/me/following',
  '/me/bookmarks',
  '/me/notices',
  '/keep',
  '/write/similar?title=canaryhidden+kettle',
  '/api/v1/topics',
  '/api/v1/spaces',
  '/api/v1/search?q=canaryhidden',
];

test('no list, search, feed or page of the author’s names it; nor does what was kept before it was hidden', async () => {
  const { customerId = '' } = other;
  const at = town.house.clock.now();
  for (const { topicId, postId } of hidden) {
    await sql`INSERT INTO bookmark (customer_id, post_id, kept_at) VALUES (${customerId}, ${postId}, ${at})`.execute(town.house.db);
    await sql`INSERT INTO follow (customer_id, kind, target_id, because, since) VALUES (${customerId}, 'topic', ${topicId}, 'asked', ${at})`.execute(
      town.house.db,
    );
  }
  const { rows } = await sql<{ handle: string }>`SELECT handle FROM member WHERE customer_id = ${author}`.execute(town.house.db);
  const wrong: string[] = [];
  for (const path of [...lists(), `/people/${rows[0]?.handle}`])
    for (const [who, ask] of [
      ['another member', other.ask],
      ['a stranger', town.doors.nobody],
    ] as const) {
      const answer = await ask('get', path);
      const said = await answer.text();
      if (answer.status >= 500) wrong.push(`${path}: ${answer.status}`);
      // the page of a search says again what was looked for, and no more
      if (/canaryhidden [fht]/.test(said))
        wrong.push(`${path} for ${who}: ${said.slice(Math.max(0, said.indexOf('canaryhidden') - 80), said.indexOf('canaryhidden') + 40)}`);
    }
  expect(wrong).toEqual([]);
});

test('its author and whoever keeps order do meet it: it is there', async () => {
  const own = await town.doors.member(town.a.companyId, author);
  expect(await (await own.ask('get', `/t/${hidden[1]?.topicId}/x`)).text()).toContain('canaryhidden held');
  const { rows } = await sql`SELECT 1 FROM post WHERE search @@ to_tsquery('simple', 'canaryhidden')`.execute(town.house.db);
  expect(rows.length).toBe(hidden.length);
});
