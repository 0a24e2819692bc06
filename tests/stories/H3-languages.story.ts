import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { answerTo, ask, close, eventually, mails, openDesk, openStranger, picture, type Window } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';

type Items = { items: { id: string; customer: { id: string } }[] };
type Named = { items: { id: string }[] };

/** Customers whose pages have much to show: who comes up today, who will need something, who is worth most. */
const findCustomers = async (): Promise<string[]> => {
  const lists = ['/api/v1/today?limit=1', '/api/v1/needs?limit=1', '/api/v1/customers?sort=-profit&limit=1'];
  const found = await Promise.all(lists.map((list) => answerTo<{ items: { id: string; customer?: { id: string } }[] }>(list)));
  return found.flatMap(({ items }) => items.map((one) => one.customer?.id ?? one.id));
};

const first = async (list: string): Promise<string | undefined> => (await answerTo<Named>(list)).items[0]?.id;

/** Lists of the square that are called otherwise than their screens. */
const listOf: Record<string, string> = {
  members: '/api/v1/moderation/members',
  voice: '/api/v1/voices',
  'spaces/topic': '/api/v1/topics',
};

/** A segment to look at; made where there is none. */
const segment = async (): Promise<string | undefined> => {
  const already = await first('/api/v1/segments');
  if (already) return already;
  const rule = { kind: 'number', field: 'orders', is: 'at-least', value: 10 };
  const made = await ask('POST', '/api/v1/segments', {
    companyId: await first('/api/v1/companies'),
    name: 'Ten orders',
    kind: 'rule',
    rule,
  });
  return ((await made.json()) as { id: string }).id;
};

/** The square seen from the house: every tab, and one thing of each list. */
const findSquareScreens = async (): Promise<string[]> => {
  const tabs = 'today moderation members spaces rooms groups activities articles core owners voice limits occasions seasons'.split(' ');
  const lists = ['spaces', 'rooms', 'groups', 'activities', 'articles', 'members', 'voice', 'spaces/topic'];
  const things: string[] = [];
  for (const path of lists) {
    const found = await first(listOf[path] ?? `/api/v1/${path}`);
    if (found) things.push(`${path}/${found}`);
    if (found && path === 'activities') things.push(`${path}/${found}/edit`);
  }
  expect(things.length, 'something of nearly every kind').toBeGreaterThan(5);
  return [...tabs, ...things, 'rooms/new', 'articles/new', 'activities/new'].map((path) => `community/${path}`);
};

/** Every screen of the Desk a person can come to, and one thing of each kind. */
const findScreens = async (): Promise<string[]> => {
  const [item] = (await answerTo<Items>('/api/v1/today?limit=1')).items;
  const inside = await segment();
  return [
    'today',
    `today/${item?.id}`,
    'customers',
    ...(await findCustomers()).map((id) => `customers/${id}`),
    ...['duplicates', 'doubts', 'retired'].map((tab) => `customers/${tab}`),
    'segments',
    'segments/new',
    'segments/grid',
    `segments/${inside}`,
    `segments/${inside}/edit`,
    'needs',
    ...['whale', 'dials', 'cohorts', 'flow', 'sources'].map((tab) => `insight/${tab}`),
    ...['outbox', 'requests', 'outlook', 'templates', 'policy', 'mail'].map((tab) => `contacts/${tab}`),
    'programmes',
    `programmes/${await first('/api/v1/programmes')}`,
    ...(await findSquareScreens()),
    'imports',
    `imports/${await first('/api/v1/imports')}`,
    ...['account', 'sessions', 'people', 'companies', 'portal', 'costs', 'fields', 'tokens', 'write-keys', 'erasures', 'audit'].map(
      (tab) => `settings/${tab}`,
    ),
    'gallery',
    'nowhere',
  ].map((path) => `/desk/${path}`);
};

const leave = /https?:\/\/[^/\s]+(\/u\/[\w.~-]+)/;

/** The preference page of somebody who was written to. */
const findPreferencePage = async (): Promise<string> => {
  const sent = async () => (await mails()).map((one) => leave.exec(one.text ?? '')?.[1]).find((path) => path !== undefined);
  const already = await sent();
  if (already) return already;
  const { items } = await answerTo<Items>('/api/v1/today?limit=20');
  // somebody the arbiter lets us write to today
  for (const one of items.toReversed()) if ((await ask('POST', `/api/v1/today/${one.id}/done`, { channel: 'email' })).status === 200) break;
  return eventually(sent, 'a mail with a way to its preference page', 90);
};

/** What anybody may open without an account. */
const openPages = (preferencePage: string): string[] => [
  '/',
  preferencePage,
  '/api',
  '/api/problems',
  '/desk/sign-in',
  '/desk/sign-in/code',
];

/** Each language, each scheme and each width once: what can go wrong with one of them shows whatever the others are. */
const windows = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'zh', scheme: 'dark', width: 390 },
] as const;

const nameOf = (path: string): string => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/\/u\/.*/, '/u/…');

/** The account would have it read in one language everywhere; here each window reads in its own. */
const readIn = (page: Page, language: string): Promise<unknown> =>
  page.route('**/api/v1/me', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), language } });
  });

const look = async (page: Page, paths: readonly string[], { language, scheme, width }: Window): Promise<string[]> => {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.locator('main, article, form').first().waitFor();
    await page.waitForLoadState('networkidle');
    const worn = [language, scheme, width].join(' ');
    for (const fault of await faultsOf(page, language ?? 'en')) found.push(`${nameOf(path)} ${worn}: ${fault}`);
    await picture(page, ['H3', nameOf(path).replaceAll(/\W+/g, '-'), worn.replaceAll(' ', '-')].join(''));
  }
  return found;
};

let screens: string[];
let pages: string[];
beforeAll(async () => {
  screens = await findScreens();
  pages = openPages(await findPreferencePage());
}, 120_000);

for (const { language, scheme, width } of windows) {
  const window = { language, scheme, width, height: width === 390 ? 844 : 800 };
  const worn = `${language}, ${scheme}, ${width} px`;
  // side by side: each has a browser window of its own
  test.concurrent(`every screen of the Desk in ${worn}: whole sentences, nothing in the way of anybody`, async ({ expect }) => {
    const page = await openDesk('/desk/today', window);
    await readIn(page, language);
    const found = await look(page, screens, window);
    await close(page);
    expect(found).toEqual([]);
  }, 240_000);
  test.concurrent(`every page without an account in ${worn}: whole sentences, nothing in the way of anybody`, async ({ expect }) => {
    const page = await openStranger(window);
    const found = await look(page, pages, window);
    await close(page);
    expect(found).toEqual([]);
  }, 180_000);
}
