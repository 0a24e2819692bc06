// Every page of the Portal, from the list of doors, as a browser of either language, scheme and width shows it to a stranger and to a member.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp } from '../../src/entry/app.ts';
import { type Listener, listen } from '../../src/entry/listen.ts';
import type { House } from '../../src/platform/house.ts';
import type { Self } from '../attacks/example.ts';
import { examples } from '../attacks/examples.ts';
import { addressOf } from '../attacks/knock.ts';
import { openTown, type Town } from '../attacks/town.ts';
import { axeOn } from './axe.ts';
import { findChromium, openBrowser } from './browser.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { openDoors } from './people.ts';
import { portalPages } from './portal-pages.ts';

const browserPath = findChromium();

type Served = { house: House; listener: Listener; cookie: string };
let browser: Browser;
let town: Town;
let empty: TestHouse;
let full: Served;
let bare: Served;
const addresses = new Map<string, string>();

const serve = async (house: House, cookie: string): Promise<Served> => {
  const listener = await listen(0, '127.0.0.1');
  house.baseUrl = `http://127.0.0.1:${listener.port}`;
  const app = await makeApp(house, { ready: () => true });
  listener.answerWith((request, env) => app.fetch(request, env as object));
  return { house, listener, cookie };
};

beforeAll(async () => {
  if (!browserPath) return;
  town = await openTown();
  const { customerId, sessionId, cookie } = await town.doors.member(town.a.companyId);
  const self: Self = { staffId: customerId, sessionId, email: 'nobody@teahouse.test', customerId };
  for (const one of portalPages) addresses.set(one.id, addressOf(one, (await examples[one.id]?.good(town.a, self, town)) ?? {}));
  full = await serve(town.house, cookie);
  empty = await openTestHouse();
  bare = await serve(empty, (await openDoors(empty, []).member(empty.companyId)).cookie);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await full?.listener.close();
  await bare?.listener.close();
  await town?.close();
  await empty?.close();
});

type Window = { language: 'zh' | 'en'; scheme: 'light' | 'dark'; width: 390 | 1280; who: 'a member' | 'a stranger' };

const openWindow = async ({ language, scheme, width, who }: Window, { house, cookie }: Served): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: house.baseUrl,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: scheme,
    viewport: { width, height: 844 },
    reducedMotion: 'reduce',
  });
  // what was chosen in this browser wins over what the member reads in
  await context.addCookies([{ name: 'teahouse-language', value: language, url: house.baseUrl }]);
  if (who === 'a member') await context.addCookies([{ name: 'teahouse-member', value: cookie, url: house.baseUrl }]);
  return context.newPage();
};

const faultsAt = async (page: Page, path: string, { language, width }: Window): Promise<string[]> => {
  await page.goto(path, { waitUntil: 'load' });
  const found: string[] = [];
  if ((await page.locator('html').getAttribute('lang')) !== language) found.push(`not in ${language}`);
  if ((await page.locator('h1').count()) !== 1) found.push('not one title');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 1) found.push(`${wide} px wider than ${width}`);
  if (await page.locator('head:not(:has(meta[name=description]))').count()) found.push('no description');
  const { violations } = await axeOn(page).analyze();
  for (const one of violations) found.push(`${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`);
  return found.map((fault) => `${path} ${fault}`);
};

const look = async (window: Window, served: Served, paths: readonly string[]): Promise<string[]> => {
  const page = await openWindow(window, served);
  const found: string[] = [];
  for (const path of paths) found.push(...(await faultsAt(page, path, window)));
  await page.context().close();
  return found;
};

/** Of every page each language, scheme and width once; what anybody may read is seen by a member as well as by a stranger. */
const windows = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'zh', scheme: 'dark', width: 390 },
] as const;

test.skipIf(!browserPath).each(windows.map((one) => [Object.values(one).join(', '), one] as const))(
  'every page in %s: nothing in the way of anybody',
  async (_, one) => {
    const strangers = one.language === 'zh' ? portalPages.filter((each) => each.may === 'anyone') : [];
    const members = portalPages.filter((each) => !strangers.includes(each));
    const addressesOf = (pages: typeof portalPages) => pages.map((each) => addresses.get(each.id) ?? '');
    expect(members.length).toBeGreaterThan(15);
    expect([
      ...(await look({ ...one, who: 'a stranger' }, full, addressesOf(strangers))),
      ...(await look({ ...one, who: 'a member' }, full, addressesOf(members))),
    ]).toEqual([]);
  },
  240_000,
);

test.skipIf(!browserPath)(
  'every page of an empty square says so, and is in nobody’s way',
  async () => {
    const window: Window = { language: 'en', scheme: 'dark', width: 390, who: 'a member' };
    const paths = portalPages.map((one) => one.path).filter((path) => !path.includes('{'));
    expect(await look(window, bare, paths)).toEqual([]);
  },
  240_000,
);
