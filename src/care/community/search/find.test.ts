import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { feedDoors } from '../../../portal/feeds/feeds.routes.ts';
import { searchDoors } from '../../../portal/search/search.routes.ts';
import { takeSpaces, takeTopics } from '../topic/index.ts';
import { findPosts } from './find-posts.read.ts';
import { searchQuery } from './search-query.read.ts';
import { commonWords } from './word-shares.read.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
const script = '<script>alert(1)</script>';
const texts = ['龙井茶怎么泡才不苦', '铁壶生锈了，龙井也变味', 'The E2 kettle leaks at the lid', `white tea ${script} & "more"`];

const take = async (spaceId: Id, from: number, count: number) => {
  const topics = Array.from({ length: count }, (_, n) => ({
    ...{
      source: `${spaceId} ${n}`,
      spaceId,
      kind: 'question' as const,
      title: `Topic ${n} ${texts[(from + n) % texts.length]}`,
      language: 'zh' as const,
    },
    ...{ body: `${texts[(from + n + 1) % texts.length]}，第${n}次。普洱`, postedAt: new Date(house.clock.now().getTime() - n * 3_600_000) },
  }));
  await house.db
    .transaction()
    .execute((tx) => takeTopics(tx, { companyId: house.companyId, topics, posts: [], reactions: [] }, house.clock.now()));
};
const find = (text: string, limit = 20, place?: Awaited<ReturnType<typeof findPosts>>['next']) =>
  findPosts(
    house.db,
    { companyId: house.companyId, member: undefined, query: searchQuery(text), filter: {}, place, limit },
    house.clock.now(),
  );

beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, [...feedDoors, ...searchDoors]);
  const spaces = await house.db.transaction().execute((tx) =>
    takeSpaces(
      tx,
      house.companyId,
      ['open', 'closed-off'].map((slug) => ({ slug, name: slug, about: '', rules: '', kinds: ['question'] })),
      house.clock.now(),
    ),
  );
  await take(spaces.get('open') as Id, 0, 450);
  await take(spaces.get('closed-off') as Id, 0, 30);
  await sql`UPDATE space SET readers = 'members' WHERE slug = 'closed-off'`.execute(house.db);
});
afterAll(() => house.close());

test('everything that was written is found, page after page, each once, and nothing a reader may not read', async () => {
  const seen: Id[] = [];
  let place: Awaited<ReturnType<typeof findPosts>>['next'];
  do {
    const page = await find('普洱', 37, place);
    seen.push(...page.hits.map((hit) => hit.postId));
    expect(page.hits.every((hit) => hit.spaceSlug === 'open')).toBe(true);
    place = page.next;
  } while (place);
  expect(seen).toHaveLength(450);
  expect(new Set(seen).size).toBe(450);
});

test('a count is exact or says that there are more', async () => {
  expect(await find('普洱')).toMatchObject({ count: 200, more: true });
  expect((await find('第7次')).count).toBeGreaterThan(0);
  expect(await find('火星')).toMatchObject({ count: 0, more: false, hits: [] });
});

test('words of a title and of its text are found together; the very words come first', async () => {
  const { hits } = await find('苦 生锈');
  expect(hits.length).toBeGreaterThan(0);
  expect((await find('E2')).hits[0]?.title).toContain('E2');
});

test('a name is found in pinyin, by initials and by its characters', async () => {
  // as a member: guests may not search as quickly as this
  const { handle, customerId, ask } = await doors.member(house.companyId);
  await sql`UPDATE member SET shown_name = '王小明' WHERE customer_id = ${customerId}`.execute(house.db);
  const { keepNames } = await import('./found-name.data.ts');
  await house.db.transaction().execute((tx) => keepNames(tx, [customerId]));
  for (const text of ['王小', '小明', 'wangxiao', 'wxm', handle]) {
    const answer = (await (await ask('get', `/api/v1/search?q=${encodeURIComponent(text)}`)).json()) as {
      people: { name: string }[];
    };
    expect(
      answer.people.map((one) => one.name),
      text,
    ).toContain('王小明');
  }
});

test('pages and feeds show what people wrote and run none of it', async () => {
  const member = await doors.member(house.companyId);
  const page = await (await member.ask('get', '/search?q=white')).text();
  expect(page).toContain('<mark>white</mark>');
  expect(page).not.toContain(script);
  const nothing = await (await member.ask('get', `/search?q=${encodeURIComponent(`"><${script}`)}`)).text();
  expect(nothing).not.toContain(script);
  const feed = await (await doors.nobody('get', '/feed.xml')).text();
  expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
  expect(feed).not.toContain('<script');
  expect(feed).not.toContain('closed-off');
  const map = await (await doors.nobody('get', '/sitemap/1.xml')).text();
  expect(map.match(/<url>/g)).toHaveLength(450);
});

test('a place nobody was given, and hostile words, are refused or find nothing', async () => {
  const member = await doors.member(house.companyId);
  for (const cursor of [
    'x',
    'W10',
    Buffer.from('[0,1e999,"a",1]').toString('base64url'),
    Buffer.from(`[9,0,"${newId()}",0]`).toString('base64url'),
  ])
    expect((await member.ask('get', `/api/v1/search?q=a&cursor=${cursor}`)).status, cursor).toBe(400);
  for (const text of ["'", "a' | 'b", 'a:*&!b', '\\', '%', '(((', 'ab\u0001c'])
    expect([200, 400], text).toContain((await member.ask('get', `/api/v1/search?q=${encodeURIComponent(text)}`)).status);
  for (const filter of ['kind=all', 'space=1', 'product=%00', 'since=8', 'limit=0', 'limit=1e9'])
    expect((await member.ask('get', `/api/v1/search?q=a&${filter}`)).status, filter).toBe(400);
});

test('searching has its measure', async () => {
  const member = await doors.member(house.companyId);
  const statuses: number[] = [];
  for (let n = 0; n < 32; n += 1) statuses.push((await member.ask('get', '/api/v1/search?q=a')).status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect(statuses[0]).toBe(200);
});

test('what is common is counted for each database by itself', async () => {
  await sql`ANALYZE post`.execute(house.db);
  const other = await openTestHouse();
  const at = house.clock.now().getTime() + 3_600_000;
  try {
    expect((await commonWords(house.db, at)).posts).toBe(480);
    expect((await commonWords(house.db, at)).shares.get('普洱')).toBe(1);
    expect((await commonWords(other.db, at)).posts).toBe(0);
  } finally {
    await other.close();
  }
});

test('of a question of which some word is enough, a word that stands everywhere is answered from the newest', async () => {
  const asked = { companyId: house.companyId, member: undefined, query: searchQuery('普洱 火星'), filter: {}, place: undefined, limit: 20 };
  const { hits, next } = await findPosts(house.db, asked, new Date(house.clock.now().getTime() + 3_600_000), 'loose');
  expect(hits).toHaveLength(20);
  expect(next?.by).toBe('day');
});
