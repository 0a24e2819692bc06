// Classes 8 and 9 on the square: whatever members, importers and staff wrote, on every page of the Portal and every screen of the Desk's square.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../src/care/staff/session.data.ts';
import { makeApp } from '../../src/entry/app.ts';
import { doors } from '../../src/entry/doors.ts';
import { type Listener, listen } from '../../src/entry/listen.ts';
import { findChromium, openBrowser } from '../house/browser.ts';
import { portalPages } from '../house/portal-pages.ts';
import type { Self } from './example.ts';
import { examples } from './examples.ts';
import { addressOf, isWrite, knock } from './knock.ts';
import { markup, poison } from './poison.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

const browserPath = findChromium();
const root = join(import.meta.dirname, '../..');
const built = existsSync(join(root, 'dist/desk/index.html'));

let town: Town;
let listener: Listener | undefined;
let browser: Browser | undefined;
let cookies: { member: string; staff: string };
let poisoned: string[];
/** page → where it stands for a member, made before the columns were poisoned */
const addresses = new Map<string, string>();

/** Everything a member and a colleague can do on the square is done once, so that there is something in every table. */
const fill = async (member: Self & { ask: Town['doors']['nobody'] }): Promise<void> => {
  const owner = await someoneWithPassword(town, 'owner', town.a.companyId);
  const ends = new Set(['portal.sign-out', 'portal.my-forget', 'portal.my-sessions', 'portal.my-password', 'portal.my-stop']);
  for (const one of doors.filter(
    (each) =>
      isWrite(each) &&
      (each.tag === 'portal' || /^\/api\/v1\/(spaces|topics|posts|rooms|act|occ|art|mod|core|own|voi|im-|gro)/.test(each.path)),
  )) {
    if (ends.has(one.id)) continue;
    const who = one.tag === 'portal' ? member : owner;
    // what happens to a member only once has happened already
    const call = await Promise.resolve(examples[one.id]?.good(town.a, who, town)).catch(() => undefined);
    if (call) await knock(who.ask, one, call);
  }
};

beforeAll(async () => {
  town = await openTown();
  const { customerId, sessionId, cookie, ask } = await town.doors.member(town.a.companyId);
  const self: Self = { staffId: customerId, sessionId, email: 'nobody@teahouse.test', customerId };
  await fill({ ...self, ask });
  await town.house.database.pool.query(
    `UPDATE member SET level = 4, level_by_hand = true, place = 'x', about = 'x', moderates = (SELECT array_agg(space_id) FROM space)`,
  );
  for (const one of portalPages) addresses.set(one.id, addressOf(one, (await examples[one.id]?.good(town.a, self, town)) ?? {}));
  const owner = await someoneWithPassword(town, 'owner', null);
  poisoned = (await poison(town)).hit;
  const { word } = await town.house.db
    .transaction()
    .execute((tx) =>
      openSession(tx, { staffId: owner.staffId, openedBy: 'password', userAgent: 'x', address: '' }, town.house.clock.now()),
    );
  cookies = { member: cookie, staff: word };
  listener = await listen(0, '127.0.0.1');
  town.house.baseUrl = `http://127.0.0.1:${listener.port}`;
  const app = await makeApp(town.house, { ready: () => true });
  listener.answerWith((request, env) => app.fetch(request, env as object));
  if (!browserPath) return;
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await listener?.close();
  await town.close();
});

/** A tab that writes down whatever a page must not do. */
const watch = async (context: BrowserContext): Promise<{ page: Page; wrong: string[]; go(path: string): Promise<string> }> => {
  const page = await context.newPage();
  const wrong: string[] = [];
  let at = '';
  page.on('dialog', (dialog) => {
    wrong.push(`${at}: a dialog`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('console', (line) => {
    if (/Content Security Policy/.test(line.text())) wrong.push(`${at}: ${line.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${at}: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(town.house.baseUrl))
      wrong.push(`${at}: asks ${request.url()}`);
  });
  const go = async (path: string): Promise<string> => {
    at = path;
    const answer = await page.goto(path, { waitUntil: 'load' });
    if ((answer?.status() ?? 500) >= 500) wrong.push(`${at}: ${answer?.status()}`);
    if ((await page.locator('#hostile-markup').count()) > 0) wrong.push(`${at}: markup of a member's became markup of ours`);
    const leads = page.locator(
      '[href^="javascript:" i], [src^="javascript:" i], [action^="javascript:" i], [onerror], [onload], [style*="evil"]',
    );
    if ((await leads.count()) > 0) wrong.push(`${at}: ${await leads.first().evaluate((one) => one.outerHTML.slice(0, 200))}`);
    return page.locator('body').innerText();
  };
  return { page, wrong, go };
};

const contextOf = async (cookie: Record<string, string>): Promise<BrowserContext> => {
  const context = await (browser as Browser).newContext({ baseURL: town.house.baseUrl, reducedMotion: 'reduce' });
  for (const [name, value] of Object.entries(cookie)) await context.addCookies([{ name, value, url: town.house.baseUrl }]);
  return context;
};

test('something stands in every column that members, importers and staff fill on the square', () => {
  const square =
    /^(member|space|topic|post|post_version|draft|picture|poll_option|room|room_message|activity|article_version|flag|ruling|owner_question|core_term|core_task|core_thanks|voice|occasion|found_name|link_preview)\./;
  expect(new Set(poisoned.filter((name) => square.test(name)).map((name) => name.split('.')[0])).size, poisoned.join(' ')).toBeGreaterThan(
    18,
  );
});

test.skipIf(!browserPath).each(['a stranger', 'a member'] as const)(
  'no page of the Portal runs what was written, or asks another site for anything, read by %s',
  async (who) => {
    const context = await contextOf(who === 'a member' ? { 'teahouse-member': cookies.member } : {});
    const { page, wrong, go } = await watch(context);
    let shown = 0;
    for (const one of portalPages.filter((each) => who === 'a member' || each.may === 'anyone'))
      if ((await go(addresses.get(one.id) ?? '')).includes('alert(1)')) shown += 1;
    await page.close();
    await context.close();
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(who === 'a member' ? 20 : 10);
  },
  120_000,
);

test('no page, feed or list of the Portal says it unescaped, before any policy of a browser', async () => {
  const app = await makeApp(town.house, { ready: () => true });
  const wrong: string[] = [];
  let held = 0;
  const paths = [
    '/feed.xml',
    '/sitemap.xml',
    '/sitemap/0.xml',
    '/activities.ics',
    '/manifest.webmanifest',
    '/seal.svg',
    '/write/similar?title=alert',
    '/write/people?q=a',
  ];
  for (const path of [...addresses.values(), ...paths])
    for (const language of ['en', 'zh']) {
      const answer = await app.request(`${town.house.baseUrl}${path}`, {
        headers: { cookie: `teahouse-member=${cookies.member}`, 'accept-language': language },
      });
      const text = await answer.text();
      if (answer.status >= 500) wrong.push(`${path}: ${answer.status}`);
      if (text.includes('alert(1)')) held += 1;
      if (/html|xml|svg/.test(answer.headers.get('content-type') ?? '') && markup.test(text)) wrong.push(`${path}: markup`);
      for (const [, data = ''] of text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        if (/<\/?script|<!--/i.test(data)) wrong.push(`${path}: markup in structured data`);
        JSON.parse(data);
      }
    }
  expect(wrong).toEqual([]);
  expect(held).toBeGreaterThan(40);
});

/** The screens of the square, read off the addresses and tabs of the Desk; one with an id is opened with an id of its own. */
const screens = async (): Promise<string[]> => {
  const source = (path: string) => readFileSync(join(root, 'src/desk', path), 'utf8');
  const tabs = [...source('screens/community/community-tabs.tsx').matchAll(/\{ path: '([\w-]+)', word/g)].map(
    (found) => `community/${found[1]}`,
  );
  const own = [...source('routes.tsx').matchAll(/at\('(community\/[^'*]+)'/g)].map((found) => found[1] ?? '');
  expect(tabs.length).toBeGreaterThan(8);
  expect(own.length).toBeGreaterThan(5);
  const first = async (query: string): Promise<string> => (await town.house.database.pool.query<{ id: string }>(query)).rows[0]?.id ?? '';
  const ids: Record<string, string> = {
    'community/activities': await first('SELECT activity_id AS id FROM activity LIMIT 1'),
    'community/moderation': `post/${await first("SELECT thing_id AS id FROM matter WHERE kind = 'post' LIMIT 1")}`,
    'community/members': await first('SELECT customer_id AS id FROM member LIMIT 1'),
    'community/spaces': await first('SELECT space_id AS id FROM space LIMIT 1'),
    'community/core': await first('SELECT customer_id AS id FROM core_term LIMIT 1'),
    'community/voice': await first('SELECT voice_id AS id FROM voice WHERE into_id IS NULL LIMIT 1'),
    'community/rooms': await first('SELECT room_id AS id FROM room_message LIMIT 1'),
    'community/groups': await first('SELECT group_id AS id FROM im_group LIMIT 1'),
    'community/articles': await first('SELECT article_id AS id FROM article LIMIT 1'),
  };
  const withIds = own.map((path) => path.replace(':id', ids[path.split('/:id')[0] ?? ''] ?? ''));
  const inside = Object.entries(ids).map(([tab, id]) => `${tab}/${id}`);
  const others = [await first('SELECT customer_id AS id FROM member LIMIT 1')].map((id) => `customers/${id}`);
  return [...new Set([...tabs, ...withIds, ...inside, ...others, 'today', 'settings/companies'])].map((path) => `/desk/${path}`);
};

test.skipIf(!browserPath || !built)(
  'no screen of the Desk’s square does either',
  async () => {
    const context = await contextOf({ teahouse: cookies.staff });
    const { page, wrong, go } = await watch(context);
    let shown = 0;
    for (const path of await screens()) {
      await go(path);
      await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined);
      if ((await page.locator('#hostile-markup').count()) > 0) wrong.push(`${path}: markup of a member's became markup of ours`);
      if ((await page.locator('body').innerText()).includes('alert(1)')) shown += 1;
    }
    await context.close();
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(8);
  },
  120_000,
);
