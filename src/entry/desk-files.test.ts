import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mountDesk } from './desk-files.ts';

let folder: string;
let app: Hono;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-desk-'));
  app = new Hono();
  mountDesk(app, false, folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

let builds = 0;
const build = async (name: string): Promise<void> => {
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, `assets/${name}.js`), `// ${name}`);
  await writeFile(join(folder, 'index.html'), `<p>${name}</p>`);
  await writeFile(join(folder, 'index.html.br'), brotliCompressSync(`<p>${name}</p>`));
  builds += 1;
  await utimes(join(folder, 'index.html'), builds, builds);
};
const br = { headers: { 'accept-encoding': 'br' } };
const page = async (): Promise<string> =>
  brotliDecompressSync(Buffer.from(await (await app.request('/desk/today', br)).arrayBuffer())).toString();

test('a Desk built anew under a running house is served at once, parts of the one before stay', async () => {
  await build('first');
  expect(await page()).toBe('<p>first</p>');
  await build('second');
  expect(await page()).toBe('<p>second</p>');
  for (const part of ['first', 'second']) expect((await app.request(`/desk/assets/${part}.js`)).status).toBe(200);
  expect((await app.request('/desk/assets/third.js')).status).toBe(404);
});

test('a compressed twin that is gone gives way to the file', async () => {
  await build('first');
  await page();
  await rm(join(folder, 'index.html.br'));
  const answer = await app.request('/desk/', br);
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([null, '<p>first</p>']);
});

test('while there is no Desk the page says so and asks again, never blank', async () => {
  const answer = await app.request('/desk/today?lang=zh');
  expect([answer.status, answer.headers.get('refresh')]).toEqual([503, '2']);
  expect(await answer.text()).toContain('工作台正在构建');
  await build('first');
  expect((await app.request('/desk/today')).status).toBe(200);
});

test('only what the build made is opened', async () => {
  await mkdir(join(folder, 'desk'));
  await writeFile(join(folder, 'outside.txt'), 'secret');
  app = new Hono();
  mountDesk(app, false, join(folder, 'desk'));
  await writeFile(join(folder, 'desk/index.html'), '<p>first</p>');
  await writeFile(join(folder, 'desk/.stamp'), 'secret');
  for (const path of ['/desk/.stamp', '/desk/../outside.txt', '/desk/..%2foutside.txt', '/desk/%2e%2e/outside.txt'])
    expect(await (await app.request(path)).text()).not.toContain('secret');
  expect((await app.request('/desk/index.html.br')).status).toBe(404);
});
