// Class 6 on the Portal: members are customers, and nothing private of one may reach a page, feed or search that somebody else reads.
// The crawl begins at a few addresses and follows every link it finds, so that new pages are reached by themselves.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepMember } from '../../src/care/community/member/member.data.ts';
import { makeApp } from '../../src/entry/app.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { memberOf } from './asker.ts';
import { somePost } from './examples/trust.ts';
import { type Planted, plant, privateOf, secretsOf } from './plant.ts';
import { canaryOf, openTown, type Town } from './town.ts';

let town: Town;
let planted: Planted;
let app: Awaited<ReturnType<typeof makeApp>>;
const names = { shown: 'Wren of the shore', handle: 'shore-wren', tag: 'canary-tag-A', stage: 'canary-stage-A' };
let words: { postId: Id; topicId: Id; spaceId: Id };

beforeAll(async () => {
  town = await openTown();
  planted = await plant(town, town.a, await town.a.customer());
  const { customerId, companyId } = town.a;
  const now = town.house.clock.now();
  await town.house.db.transaction().execute((tx) => keepMember(tx, { customerId, companyId, shownName: names.shown, language: 'en' }, now));
  await sql`UPDATE member SET handle = ${names.handle}, place = 'Whitby', about = 'I like tea.' WHERE customer_id = ${customerId}`.execute(
    town.house.db,
  );
  await sql`INSERT INTO handle (handle, customer_id, taken_at) VALUES (${names.handle}, ${customerId}, ${now})`.execute(town.house.db);
  words = await somePost(town.a, town, customerId);
  await sql`UPDATE customer SET custom = custom || ${JSON.stringify({ tag: names.tag, stage: names.stage })}::jsonb WHERE customer_id = ${customerId}`.execute(
    town.house.db,
  );
  app = await makeApp(town.house, { ready: () => true });
});
afterAll(() => town.close());

/** Nobody but the company's own people may meet these. The house's voice shows the names of colleagues, never their addresses. */
const canaries = () => ({ ...canaryOf('A'), ...canaryOf('B'), ...privateOf('A'), ...secretsOf('A'), tag: names.tag, stage: names.stage });

const begins = [
  '/',
  '/spaces',
  '/rooms',
  '/activities',
  '/articles',
  '/ideas',
  '/search',
  '/search?q=kettle',
  '/search?q=Canary',
  '/search?q=canary-a%40example.com',
  '/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
  '/manifest.webmanifest',
  '/sign-in',
  '/me',
  '/appeal',
  '/keep',
  `/people/${names.handle}`,
  '/api/v1/topics',
  '/api/v1/spaces',
];

/** Where one can go from here, inside the house; addresses that differ by their query alone are visited a few times. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/(?:href|src|action)="([^"#]+)|<(?:loc|link)>([^<]+)/g)]
    .map((found) =>
      String(found[1] ?? found[2] ?? '')
        .replaceAll('&amp;', '&')
        .replace(town.house.baseUrl, ''),
    )
    .filter((path) => path.startsWith('/') && !path.startsWith('//') && !/^\/(look|desk|api)\b|\.(css|js|png|svg)$/.test(path));

const most = 250;
const perPath = 4;

const crawl = async (cookie: string | undefined): Promise<Map<string, string>> => {
  const said = new Map<string, string>();
  const waiting = [...begins, `/t/${words.topicId}/a-kettle`, `/report/post/${words.postId}`];
  const seen = new Map<string, number>();
  while (waiting.length > 0 && said.size < most) {
    const path = waiting.shift() ?? '';
    const bare = path.split('?')[0] ?? '';
    if (said.has(path) || (seen.get(bare) ?? 0) >= perPath) continue;
    seen.set(bare, (seen.get(bare) ?? 0) + 1);
    const answer = await app.request(`${town.house.baseUrl}${path}`, cookie ? { headers: { cookie } } : {});
    const text = await answer.text();
    expect(answer.status, `${path}: ${text.slice(0, 200)}`).toBeLessThan(500);
    said.set(path, JSON.stringify([...answer.headers]) + text);
    const to = answer.headers.get('location');
    if (to?.startsWith('/')) waiting.push(to);
    if (/html|xml/.test(answer.headers.get('content-type') ?? '')) waiting.push(...linksIn(text));
  }
  return said;
};

const leaks = (said: Map<string, string>): string[] =>
  [...said].flatMap(([path, text]) =>
    Object.entries(canaries())
      // the page of a search repeats what was looked for
      .filter(
        ([, canary]) =>
          !path.toLowerCase().includes(encodeURIComponent(canary).toLowerCase()) && !(path.includes('q=') && 'canary'.includes(canary)),
      )
      .filter(([, canary]) => text.toLowerCase().includes(canary.toLowerCase()))
      .map(([field]) => `${path} shows ${field}`),
  );

const cookieOf = async (moderates: Id[]): Promise<string> => {
  const { customerId = '' } = await memberOf(town, town.a);
  await sql`UPDATE member SET moderates = ${moderates}::uuid[] WHERE customer_id = ${customerId}`.execute(town.house.db);
  const { openPortalSession } = await import('../../src/care/community/member/session.data.ts');
  const opened = await town.house.db
    .transaction()
    .execute((tx) => openPortalSession(tx, { customerId, openedBy: 'code', userAgent: 'crawl' }, town.house.clock.now()));
  return `teahouse-member=${opened.word}`;
};

describe('nothing private of a member is met', () => {
  test('by somebody who is not signed in', async () => {
    const said = await crawl(undefined);
    expect(leaks(said)).toEqual([]);
    expect(said.size).toBeGreaterThan(12);
    expect([...said.values()].join('\n')).not.toContain(town.a.customerId);
  });

  test('by another member', async () => {
    const said = await crawl(await cookieOf([]));
    expect(leaks(said)).toEqual([]);
    expect(said.get(`/people/${names.handle}`)).toContain(names.shown);
  });

  test('by a member who keeps the space in order, reports and all', async () => {
    await sql`INSERT INTO matter (matter_id, company_id, kind, thing_id, space_id, topic_id, author_id, opened_because, opened_at)
      VALUES (${newId()}, ${town.a.companyId}, 'post', ${words.postId}, ${words.spaceId}, ${words.topicId}, ${town.a.customerId}, 'asked', ${town.house.clock.now()})`.execute(
      town.house.db,
    );
    const said = await crawl(await cookieOf([words.spaceId]));
    expect(leaks(said)).toEqual([]);
    expect(said.get('/keep')).toContain('It drips from the lid.');
  });
});

test('the canaries are there: their own people find them', async () => {
  const owner = await town.doors.someone('owner', town.a.companyId);
  expect(await (await owner.ask('get', `/api/v1/customers/${planted.customerId}`)).text()).toContain(canaryOf('A').name);
});
