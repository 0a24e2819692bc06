import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';

export const house = () => inject('house');

const executablePath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;
const chrome = (): Promise<Browser> => {
  browser ??= chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  return browser;
};

/** A browser window as a person sets it up. */
export type Window = { language?: 'zh' | 'en'; scheme?: 'light' | 'dark'; width?: number; height?: number };

const settingsOf = ({ language = 'en', scheme = 'light', width = 1280, height = 800 }: Window) => ({
  baseURL: house().address,
  locale: language === 'zh' ? 'zh-CN' : 'en-GB',
  colorScheme: scheme,
  viewport: { width, height },
  reducedMotion: 'reduce' as const,
});

export const ownerPassword = 'spring tea before the rain';

const ownerState = () => join(house().sessions, 'owner.json');

/** Signs the owner in by the link the house printed, as on the first morning; everyone after walks in with the same cookie. */
const signOwnerIn = async (): Promise<void> => {
  if (existsSync(ownerState())) return;
  const context = await (await chrome()).newContext(settingsOf({}));
  const page = await context.newPage();
  await page.goto(house().ownerLink);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByLabel('Name').fill('Zhou Yining');
  await page.getByLabel('E-mail').fill('yining@example.com');
  await page.getByLabel('Choose a password').fill(ownerPassword);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { timeout: 20_000 });
  await context.storageState({ path: `${ownerState()}.new` });
  await rename(`${ownerState()}.new`, ownerState());
  await context.close();
  await openAllHours();
};

/** A window nobody is signed in to. */
export const openStranger = async (window: Window = {}): Promise<Page> => (await (await chrome()).newContext(settingsOf(window))).newPage();

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

/** Asks the API with the owner's cookie, as the Desk does. */
export const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
  await signOwnerIn();
  const state = JSON.parse(await readFile(ownerState(), 'utf8')) as { cookies: { name: string; value: string }[] };
  const cookie = state.cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(house().address + path, { method, headers: { cookie, 'content-type': 'application/json', ...headers }, ...sent });
};

/** A form, as the Desk sends files. */
export const askForm = async (path: string, form: FormData | undefined): Promise<Response> => {
  await signOwnerIn();
  const state = JSON.parse(await readFile(ownerState(), 'utf8')) as { cookies: { name: string; value: string }[] };
  const cookie = state.cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  return fetch(house().address + path, { method: 'POST', headers: { cookie }, ...(form ? { body: form } : {}) });
};

export const answerTo = async <T>(path: string): Promise<T> => {
  const response = await ask('GET', path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

/** The company allows itself every hour of the week: stories are told at night, too. */
const openAllHours = async (): Promise<void> => {
  const seen = await ask('GET', '/api/v1/contact-policy');
  const { policy } = (await seen.json()) as { policy: Record<string, unknown> };
  const always = { from: '00:00', until: '24:00' };
  const wanted = { ...policy, hours: { email: always, phone: always }, calendars: {} };
  const changed = await ask('PUT', '/api/v1/contact-policy', wanted, { 'if-match': seen.headers.get('etag') ?? '' });
  if (!changed.ok) throw new Error(`the hours could not be changed: ${await changed.text()}`);
};

/** Waits until `look` finds something. */
export const eventually = async <T>(look: () => Promise<T | undefined | false>, what: string, seconds = 30): Promise<T> => {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`not seen within ${seconds} s: ${what}`);
    await new Promise((passed) => setTimeout(passed, 250));
  }
};

/** Every mail that reached the far end so far. */
export const mails = async (): Promise<ParsedMail[]> => {
  const names = (await readdir(house().mail)).sort();
  return Promise.all(names.map(async (name) => simpleParser(await readFile(join(house().mail, name)))));
};

export const mailTo = (to: string, seconds = 40): Promise<ParsedMail> =>
  eventually(
    async () => (await mails()).find((one) => [one.to].flat().some((each) => each?.text.includes(to))),
    `a mail to ${to}`,
    seconds,
  );

/** Keeps a picture of the page beside the run where TEAHOUSE_PICTURES names a folder. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.TEAHOUSE_PICTURES;
  if (folder) await writeFile(join(folder, `${name}.png`), await page.screenshot());
};

export const close = (page: Page): Promise<void> => page.context().close();
