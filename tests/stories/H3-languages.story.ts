import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, mails, openDesk, openStranger, picture, type Window } from './house/desk.ts';

type Items = { items: { id: string; customer: { id: string } }[] };
type Named = { items: { id: string }[] };

const first = async (list: string): Promise<string | undefined> => (await answerTo<Named>(list)).items[0]?.id;

/** Every screen of the Desk a person can come to, and one thing of each kind. */
const screens = async (): Promise<string[]> => {
  const [item] = (await answerTo<Items>('/api/v1/today?limit=1')).items;
  return [
    'today',
    `today/${item?.id}`,
    'customers',
    `customers/${item?.customer.id}`,
    ...['outbox', 'requests', 'outlook', 'templates', 'policy', 'mail'].map((tab) => `contacts/${tab}`),
    'programmes',
    `programmes/${await first('/api/v1/programmes')}`,
    'imports',
    `imports/${await first('/api/v1/imports')}`,
    ...['account', 'sessions', 'people', 'companies', 'costs', 'tokens', 'audit'].map((tab) => `settings/${tab}`),
    'gallery',
    'nowhere',
  ].map((path) => `/desk/${path}`);
};

const leave = /https?:\/\/[^/\s]+(\/u\/[\w.~-]+)/;

/** The preference page of somebody who was written to. */
const preferencePage = async (): Promise<string> => {
  const sent = async () => (await mails()).map((one) => leave.exec(one.text ?? '')?.[1]).find((path) => path !== undefined);
  const already = await sent();
  if (already) return already;
  const { items } = await answerTo<Items>('/api/v1/today?limit=20');
  // somebody the arbiter lets us write to today
  for (const one of items.toReversed()) if ((await ask('POST', `/api/v1/today/${one.id}/done`, { channel: 'email' })).status === 200) break;
  return eventually(sent, 'a mail with a way to its preference page', 90);
};

/** What anybody may open without an account. */
const openPages = async (): Promise<string[]> => [
  '/',
  await preferencePage(),
  '/api',
  '/api/problems',
  '/desk/sign-in',
  '/desk/sign-in/code',
];

/** `section.name` of the catalogue, or a hole nobody filled. */
const rawKey =
  /\b(?:desk|today|contact|programme|duty|profile|ledger|imports|insight|staff|refusal|house)\.[a-z][\w-]*(?:\.[\w-]+)*\b|\{\{\s*\w+\s*\}\}/;

const windows = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'zh', scheme: 'dark', width: 1280 },
  { language: 'zh', scheme: 'light', width: 390 },
  { language: 'en', scheme: 'dark', width: 390 },
] as const;

const nameOf = (path: string): string => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replace(/\/u\/.*/, '/u/…');

/** What the page says in words: the names in the API's pages and on their own screen the gaps of the templates, are no words. */
const prose = async (page: Page): Promise<string> => {
  const codes = await page.locator('code').allInnerTexts();
  const gaps = page.url().includes('/contacts/templates') ? /\{\{.*?\}\}/g : /$^/g;
  const text = (await page.locator('body').innerText()).replaceAll(gaps, '');
  return codes.toSorted((a, b) => b.length - a.length).reduce((rest, code) => (code ? rest.replace(code, '') : rest), text);
};

/** What is wrong with the page as it stands: a raw key, nothing on it, the wrong language, too wide, in somebody's way. */
const faults = async (page: Page, language: string): Promise<string[]> => {
  const found: string[] = [];
  const text = await page.locator('body').innerText();
  const raw = rawKey.exec(await prose(page));
  if (raw) found.push(raw[0]);
  // Chinese says the same in a third of the signs
  if (text.trim().length < (language === 'zh' ? 15 : 40)) found.push('an empty page');
  if ((await page.locator('html').getAttribute('lang'))?.slice(0, 2) !== language) found.push('lang');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 1) found.push(`${wide} px too wide`);
  // of the API's long reference the first subject stands for the others, which are made alike
  const axe = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .exclude('section.tag ~ section.tag');
  const { violations } = await axe.analyze();
  for (const one of violations)
    for (const node of one.nodes.slice(0, 3))
      found.push(`${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim()}`);
  return found;
};

const look = async (page: Page, paths: readonly string[], { language, scheme, width }: Window): Promise<string[]> => {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.locator('main, article, form').first().waitFor();
    await page.waitForLoadState('networkidle');
    const worn = [language, scheme, width].join(' ');
    for (const fault of await faults(page, language ?? 'en')) found.push(`${nameOf(path)} ${worn}: ${fault}`);
    await picture(page, ['H3', nameOf(path).replaceAll(/\W+/g, '-'), worn.replaceAll(' ', '-')].join(''));
  }
  return found;
};

for (const { language, scheme, width } of windows) {
  const window = { language, scheme, width, height: width === 390 ? 844 : 800 };
  const worn = `${language}, ${scheme}, ${width} px`;
  test(`every screen of the Desk in ${worn}: whole sentences, nothing in the way of anybody`, async () => {
    const page = await openDesk('/desk/today', window);
    const found = await look(page, await screens(), window);
    await close(page);
    expect(found).toEqual([]);
  }, 240_000);
  test(`every page without an account in ${worn}: whole sentences, nothing in the way of anybody`, async () => {
    const pages = await openPages();
    const page = await openStranger(window);
    const found = await look(page, pages, window);
    await close(page);
    expect(found).toEqual([]);
  }, 180_000);
}
