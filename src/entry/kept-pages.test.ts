import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../tests/house/house.ts';
import { openDoors } from '../../tests/house/people.ts';
import { asMember, openSpace, sell } from '../../tests/house/topic-town.ts';
import { bringProducts } from '../care/catalogue/index.ts';
import { seasonOf } from '../care/community/activity/season.ts';
import { forgetAuthor, openTopic } from '../care/community/index.ts';
import { moveTopic } from '../care/community/moderation/judge.data.ts';
import { judgePosts } from '../care/community/post/index.ts';
import { keepMoves } from '../care/community/trust/level.data.ts';
import { dayIn } from '../kernel/calendar.ts';
import { type Id, newId } from '../kernel/id.ts';
import { done } from '../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../platform/database/database.ts';
import type { PageCache } from '../platform/http/page-cache.ts';
import { makeApp } from './app.ts';
import { doors } from './doors.ts';
import { keepPortalPages } from './keep-pages.ts';

let house: TestHouse;
let pages: PageCache;
/** What strangers are shown, kept; and the doors through which acts come, which know nothing of kept pages. */
let shown: (path: string) => Promise<string>;
let people: ReturnType<typeof openDoors>;
let staff: Awaited<ReturnType<typeof people.someone>>['ask'];
let writer: Awaited<ReturnType<typeof people.member>>;
let reader: Awaited<ReturnType<typeof people.member>>;
const at = { topic: '', topicId: '', postId: '', spaceId: '', elsewhere: '', productId: '', activityId: '', articleId: '', slug: '' };

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const within = (act: (tx: Tx) => Promise<unknown>) => inTransaction(house.db, async (tx) => done(await act(tx)));
const taken = async (asked: Promise<Response>): Promise<Response> => {
  const answer = await asked;
  if (answer.status >= 400) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
};
/** A change of something that carries a version. */
const change = async (path: string, body: object) => {
  const { version } = (await (await taken(staff('get', path))).json()) as { version: number };
  return taken(staff('patch', path, { body, headers: { 'if-match': `"${version}"` } }));
};
const later = (seconds = 3_600) => house.clock.set(new Date(house.clock.now().getTime() + seconds * 1_000));

beforeAll(async () => {
  house = await openTestHouse();
  pages = keepPortalPages(house);
  const app = await makeApp(house, { ready: () => true }, pages);
  const headers = { 'user-agent': 'Mozilla/5.0 Firefox/140', 'accept-language': 'en' };
  shown = async (path) => (await app.request(path, { headers })).text();
  people = openDoors(house, doors);
  staff = (await people.someone('owner')).ask;
  [writer, reader] = [await people.member(house.companyId), await people.member(house.companyId)];
  const by = await asMember(house, writer.customerId);
  await asMember(house, reader.customerId);
  at.spaceId = await openSpace(house, house.companyId, { slug: 'stove' });
  at.elsewhere = await openSpace(house, house.companyId, { slug: 'cellar' });
  await sql`UPDATE space SET name = 'The cellar' WHERE space_id = ${at.elsewhere}`.execute(house.db);
  at.productId = await sell(house, house.companyId, 'HG-40', []);
  const wish = { spaceId: at.spaceId as Id, kind: 'question' as const, productId: at.productId as Id };
  const opened = await openTopic(
    house,
    { member: by },
    { ...wish, title: 'Does the lid of yours rattle', body: 'Mine does, at every boil of it.' },
  );
  if (!opened.ok) throw new Error(opened.refusal.code);
  Object.assign(at, opened.value, { topic: `/t/${opened.value.topicId}/${opened.value.slug}` });
  const activity = {
    companyId: house.companyId,
    title: 'Tasting',
    about: 'Tea.',
    seats: 3,
    startsAt: '2026-03-12T19:00',
    endsAt: '2026-03-12T21:30',
  };
  at.activityId = ((await (await taken(staff('post', '/api/v1/activities', { body: activity }))).json()) as { id: string }).id;
  for (let tries = 0; pages.bytes() === 0 && tries < 200; tries += 1) {
    await shown('/spaces');
    await sleep(25);
  }
});
afterAll(async () => {
  await pages.close();
  await house.close();
});

test('pages are really kept: what nobody told of is not seen', async () => {
  await shown('/spaces');
  await sql`UPDATE space SET about = 'Told to nobody' WHERE space_id = ${at.elsewhere}`.execute(house.db);
  expect(await shown('/spaces')).not.toContain('Told to nobody');
});

const acts: { act: string; page: () => string; does: () => Promise<unknown>; says?: string; saysNoMore?: string }[] = [
  {
    act: 'a reply',
    page: () => at.topic,
    does: () =>
      taken(
        reader.ask('post', `/t/${at.topicId}/posts`, { body: 'body=Mine+is+quiet+since+I+boiled+it+twice.&typedMs=9000', headers: form }),
      ),
    says: 'quiet since I boiled it',
  },
  {
    act: 'a vote',
    page: () => at.topic,
    does: () => taken(reader.ask('post', `/posts/${at.postId}/react`, { body: 'kind=same-here&on=1', headers: form })),
    says: 'Me too 1',
  },
  {
    act: 'a space renamed',
    page: () => at.topic,
    does: () => change(`/api/v1/spaces/${at.spaceId}`, { name: 'Fire and water' }),
    says: 'Fire and water',
  },
  {
    act: 'a space made',
    page: () => '/spaces',
    does: () => taken(staff('post', '/api/v1/spaces', { body: { companyId: house.companyId, slug: 'garden', name: 'The garden' } })),
    says: 'The garden',
  },
  {
    act: 'the look of the house',
    page: () => at.topic,
    does: () => taken(staff('put', `/api/v1/portal-look/${house.companyId}`, { body: { name: 'Moon House' } })),
    says: 'Moon House',
  },
  {
    act: 'the company renamed',
    page: () => '/spaces',
    does: async () => {
      await taken(staff('put', `/api/v1/portal-look/${house.companyId}`, { body: {} }));
      await shown('/spaces');
      return change(`/api/v1/companies/${house.companyId}`, { name: 'Sun & Sons' });
    },
    says: 'Sun &amp; Sons',
  },
  {
    act: 'the words of a season',
    page: () => '/',
    does: () =>
      taken(
        staff('put', `/api/v1/season-themes/${house.companyId}`, {
          body: Object.fromEntries(
            [seasonOf(dayIn('Europe/London', house.clock.now())).key].map((key) => [
              key,
              { en: { title: 'Thunder in the hills', standfirst: 'Listen.' }, zh: { title: '雷动', standfirst: '听。' } },
            ]),
          ),
        }),
      ),
    says: 'Thunder in the hills',
  },
  {
    act: 'an activity opened',
    page: () => '/activities',
    does: () => taken(staff('post', `/api/v1/activities/${at.activityId}/state`, { body: { to: 'open' } })),
    says: 'Tasting',
  },
  {
    act: 'an activity changed',
    page: () => `/activities/${at.activityId}`,
    does: () => change(`/api/v1/activities/${at.activityId}`, { title: 'Tasting by candle' }),
    says: 'Tasting by candle',
  },
  {
    act: 'a seat taken',
    page: () => `/activities/${at.activityId}`,
    does: () => taken(reader.ask('post', `/activities/${at.activityId}/seat`, { body: 'companions=0', headers: form })),
    says: '"remainingAttendeeCapacity":2',
  },
  {
    act: 'an article',
    page: () => '/articles',
    does: async () => {
      const { id } = (await (
        await taken(
          staff('post', '/api/v1/articles', {
            body: { companyId: house.companyId, language: 'en', title: 'Lids that rattle', body: 'They do.', publish: true },
          }),
        )
      ).json()) as { id: string };
      at.articleId = id;
    },
    says: 'Lids that rattle',
  },
  {
    act: 'goods renamed',
    page: () => at.topic,
    does: () =>
      within((tx) =>
        bringProducts(
          tx,
          [{ code: 'HG-40', name: 'The moon kettle', category: null, price: null, cost: null, currency: null }],
          { companyId: house.companyId, importId: newId(), known: 'renew' },
          house.clock.now(),
        ),
      ),
    says: 'The moon kettle',
  },
  {
    act: 'a level',
    page: () => `/people/${writer.handle}`,
    does: () =>
      within((tx) =>
        keepMoves(
          tx,
          [{ customerId: writer.customerId, companyId: house.companyId, from: 2, to: 4, because: 'by-hand', facts: {} }],
          true,
          house.clock.now(),
        ),
      ),
  },
  {
    act: 'a post hidden',
    page: () => at.topic,
    does: () =>
      within(async (tx) => {
        const { rows } = await sql<{ id: Id }>`SELECT post_id AS id FROM post WHERE topic_id = ${at.topicId} AND number = 2`.execute(tx);
        return judgePosts(
          tx,
          rows.map((row) => row.id),
          'hidden',
          'flagged',
          house.clock.now(),
        );
      }),
    saysNoMore: 'quiet since I boiled it',
  },
  {
    act: 'a topic moved',
    page: () => at.topic,
    does: () => within((tx) => moveTopic(tx, at.topicId as Id, at.elsewhere as Id, house.companyId)),
    says: 'The cellar',
  },
  {
    act: 'somebody erased',
    page: () => at.topic,
    does: () => within((tx) => forgetAuthor(tx, writer.customerId, 'stay', house.clock.now())),
    saysNoMore: `/people/`,
  },
];

test.each(acts)('$act is seen at once by strangers', async ({ page, does, says, saysNoMore }) => {
  later();
  const before = await shown(page());
  if (says) expect(before).not.toContain(says);
  if (saysNoMore) expect(before).toContain(saysNoMore);
  await does();
  const after = await shown(page());
  if (says) expect(after).toContain(says);
  if (saysNoMore) expect(after).not.toContain(saysNoMore);
  expect(after).not.toBe(before);
});
