// Takes pictures of the Desk: node tests/house/look.ts FOLDER --link OWNER-LINK /today /customers … [--sizes 1280x800,390x844]
// [--languages zh,en] [--schemes light,dark] [--whole]. The session is kept in FOLDER/session.json: later calls need --at ADDRESS only.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';

/** Signs this browser in by a link that works once. */
export const signInByLink = async (context: BrowserContext, link: string): Promise<void> => {
  const { origin, hash } = new URL(link);
  const answer = await context.request.post(`${origin}/api/v1/session/link`, { data: { word: hash.slice(1) } });
  if (!answer.ok()) throw new Error(`the link did not open: ${answer.status()} ${await answer.text()}`);
};

export type Wear = { language: string; scheme: string };

/** What this browser remembers of the switches in one's own menu. */
export const wear = (context: BrowserContext, worn: Wear): Promise<unknown> =>
  context.addInitScript(({ language, scheme }) => {
    localStorage.setItem('teahouse.language', language);
    localStorage.setItem('teahouse.scheme', scheme);
  }, worn);

/** Waits until nothing is being read, five seconds at most: the gallery shows a wait that never ends. */
export const settle = async (page: Page): Promise<void> => {
  await page.waitForSelector('main, h1');
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[role="status"] > i'), null, { timeout: 5_000 }).catch(() => undefined);
};

const sized = (size: string) => {
  const [width = 1280, height = 800] = size.split('x').map(Number);
  return { width, height };
};

type Look = Wear & { path: string; size: string };

const take = async (browser: Browser, at: string, folder: string, look: Look, whole: boolean): Promise<void> => {
  const viewport = sized(look.size);
  const phone = viewport.width < 500;
  const context = await browser.newContext({ viewport, isMobile: phone, hasTouch: phone, storageState: join(folder, 'session.json') });
  await wear(context, look);
  // the language of the account would win over the browser's
  await context.route('**/api/v1/me', async (route) => {
    const response = await route.fetch();
    const me: unknown = await response.json().catch(() => ({}));
    await route.fulfill({ response, json: { ...(me as object), language: look.language } });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${look.path}: ${error.message}\n`));
  await page.goto(`${at}/desk${look.path}`);
  await settle(page);
  const name = [look.path.replaceAll(/\W+/g, '-').replaceAll(/^-|-$/g, '') || 'home', viewport.width, look.language, look.scheme].join('.');
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  process.stdout.write(`${name}.png${beyond > 0 ? ` reaches ${beyond} px beyond the page` : ''}\n`);
  await context.close();
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      link: { type: 'string' },
      at: { type: 'string' },
      sizes: { type: 'string', default: '1280x800,390x844' },
      languages: { type: 'string', default: 'zh,en' },
      schemes: { type: 'string', default: 'light' },
      whole: { type: 'boolean', default: false },
    },
  });
  const [folder = 'looks', ...paths] = positionals;
  mkdirSync(folder, { recursive: true });
  const at = values.at ?? (values.link ? new URL(values.link).origin : 'http://localhost:3000');
  const browser = await openBrowser();
  try {
    if (values.link) {
      const context = await browser.newContext();
      await signInByLink(context, values.link);
      await context.storageState({ path: join(folder, 'session.json') });
      await context.close();
    }
    for (const path of paths)
      for (const size of values.sizes.split(','))
        for (const language of values.languages.split(','))
          for (const scheme of values.schemes.split(',')) await take(browser, at, folder, { path, size, language, scheme }, values.whole);
  } finally {
    await browser.close();
  }
};

if (import.meta.main) await main();
