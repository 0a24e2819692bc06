// Classes 8 and 9 on what members write: shown on a topic's page, looked at before posting, opened in the editor.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderWriting } from '../../src/care/community/index.ts';
import { makeApp } from '../../src/entry/app.ts';
import { type Listener, listen } from '../../src/entry/listen.ts';
import { newId } from '../../src/kernel/id.ts';
import { axeOn } from '../house/axe.ts';
import { findChromium, openBrowser } from '../house/browser.ts';
import { openTestHouse, type TestHouse } from '../house/house.ts';
import { openDoors } from '../house/people.ts';
import { hostileWriting } from './hostile-writing.ts';

const browserPath = findChromium();
const built = existsSync(join(import.meta.dirname, '../../dist/portal/.vite/manifest.json'));

let house: TestHouse;
let listener: Listener | undefined;
let browser: Browser | undefined;
let context: BrowserContext;
let topicId: string;
let wrong: string[];

const all = hostileWriting.join('\n\n');

beforeAll(async () => {
  house = await openTestHouse();
  if (!browserPath) return;
  listener = await listen(0, '127.0.0.1');
  house.baseUrl = `http://127.0.0.1:${listener.port}`;
  const app = await makeApp(house, { ready: () => true });
  listener.answerWith((request, env) => app.fetch(request, env as object));
  browser = await openBrowser();
  const { customerId, cookie } = await openDoors(house, []).member(house.companyId);
  const now = house.clock.now();
  const spaceId = newId();
  topicId = newId();
  await house.db
    .insertInto('space')
    .values({
      space_id: spaceId,
      company_id: house.companyId,
      slug: 'kettles',
      name: 'Kettles',
      kinds: ['discussion', 'poll'],
      made_at: now,
    })
    .execute();
  const text = { title: 'Everything that was ever tried', slug: 'tried', language: 'en' };
  await house.db
    .insertInto('topic')
    .values({
      topic_id: topicId,
      company_id: house.companyId,
      space_id: spaceId,
      kind: 'discussion',
      ...text,
      author_id: customerId,
      posted_at: now,
      last_posted_at: now,
      posts: 1,
    })
    .execute();
  const html = hostileWriting.map((one) => renderWriting(one, { mentions: ['a'] }).html).join('\n');
  await house.db
    .insertInto('post')
    .values({
      post_id: newId(),
      topic_id: topicId,
      company_id: house.companyId,
      number: 1,
      author_id: customerId,
      body: all,
      html,
      posted_at: now,
    })
    .execute();
  await house.db
    .insertInto('draft')
    .values({
      customer_id: customerId,
      place: `space:${spaceId}`,
      title: 'A title of some length',
      body: all.slice(0, 20_000),
      kept_at: now,
    })
    .execute();
  context = await browser.newContext({ baseURL: house.baseUrl });
  await context.addCookies([{ name: 'teahouse-member', value: cookie, url: house.baseUrl }]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await listener?.close();
  await house.close();
});

const open = async () => {
  wrong = [];
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    wrong.push('a dialog');
    dialog.dismiss().catch(() => undefined);
  });
  page.on('console', (line) => {
    if (/Content Security Policy/.test(line.text())) wrong.push(line.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(house.baseUrl)) wrong.push(`asks ${request.url()}`);
  });
  return page;
};

test.skipIf(!browserPath)(
  'on a topic’s page nothing of two hundred attacks runs, and nothing is fetched',
  async () => {
    const page = await open();
    await page.goto(`/t/${topicId}/tried`, { waitUntil: 'networkidle' });
    expect(await page.locator('body').innerText()).toContain('window.hit=1');
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    for (const link of await page.locator('.read a').all()) await link.hover({ force: true, timeout: 500 }).catch(() => undefined);
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    expect(wrong).toEqual([]);
    await page.close();
  },
  60_000,
);

test.skipIf(!browserPath || !built)(
  'nor in the editor and the look before posting; what is written there stands in the field as Markdown',
  async () => {
    const page = await open();
    await page.goto('/spaces/kettles/new?lang=en', { waitUntil: 'networkidle' });
    await page.focus('#body');
    await page.waitForSelector('.editor .ProseMirror:visible');
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    await page.locator('.editor').getByRole('button', { name: 'Preview' }).click();
    await page.waitForSelector('.editor .looks:visible');
    await page.locator('.editor').getByRole('button', { name: 'Go on writing' }).click();
    await page.locator('.ProseMirror').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('words ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('strong');
    expect(await page.inputValue('#body')).toBe('words **strong**');
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
    expect(wrong).toEqual([]);
    await page.close();
  },
  60_000,
);

const texts = [
  '**“重点”**后面 *斜* ~~删~~ `码`',
  '> @tea\n> 盖子错开一指\n\n好的',
  '- a\n- b\n  - c\n\n1. x\n2. y',
  '# 大\n\n## 中',
  '|a|b|\n|-|-|\n|1|2|',
  '一行\n二行\n\n三',
  '```\ncode <b>\n```',
  '[茶](https://example.com/a_b) https://a.example/x_y?q=1',
  'a * b 1. x <b>raw</b> & \\*x\\* snake_case 3 < 4',
  '---',
];

test.skipIf(!browserPath || !built)(
  'a text that goes through the editor looks as before',
  async () => {
    const page = await open();
    for (const text of texts) {
      await page.goto('/spaces/kettles/new?lang=zh');
      await page.evaluate((value) => {
        const area = document.querySelector<HTMLTextAreaElement>('#body');
        if (area) area.value = value;
      }, text);
      await page.focus('#body');
      await page.waitForSelector('.editor .ProseMirror:visible');
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('x');
      await page.keyboard.press('Backspace');
      const plain = (html: string) =>
        html
          .replaceAll(/\s+/g, ' ')
          .replaceAll('<p></p>', '')
          .replaceAll(/<li> <p>|<\/p> <\/li>|<p>|<\/p>| (?=<)/g, '')
          .trim();
      expect(plain(renderWriting(await page.inputValue('#body')).html), text).toBe(plain(renderWriting(text).html));
    }
    await page.close();
  },
  60_000,
);

test.skipIf(!browserPath || !built)(
  'whoever uses a keyboard or hears the page writes as well: no finding of axe, before and in the editor, in either language',
  async () => {
    const page = await open();
    for (const lang of ['zh', 'en'])
      for (const touched of [false, true]) {
        await page.goto(`/spaces/kettles/new?lang=${lang}`, { waitUntil: 'networkidle' });
        if (touched) {
          await page.focus('#body');
          await page.waitForSelector('.editor .ProseMirror:visible');
        }
        const { violations } = await axeOn(page).exclude('.ProseMirror > *').analyze();
        expect(violations.map((one) => `${lang} ${touched} ${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
      }
    await page.close();
  },
  60_000,
);
