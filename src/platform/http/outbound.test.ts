import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchPage, type Reach } from './outbound.ts';
import { isPublicAddress } from './public-address.ts';

let inside: Server;
let outside: Server;
let hits: string[] = [];
let insidePort = 0;
let outsidePort = 0;
let answer: (path: string) => { status?: number; headers?: Record<string, string>; body?: string | Buffer } = () => ({});

const listen = (server: Server): Promise<number> =>
  new Promise((listening) => server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port)));

beforeAll(async () => {
  inside = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end('secret');
  });
  outside = createServer((request, response) => {
    const { status = 200, headers = { 'content-type': 'text/html' }, body = '<title>x</title>' } = answer(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  insidePort = await listen(inside);
  outsidePort = await listen(outside);
});
afterAll(() => {
  inside.close();
  outside.close();
});
beforeEach(() => {
  hits = [];
  answer = () => ({});
});

const asked = { accept: /^text\/html/, most: 65_536, withinMs: 1_500, agent: 'test' };

/** The open internet of these tests is one server under one name; everything else is judged as ever. */
const reach = (resolve: (host: string) => string[] = () => ['127.0.0.1']): Reach => ({
  resolve: async (host) => resolve(host),
  may: (address, port) => (port === outsidePort ? address === '127.0.0.1' : isPublicAddress(address) && port === 80),
});
const site = (path = '/') => `http://site.example:${outsidePort}${path}`;

test('what is not surely of the open internet is not', () => {
  const no =
    `0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1
    192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::7f00:1 fe80::1 fc00::1
    fd00::1 fec0::1 ff02::1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 x 1 127.1 0177.0.0.1`.split(
      /\s+/,
    );
  for (const one of no) expect(isPublicAddress(one), one).toBe(false);
  for (const one of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2400:3200::1']) expect(isPublicAddress(one), one).toBe(true);
});

test('no writing of an inner address reaches it', async () => {
  const hosts = [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '0177.0.0.1',
    '2130706433',
    '0x7f.1',
    '127.1',
    '0',
    '0.0.0.0',
    '１２７.0.0.1',
    '127。0。0。1',
  ];
  for (const host of hosts) expect(await fetchPage(`http://${host}:${insidePort}/x`, asked), host).toBeUndefined();
  for (const address of [
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:25/',
    'data:text/html,x',
    'http://169.254.169.254/latest/meta-data',
    'http://u:p@8.8.8.8/',
  ])
    expect(await fetchPage(address, asked), address).toBeUndefined();
  expect(hits).toEqual([]);
});

test('a name that means an inner address, or one beside others, is not reached', async () => {
  for (const answers of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1'], ['10.0.0.1'], []])
    expect(
      await fetchPage(
        `http://evil.example:${insidePort}/`,
        asked,
        reach(() => answers),
      ),
      String(answers),
    ).toBeUndefined();
  expect(hits).toEqual([]);
});

test('a name that means something else when it is asked again is asked only once', async () => {
  let times = 0;
  const turning = () => {
    times += 1;
    return times === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
  };
  const page = await fetchPage(site(), asked, reach(turning));
  expect(page?.status).toBe(200);
  expect(times).toBe(1);
});

test('each redirect is looked at anew, three at most', async () => {
  const to: Record<string, string> = {
    '/in': `http://127.0.0.1:${insidePort}/x`,
    '/name': `http://inner.example:${insidePort}/x`,
    '/file': 'file:///etc/passwd',
    '/ok': '/page',
    '/round': '/round',
  };
  answer = (path) => (to[path] ? { status: 302, headers: { location: to[path] } } : {});
  for (const path of ['/in', '/name', '/file', '/round']) expect(await fetchPage(site(path), asked, reach()), path).toBeUndefined();
  expect((await fetchPage(site('/ok'), asked, reach()))?.from).toBe(site('/page'));
  expect(hits).toEqual([]);
});

test('what is long, slow, packed or no page is cut off or left', async () => {
  answer = () => ({ body: Buffer.alloc(3_000_000, 97) });
  expect((await fetchPage(site(), asked, reach()))?.bytes.length).toBe(65_536);
  answer = () => ({ headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' } });
  expect(await fetchPage(site(), asked, reach())).toBeUndefined();
  answer = () => ({ headers: { 'content-type': 'image/svg+xml' } });
  expect((await fetchPage(site(), asked, reach()))?.bytes.length).toBe(0);
  const slow = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('x'), 100);
    response.on('close', () => clearInterval(timer));
  });
  const port = await listen(slow);
  const began = performance.now();
  const open: Reach = { resolve: async () => ['127.0.0.1'], may: () => true };
  expect(await fetchPage(`http://slow.example:${port}/`, asked, open)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(4_000);
  slow.closeAllConnections();
  slow.close();
});
