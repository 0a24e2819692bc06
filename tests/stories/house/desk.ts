import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { Browser, Cookie, Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from '../../house/browser.ts';
import { nudge } from './nudge.ts';
import type { StoryHouse } from './open-house.ts';

/** The house of the worker this story is told in. */
export const house = (): StoryHouse => {
  const found = inject('houses')[Number(process.env.VITEST_POOL_ID) - 1];
  if (!found) throw new Error(`no house for worker ${process.env.VITEST_POOL_ID}`);
  return found;
};

let browser: Promise<Browser> | undefined;
const chrome = (): Promise<Browser> => {
  browser ??= openBrowser();
  return browser;
};

/** A browser window as a person sets it up. */
export type Window = { language?: 'zh' | 'en'; scheme?: 'light' | 'dark'; width?: number; height?: number };

/** A person's browser: one that says it has no head is taken for a robot, and robots wait. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36';

const settingsOf = ({ language = 'en', scheme = 'light', width = 1280, height = 800 }: Window, address = house().address) => ({
  baseURL: address,
  userAgent,
  locale: language === 'zh' ? 'zh-CN' : 'en-GB',
  colorScheme: scheme,
  viewport: { width, height },
  reducedMotion: 'reduce' as const,
});

export const ownerPassword = 'spring tea before the rain';

const ownerState = () => join(house().sessions, 'owner.json');

/** Walks in by the link the house printed, as on the first morning. */
export const comeIn = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByLabel('Name').fill('Zhou Yining');
  await page.getByLabel('E-mail').fill('yining@example.com');
  await page.getByLabel('Choose a password').fill(ownerPassword);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { timeout: 40_000 });
};

let signedIn: Promise<void> | undefined;

/** Signs the owner in once; everyone after walks in with the same cookie. */
const signOwnerIn = (): Promise<void> => {
  signedIn ??= existsSync(ownerState()) ? Promise.resolve() : signInAnew();
  return signedIn;
};

const signInAnew = async (): Promise<void> => {
  const context = await (await chrome()).newContext(settingsOf({}));
  const page = await context.newPage();
  await comeIn(page, house().ownerLink);
  await openAllHours(askAs(page, house().address));
  await context.storageState({ path: `${ownerState()}.new` });
  await rename(`${ownerState()}.new`, ownerState());
  await context.close();
};

/** A window nobody is signed in to. */
export const openStranger = async (window: Window = {}, address?: string): Promise<Page> =>
  (await (await chrome()).newContext(settingsOf(window, address))).newPage();

/** A window of the owner's, on `path` of the Desk. Anything the page throws fails the story. */
export const openDesk = async (path = '/desk/', window: Window = {}): Promise<Page> => {
  await signOwnerIn();
  const context = await (await chrome()).newContext({ ...settingsOf(window), storageState: ownerState() });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await readIn(window.language ?? 'en');
  await page.goto(path);
  return page;
};

/** The owner reads the Desk in this language from now on. */
const readIn = async (language: string): Promise<void> => {
  const seen = await ask('GET', '/api/v1/me');
  if (((await seen.json()) as { language: string }).language === language) return;
  await ask('PATCH', '/api/v1/me', { language }, { 'if-match': seen.headers.get('etag') ?? '' });
};

export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;

const headerOf = (cookies: readonly Pick<Cookie, 'name' | 'value'>[]): string =>
  cookies.map((one) => `${one.name}=${one.value}`).join('; ');

/** Asks the API of the house at `address` with whatever cookies there are, as the Desk does. */
const askWith =
  (address: () => string, cookies: () => Promise<readonly Pick<Cookie, 'name' | 'value'>[]>): Ask =>
  async (method, path, body, headers = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const cookie = headerOf(await cookies());
    return fetch(address() + path, { method, headers: { cookie, 'content-type': 'application/json', ...headers }, ...sent });
  };

const ownerCookies = async (): Promise<Pick<Cookie, 'name' | 'value'>[]> => {
  await signOwnerIn();
  return (JSON.parse(await readFile(ownerState(), 'utf8')) as { cookies: Cookie[] }).cookies;
};

export const ask: Ask = askWith(() => house().address, ownerCookies);

/** Asks as whoever is signed in on `page`. */
export const askAs = (page: Page, address: string): Ask =>
  askWith(
    () => address,
    () => page.context().cookies(),
  );

/** A form, as the Desk sends files. */
export const askForm = async (path: string, form: FormData | undefined): Promise<Response> =>
  fetch(house().address + path, { method: 'POST', headers: { cookie: headerOf(await ownerCookies()) }, ...(form ? { body: form } : {}) });

export const answerTo = async <T>(path: string): Promise<T> => {
  const response = await ask('GET', path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** The company allows itself every hour of the week: stories are told at night, too. */
export const openAllHours = async (asking: Ask): Promise<void> => {
  const seen = await asking('GET', '/api/v1/contact-policy');
  const { policy } = (await seen.json()) as { policy: Record<string, unknown> };
  const always = { from: '00:00', until: '24:00' };
  const wanted = { ...policy, hours: { email: always, phone: always }, calendars: {} };
  const changed = await asking('PUT', '/api/v1/contact-policy', wanted, { 'if-match': seen.headers.get('etag') ?? '' });
  if (!changed.ok) throw new Error(`the hours could not be changed: ${await changed.text()}`);
};

/** Waits until `look` finds something; meanwhile the named jobs of the house at `data` do not wait for the next minute. */
export const eventually = async <T>(
  look: () => Promise<T | undefined | false>,
  what: string,
  seconds = 30,
  jobs: readonly string[] = [],
  data = house().data,
): Promise<T> => {
  const until = Date.now() + seconds * 1000;
  for (let turn = 0; ; turn += 1) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`not seen within ${seconds} s: ${what}`);
    if (jobs.length > 0 && turn % 6 === 0) await nudge(data, jobs);
    await new Promise((passed) => setTimeout(passed, 250));
  }
};

/** Every mail that reached the far end so far. */
export const mails = async (): Promise<ParsedMail[]> => {
  const names = (await readdir(house().mail)).sort();
  return Promise.all(names.map(async (name) => simpleParser(await readFile(join(house().mail, name)))));
};

export const mailTo = (to: string, seconds = 40, data = house().data): Promise<ParsedMail> =>
  eventually(
    async () => (await mails()).find((one) => [one.to].flat().some((each) => each?.text.includes(to))),
    `a mail to ${to}`,
    seconds,
    ['contact.deliver', 'mail.to-staff'],
    data,
  );

/** Keeps a picture of the page beside the run where TEAHOUSE_PICTURES names a folder. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.TEAHOUSE_PICTURES;
  if (folder) await writeFile(join(folder, `${name}.png`), await page.screenshot());
};

export const close = (page: Page): Promise<void> => page.context().close();
