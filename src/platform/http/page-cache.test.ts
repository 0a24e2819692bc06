import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../database/database.ts';
import { keepPages } from './kept-pages.ts';
import { openPageCache, type PageCache } from './page-cache.ts';
import { askedOf } from './page-key.ts';
import { pagesChanged } from './page-news.ts';
import { inTurn } from './robots.ts';

let house: TestHouse;
let here: PageCache;
let there: PageCache;
let made = 0;

const appOf = (cache: PageCache): Hono => {
  const app = new Hono();
  app.use(cache.middleware);
  app.get('/t/:id/:slug', (c) => c.html(`<p>${(made += 1)}</p>`));
  app.get('/spaces', (c) => c.html(`<p>${(made += 1)}</p>`));
  app.get('/me', (c) => c.html(`<p>${(made += 1)}</p>`));
  app.get('/articles/missing', (c) => c.html(`<p>${(made += 1)}</p>`, 404));
  app.post('/t/:id/posts', (c) => c.redirect('/', 303));
  return app;
};
const [topic, other] = ['0198f1c0-0000-7000-8000-000000000001', '0198f1c0-0000-7000-8000-000000000002'];
let app: Hono;
let elsewhere: Hono;
const browser = { 'user-agent': 'Mozilla/5.0 Firefox/140', 'accept-language': 'en' };
const get = async (path: string, headers: Record<string, string> = {}, by = app): Promise<string> =>
  (await by.request(path, { headers: { ...browser, ...headers } })).text();

/** News come in once a page stays. */
const isListening = async (by: Hono): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await get('/spaces', {}, by)) === (await get('/spaces', {}, by))) return;
    await sleep(50);
  }
};

beforeAll(async () => {
  house = await openTestHouse();
  const wish = {
    cookies: ['teahouse', 'teahouse-member'],
    looksAt: new Set(['lang', 'page', 'from']),
    seen: () => undefined,
    always: { 'x-frame-options': 'DENY' },
  };
  [here, there] = [openPageCache(house, wish), openPageCache(house, wish)];
  [app, elsewhere] = [appOf(here), appOf(there)];
  await Promise.all([isListening(app), isListening(elsewhere)]);
});
afterAll(async () => {
  await here.close();
  await there.close();
  await house.close();
});

test('strangers share a page, by language and address; members and staff never', async () => {
  const first = await get(`/t/${topic}/a`);
  expect(await get(`/t/${topic}/a`)).toBe(first);
  expect(await get(`/t/${topic}/a`, { 'accept-language': 'zh-CN' })).not.toBe(first);
  expect(await get(`/t/${topic}/a?from=2`)).not.toBe(first);
  for (const cookie of ['teahouse-member=x', 'a=b; teahouse=y']) expect(await get(`/t/${topic}/a`, { cookie })).not.toBe(first);
  expect(await get('/me')).not.toBe(await get('/me'));
  expect(await get('/articles/missing')).not.toBe(await get('/articles/missing'));
  expect(await get(`/t/${topic}/a`, { cookie: 'teahouse-language=en' })).toBe(first);
});

test('a browser that has the page is told so, and packed pages unpack', async () => {
  const whole = await app.request(`/t/${topic}/b`, { headers: { ...browser, 'accept-encoding': 'gzip, br' } });
  expect(whole.headers.get('content-encoding')).toBe('br');
  expect(whole.headers.get('cache-control')).toBe('private, no-cache');
  const again = await app.request(`/t/${topic}/b`, {
    headers: { ...browser, 'accept-encoding': 'gzip, br', 'if-none-match': whole.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('what is kept is answered before the house is asked, the same to the letter, and to nobody who is known', async () => {
  const server = createServer((incoming, outgoing) => {
    if (!here.atOnce(incoming, outgoing)) outgoing.writeHead(404).end('not kept');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(at + path, { method, headers: { ...browser, 'accept-encoding': 'br', ...headers } });
  const path = `/t/${topic}/%E9%BE%99%E4%BA%95?page=2`;
  expect((await ask(path)).status).toBe(404);
  const made = await app.request(path, { headers: { ...browser, 'accept-encoding': 'br' } });
  const packed = brotliDecompressSync(Buffer.from(await made.arrayBuffer())).toString();
  const kept = await ask(path);
  expect(await kept.text()).toBe(packed);
  for (const name of ['content-type', 'etag', 'cache-control', 'vary']) expect(kept.headers.get(name)).toBe(made.headers.get(name));
  expect(kept.headers.get('x-frame-options')).toBe('DENY');
  expect(kept.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect((await ask(path, { 'if-none-match': made.headers.get('etag') ?? '' })).status).toBe(304);
  const head = await ask(path, {}, 'HEAD');
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await ask(path, { cookie: 'teahouse-member=x' })).status).toBe(404);
  expect((await ask(path, { authorization: 'Bearer x' })).status).toBe(404);
  expect((await ask(path, {}, 'POST')).status).toBe(404);
  await pagesChanged(house.db, [`topic:${topic}`]);
  expect((await ask(path)).status).toBe(404);
  await new Promise((closed) => server.close(closed));
});

test('robots that ask too often are turned away before the house is asked, and what may pass is asked once', async () => {
  const cache = openPageCache(house, { cookies: [], looksAt: new Set<string>(), seen: () => undefined, always: {} });
  const behind = appOf(cache);
  const server = createServer((incoming, outgoing) => {
    if (cache.atOnce(incoming, outgoing)) return;
    const headers = { 'user-agent': incoming.headers['user-agent'] ?? '' };
    void Promise.resolve(behind.request(incoming.url ?? '/', { headers }, { incoming })).then((answer) =>
      outgoing.writeHead(answer.status).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked: Response[] = [];
  for (let n = 0; n < 40; n += 1) asked.push(await fetch(`${at}/t/${topic}/far-${n}`, { headers: { 'user-agent': 'FarBot/1.0' } }));
  const letIn = asked.filter((one) => one.status === 200).length;
  expect(letIn).toBeGreaterThanOrEqual(10);
  expect(letIn).toBeLessThanOrEqual(12);
  const last = asked.at(-1);
  expect([last?.status, last?.headers.get('retry-after')]).toEqual([503, '30']);
  expect(await last?.text()).toContain('come again in 30 seconds');
  await cache.close();
  await new Promise((closed) => server.close(closed));
});

test('a change drops what it shows and nothing else, here at once and elsewhere with the commit', async () => {
  const [mine, others, lists, far] = [
    await get(`/t/${topic}/c`),
    await get(`/t/${other}/c`),
    await get('/spaces'),
    await get(`/t/${topic}/c`, {}, elsewhere),
  ];
  let during = '';
  await inTransaction(house.db, async (tx) => {
    await pagesChanged(tx, [`topic:${topic}`]);
    during = await get(`/t/${topic}/c`);
    // what was made before the commit may be old: it is not kept
    expect(await get(`/t/${topic}/c`)).not.toBe(during);
    return done(undefined);
  });
  expect(during).not.toBe(mine);
  await expect.poll(async () => (await get(`/t/${topic}/c`)) === (await get(`/t/${topic}/c`)), { timeout: 5_000 }).toBe(true);
  await expect.poll(() => get(`/t/${topic}/c`, {}, elsewhere), { timeout: 5_000 }).not.toBe(far);
  expect(await get(`/t/${other}/c`)).toBe(others);
  expect(await get('/spaces')).toBe(lists);
});

test('an act at an address drops its pages though it forgot to say so; what was rolled back is shown again', async () => {
  const before = await get(`/t/${topic}/d`);
  await app.request(`/t/${topic}/posts`, { method: 'POST' });
  expect(await get(`/t/${topic}/d`)).not.toBe(before);
  await inTransaction(house.db, async (tx) => {
    await pagesChanged(tx, ['lists']);
    return refused('not-found');
  });
  expect(await get('/spaces')).not.toBe('');
});

test('a page that a change has overtaken while it was made is not kept', () => {
  const pages = keepPages(1_000_000, 60_000);
  pages.hears = true;
  const page = { body: new Uint8Array(10), headers: [], etag: '"x"', sent: [] };
  const begun = pages.begun();
  pages.heard('1', ['topic:a']);
  pages.keep('a', page, ['topic:a'], begun, 0);
  pages.keep('b', page, ['topic:b'], begun, 0);
  expect(pages.find('a', 1)).toBeUndefined();
  expect(pages.find('b', 1)).toBe(page);
  expect(pages.find('b', 60_001)).toBeUndefined();
});

test('memory is bounded: what nobody asked for longest goes first', () => {
  const pages = keepPages(100_000, 60_000);
  pages.hears = true;
  for (let n = 0; n < 100; n += 1) {
    pages.keep(`page ${n}`, { body: new Uint8Array(4_000), headers: [], etag: '', sent: [] }, ['lists'], pages.begun(), 0);
    pages.find('page 0', 0);
    expect(pages.bytes).toBeLessThanOrEqual(100_000);
  }
  expect(pages.find('page 0', 0)).toBeDefined();
  expect(pages.find('page 1', 0)).toBeUndefined();
  expect(pages.find('page 99', 0)).toBeDefined();
});

test('robots are held to a small share of what has to be made, and get what is there', async () => {
  const robot = { 'user-agent': 'Mozilla/5.0 (compatible; SomeBot/1.0)' };
  const statuses: number[] = [];
  for (let n = 0; n < 100; n += 1) statuses.push((await app.request(`/t/${other}/robot-${n}`, { headers: robot })).status);
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(12);
  const refusedOne = await app.request(`/t/${other}/robot-200`, { headers: robot });
  expect(refusedOne.headers.get('retry-after')).toBe('30');
  const said = await refusedOne.text();
  for (const words of ['come again in 30 seconds', '请过 30 秒再来']) expect(said).toContain(words);
  expect((await app.request(`/t/${other}/robot-0`, { headers: robot })).status).toBe(200);
  expect((await app.request(`/t/${other}/person`, { headers: browser })).status).toBe(200);
});

test('what no page looks at makes no page of its own, and nothing hides behind another writing', async () => {
  const third = '0198f1c0-0000-7000-8000-000000000003';
  const first = await get(`/t/${third}/marked`);
  expect(await get(`/t/${third}/marked?utm_source=a&n=7`)).toBe(first);
  expect(await get(`/t/${third}/marked?n=7&lang=zh`)).toBe(await get(`/t/${third}/marked?lang=zh`));
  expect(await get(`/t/${third}/marked?lang=zh`)).not.toBe(first);
  const names = new Set(['lang']);
  for (const address of [
    '/t/a?la%6eg=zh',
    '/t/a?+lang=zh',
    '/t/a?x=1#&lang=zh',
    '/t/a?a;lang=zh',
    '/t/a?la\tng=zh',
    '/t/a?lang=zh&lang=en',
  ])
    expect(askedOf(address, names)).toBe(address);
});

test('for all addresses: what is left says the same of the names a page looks at', () => {
  const names = new Set(['lang', 'page']);
  // a line of HTTP holds no blanks within an address
  const text = fc.string({ maxLength: 4 }).filter((one) => !one.includes(' '));
  const name = fc.oneof(fc.constantFrom('lang', 'page', 'la%6eg', 'from', 'utm_source', '', '%'), text);
  const query = fc.array(fc.tuple(name, text), { maxLength: 5 });
  const read = (address: string) => {
    const { searchParams } = new URL(address, 'http://tea.test');
    return [...searchParams].filter(([one]) => names.has(one));
  };
  fc.assert(
    fc.property(query, (parts) => {
      const address = `/spaces?${parts.map(([one, value]) => `${one}=${value}`).join('&')}`;
      expect(read(askedOf(address, names))).toEqual(read(address));
    }),
  );
});

test('robots are served one after the other, also when a page fails', async () => {
  const oneByOne = inTurn(1);
  let [now, most] = [0, 0];
  const make = (fails: boolean) => async () => {
    most = Math.max(most, (now += 1));
    await sleep(2);
    now -= 1;
    if (fails) throw new Error('lost');
  };
  const made = await Promise.allSettled([false, true, false, true, false].map((fails) => oneByOne(make(fails))));
  expect(most).toBe(1);
  expect(made.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
});

test('strangers are served a few at a time, in the order they came', async () => {
  const fewByFew = inTurn(3);
  const begun: number[] = [];
  let [now, most] = [0, 0];
  const make = (place: number) => async () => {
    begun.push(place);
    most = Math.max(most, (now += 1));
    await sleep(2);
    now -= 1;
    return place;
  };
  const places = [...Array(10).keys()];
  expect(await Promise.all(places.map((place) => fewByFew(make(place))))).toEqual(places);
  expect([most, begun]).toEqual([3, places]);
});
