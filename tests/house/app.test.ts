import type { Hono } from 'hono';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeApp } from '../../src/entry/app.ts';
import { doors } from '../../src/entry/doors.ts';
import { languages } from '../../src/kernel/language.ts';
import { refusals } from '../../src/kernel/refusals.ts';
import { openTestHouse, type TestHouse } from './house.ts';

let house: TestHouse;
let app: Hono;
let ready = false;

beforeAll(async () => {
  house = await openTestHouse();
  app = await makeApp(house, { ready: () => ready });
});
afterAll(() => house.close());

test('the house says that it lives, and when it is ready', async () => {
  expect((await app.request('/healthz')).status).toBe(200);
  expect((await app.request('/readyz')).status).toBe(503);
  ready = true;
  expect((await app.request('/readyz')).status).toBe(200);
});

test('a database that is away makes the house unready, and ready again when it is back', async () => {
  const { pool } = house.database;
  const cut = () => expect.poll(async () => (await app.request('/readyz')).status, { timeout: 10_000 });
  const admin = new pg.Client(inject('serverUrl'));
  await admin.connect();
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  const name = rows[0]?.name ?? '';
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await cut().toBe(503);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await cut().toBe(200);
  await admin.end();
});

test.each(['/', '/api', '/api/problems', '/api/openapi.json', '/healthz', '/nowhere', '/api/v1/nowhere'])(
  '%s carries the security headers and a request id',
  async (path) => {
    const { headers } = await app.request(path);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test('nothing at an address: a page with the way out for people, in their language, a problem document for programs', async () => {
  const page = await app.request('/nowhere', { headers: { accept: 'text/html,*/*', 'accept-language': 'zh-CN' } });
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    404,
    'text/html; charset=utf-8',
    'no-store',
  ]);
  expect(await page.text()).toContain('<html lang="zh"');
  for (const [path, accept] of [
    ['/nowhere', '*/*'],
    ['/api/v1/nowhere', 'text/html'],
  ] as const) {
    const { status, headers } = await app.request(path, { headers: { accept } });
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  }
});

test.each(languages)('the pages speak %s and carry no script but files of ours', async (language) => {
  for (const path of ['/', '/api', '/api/problems']) {
    const page = await (await app.request(`${path}?lang=${language}`)).text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).not.toMatch(/\son\w+=/i);
    expect(page.replaceAll(/<script type="module" src="\/look\/[\w-]+\.js"><\/script>/g, '')).not.toContain('<script');
  }
});

test('the API describes every door, and the catalogue every refusal', async () => {
  const described = (await (await app.request('/api/openapi.json')).json()) as { openapi: string; paths: Record<string, object> };
  expect(described.openapi).toBe('3.1.0');
  expect(Object.keys(described.paths).sort()).toEqual([...new Set(doors.map((door) => door.path))].sort());
  const problems = await (await app.request('/api/problems')).text();
  for (const code of Object.keys(refusals)) expect(problems).toContain(`id="${code}"`);
});

test('what is not there is a problem document', async () => {
  const answer = await app.request('/api/v1/nowhere', { headers: { 'accept-language': 'zh' } });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ code: 'not-found', status: 404 });
});

test('only files the build made are ever opened', async () => {
  for (const path of ['/desk/../package.json', '/desk/..%2f..%2fpackage.json', '/desk/%2e%2e/%2e%2e/package.json', '/desk/.stamp.txt'])
    expect(await (await app.request(path)).text()).not.toContain('"dependencies"');
});
