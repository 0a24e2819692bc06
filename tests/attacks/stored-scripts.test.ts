// Class 8: text that would be a script, in every text a page or a mail shows, and every page opened in a browser.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { showEmail } from '../../src/care/contact/channel/email.channel.ts';
import { writeLeaveToken } from '../../src/care/contact/token.ts';
import { openSession } from '../../src/care/staff/session.data.ts';
import { makeApp } from '../../src/entry/app.ts';
import { doors } from '../../src/entry/doors.ts';
import { type Listener, listen } from '../../src/entry/listen.ts';
import { newId } from '../../src/kernel/id.ts';
import { mailSettingShape } from '../../src/platform/mail/sender.ts';
import { findChromium, openBrowser } from '../house/browser.ts';
import { examples } from './examples.ts';
import { knock } from './knock.ts';
import { type Planted, plant } from './plant.ts';
import { all, markup, payloads, poison } from './poison.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

const browserPath = findChromium();
const built = existsSync(join(import.meta.dirname, '../../dist/desk/index.html'));

let town: Town;
let planted: Planted;
let listener: Listener | undefined;
let browser: Browser | undefined;
let cookie: string;

beforeAll(async () => {
  town = await openTown();
  planted = await plant(town, town.a, town.b.customerId);
  const owner = await someoneWithPassword(town, 'owner', null);
  for (const userAgent of payloads.slice(0, 3))
    await town.house.db
      .transaction()
      .execute((tx) => openSession(tx, { staffId: owner.staffId, openedBy: 'password', userAgent, address: '' }, town.house.clock.now()));
  const views = payloads.slice(0, 3).map((query) => ({ screen: 'customers', name: query.slice(0, 60), query: `q=${query}`, shared: true }));
  for (const body of views) await owner.ask('post', '/api/v1/views', { body });
  expect((await poison(town)).tried).toBeGreaterThan(40);
  const { word } = await town.house.db
    .transaction()
    .execute((tx) =>
      openSession(tx, { staffId: owner.staffId, openedBy: 'password', userAgent: 'x', address: '' }, town.house.clock.now()),
    );
  cookie = word;
  if (!browserPath || !built) return;
  listener = await listen(0, '127.0.0.1');
  town.house.baseUrl = `http://127.0.0.1:${listener.port}`;
  const app = await makeApp(town.house, { ready: () => true });
  listener.answerWith((request, env) => app.fetch(request, env as object));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await listener?.close();
  await town.close();
});

const screens = (): string[] => [
  '/desk/',
  '/desk/customers',
  `/desk/customers?q=${encodeURIComponent(payloads[1] ?? '')}`,
  `/desk/customers/${planted.customerId}`,
  `/desk/customers/${planted.customerId}#${encodeURIComponent(payloads[1] ?? '')}`,
  ...['outbox', `outbox/${planted.deliveryId}`, 'requests', 'outlook', 'templates', 'policy', 'mail'].map((tab) => `/desk/contacts/${tab}`),
  '/desk/programmes',
  `/desk/programmes/${town.a.programmeId}`,
  '/desk/imports',
  `/desk/imports/${planted.importId}`,
  ...['account', 'sessions', 'people', 'companies', 'costs', 'tokens', 'audit'].map((tab) => `/desk/settings/${tab}`),
  '/desk/sign-in?next=javascript:alert(1)',
  `/desk/${encodeURIComponent(payloads[1] ?? '')}`,
];

const leave = () => `/u/${writeLeaveToken(town.house.secret, { customerId: planted.customerId, deliveryId: newId(), purpose: 'give' })}`;

const mailOf = (): string => {
  const head = {
    secret: town.house.secret,
    baseUrl: 'https://tea.example',
    company: all,
    setting: mailSettingShape.parse({}),
    now: new Date(0),
  };
  const one = {
    customerId: newId(),
    deliveryId: newId(),
    language: 'en',
    subject: all,
    words: payloads.join('\n\n'),
    purpose: 'give' as const,
  };
  return showEmail(head, { ...one, recipient: 'ann@example.com', recipientName: all }).html;
};

test.skipIf(!browserPath || !built)(
  'no page and no mail runs what was typed, and no page asks another site for anything',
  async () => {
    const context = await (browser as Browser).newContext({ baseURL: town.house.baseUrl });
    await context.addCookies([{ name: 'teahouse', value: cookie, url: town.house.baseUrl }]);
    const wrong: string[] = [];
    const shown: string[] = [];
    const page = await context.newPage();
    let at = '';
    page.on('dialog', (dialog) => {
      wrong.push(`${at}: a dialog`);
      dialog.dismiss().catch(() => undefined);
    });
    page.on('console', (line) => {
      if (/Content Security Policy/.test(line.text())) wrong.push(`${at}: ${line.text()}`);
    });
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(town.house.baseUrl))
        wrong.push(`${at}: asks ${request.url()}`);
    });
    for (const path of [
      ...screens(),
      leave(),
      `${leave()}?lang=zh`,
      '/',
      '/?lang=zh',
      `/u/${encodeURIComponent(payloads[0] ?? '')}`,
      '/api',
    ]) {
      at = path;
      await page.goto(path, { waitUntil: 'load' });
      await page.waitForLoadState('networkidle', { timeout: 2500 }).catch(() => undefined);
      if ((await page.locator('#hostile-markup').count()) > 0) wrong.push(`${at}: markup of a customer's became markup of ours`);
      if ((await page.locator('body').innerText()).includes('alert(1)')) shown.push(path);
    }
    at = 'the mail';
    await page.setContent(mailOf(), { waitUntil: 'load' });
    expect(await page.locator('#hostile-markup, script, iframe, form, img, svg').count()).toBe(0);
    expect(await page.locator('[onerror], [onload], [href^="javascript:"]').count()).toBe(0);
    await context.close();
    expect(wrong).toEqual([]);
    // the pages were really there, with the words on them
    expect(shown.length, shown.join(' ')).toBeGreaterThan(8);
  },
  120_000,
);

test('the pages of the server and the mails escape every word by themselves, before any policy of a browser', async () => {
  const app = await makeApp(town.house, { ready: () => true });
  for (const path of ['/', '/?lang=zh', leave(), `${leave()}?lang=zh`, '/api']) {
    const answer = await app.request(`${town.house.baseUrl}${path}`);
    const text = await answer.text();
    expect(text, path).not.toMatch(markup);
    expect(answer.headers.get('content-security-policy'), path).toBeTruthy();
  }
  expect(mailOf()).not.toMatch(/<script|<img|<svg|<iframe|<b id=hostile|href="javascript/);
});

/** Cells of a CSV, as a spreadsheet cuts it. */
const cellsOf = (csv: string): string[] =>
  [...csv.matchAll(/(?:^|[,\n])(?:"((?:[^"]|"")*)"|([^,\n"]*))/g)].map((match) => (match[1] ?? match[2] ?? '').replaceAll('""', '"'));

const htmlIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => (key === 'html' && typeof inner === 'string' ? [inner] : htmlIn(inner)))
    : [];

test('no list, page or file a program or a spreadsheet is given breaks over it, or passes it on as anything but text', async () => {
  const owner = await someoneWithPassword(town, 'owner', null);
  const at = { ...planted, programmeId: town.a.programmeId };
  const idOf = (path: string): string | undefined =>
    Object.entries({
      customers: at.customerId,
      outbox: at.deliveryId,
      'contact-requests': at.requestId,
      imports: at.importId,
      today: at.itemId,
      staff: at.staffId,
    }).find(([name]) => path.startsWith(`/api/v1/${name}/{id}`))?.[1];
  const wrong: string[] = [];
  let held = 0;
  for (const one of doors.filter(
    (each) => (each.method === 'get' && each.may !== 'member') || ['export-customers', 'contact.template.preview'].includes(each.id),
  )) {
    const good = (await examples[one.id]?.good(town.a, owner, town)) ?? {};
    const id = idOf(one.path);
    const calls = id ? [good, { ...good, params: { ...good.params, id } }] : [good];
    for (const call of one.id === 'list-import-errors'
      ? [...calls, ...calls.map((each) => ({ ...each, query: { format: 'csv' } }))]
      : calls) {
      const answer = await knock(owner.ask, one, call);
      const text = await answer.text();
      const kind = answer.headers.get('content-type') ?? '';
      if (answer.status >= 500) wrong.push(`${one.id}: ${answer.status}`);
      if (text.includes('alert(1)')) held += 1;
      if (kind.includes('json'))
        for (const html of htmlIn(JSON.parse(text))) if (markup.test(html)) wrong.push(`${one.id}: markup in its html`);
      if (kind.includes('csv'))
        for (const cell of cellsOf(text)) if (/^[=+@\t\r-]/.test(cell)) wrong.push(`${one.id}: a formula, ${cell.slice(0, 20)}`);
      if (kind.includes('html') && markup.test(text)) wrong.push(`${one.id}: markup`);
    }
  }
  expect(wrong).toEqual([]);
  // the words were really there
  expect(held).toBeGreaterThan(20);
});
