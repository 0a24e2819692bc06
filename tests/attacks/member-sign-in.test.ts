// Classes 12, 13, 15, 23, 25, 28 and 29 on the doors that let customers in on the Portal.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { seal } from '../../src/platform/secret/secret.ts';
import { cookieOf, letterTo, send } from '../house/portal.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  if (town) await town.close();
  town = await openTown();
});
afterAll(() => town.close());

const ask = (email: string, headers = {}) => send(town.doors.nobody, '/sign-in', { email }, headers);
const tryCode = (code: string, cookie: string) => send(town.doors.nobody, '/sign-in/code', { code }, { cookie });
const later = (minutes: number) => town.house.clock.set(new Date(town.house.clock.now().getTime() + minutes * 60_000));
const median = (numbers: number[]): number => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

test('a known e-mail and an unknown one are answered alike, in words, status and time', async () => {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const said = new Set<string>();
  const { rows } = await town.house.database.pool.query<{ value: string }>(
    `INSERT INTO identity (kind, value, customer_id, added_at) SELECT 'email', 'known-' || n || '@example.com', $1, $2 FROM generate_series(0, 24) n RETURNING value`,
    [town.a.customerId, town.house.clock.now()],
  );
  for (const [place, { value }] of rows.entries()) {
    later(61);
    const pair = [['known', value] as const, ['unknown', `nobody-${place}@example.com`] as const];
    for (const [kind, email] of place % 2 ? pair : pair.toReversed()) {
      const began = performance.now();
      const answer = await ask(email);
      times[kind].push(performance.now() - began);
      said.add(JSON.stringify([answer.status, answer.headers.get('location'), await answer.text(), answer.headers.getSetCookie().length]));
    }
  }
  expect(said.size).toBe(1);
  const [one, other] = [median(times.known), median(times.unknown)];
  expect(Math.abs(one - other), `medians ${one} and ${other} ms`).toBeLessThan(Math.max(8, one * 0.3));
});

test('with a password as well: no password, no member, no customer take as long and say the same', async () => {
  const answers = await Promise.all(
    ['nobody@example.com', 'known@example.com', 'not an address'].map(async (who) => {
      const answer = await send(town.doors.nobody, '/sign-in/password', { who, password: 'a guess at nobody' });
      return [answer.status, (await answer.text()).replaceAll(who, '')];
    }),
  );
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(answers[0]?.[0]).toBe(401);
});

test('letters to one address and from one place are counted, whoever pretends to send them', async () => {
  const toOne = await Promise.all(Array.from({ length: 40 }, () => ask('victim@example.com')));
  expect(toOne.filter((one) => one.status === 303).length).toBe(5);
  expect(toOne.find((one) => one.status === 429)?.headers.get('retry-after')).toBeTruthy();
  later(61);
  const spoofed = await Promise.all(
    Array.from({ length: 60 }, (_, n) => ask(`p${n}@example.com`, { 'x-forwarded-for': `198.51.100.${n}` })),
  );
  expect(spoofed.filter((one) => one.status === 303).length).toBe(30);
});

test('of a hundred codes at once at most five are looked at, and then the right one is void', async () => {
  const cookie = cookieOf(await ask('guess@example.com'), 'teahouse-joining');
  const { code } = await letterTo(town.house, 'guess@example.com');
  const wrong = Array.from({ length: 100 }, (_, n) => String((Number(code.replace(' ', '')) + 1 + n) % 1_000_000).padStart(6, '0'));
  const answers = await Promise.all(wrong.map((one) => tryCode(one, cookie)));
  expect(answers.filter((one) => one.status === 401).length).toBeLessThanOrEqual(20);
  expect(answers.some((one) => one.headers.getSetCookie().some((set) => set.startsWith('teahouse-member=')))).toBe(false);
  const { rows } = await town.house.database.pool.query('SELECT tries FROM portal_code');
  expect(rows[0]?.tries).toBe(5);
  later(14);
  expect(cookieOf(await tryCode(code, cookie), 'teahouse-member')).toBe('');
});

test('when the counter cannot be reached nobody passes', async () => {
  await town.house.database.pool.query('ALTER TABLE rate_count RENAME TO rate_count_gone');
  expect((await ask('anybody@example.com')).status).toBe(500);
  expect((await send(town.doors.nobody, '/sign-in/password', { who: 'a@example.com', password: 'x' })).status).toBe(500);
});

test('what the browser holds between is worth nothing forged, changed, sealed for another use, or after its time', async () => {
  const email = 'owner@example.com';
  const cookie = cookieOf(await ask(email), 'teahouse-joining');
  const { code } = await letterTo(town.house, email);
  const { rows } = await town.house.database.pool.query<{ code_id: string }>('SELECT code_id FROM portal_code');
  const text = JSON.stringify({ codeId: rows[0]?.code_id, email, next: '/', until: town.house.clock.now().getTime() + 60_000 });
  const forged = [
    `teahouse-joining=${seal(randomBytes(32), 'portal joining', text)}`,
    `teahouse-joining=${seal(town.house.secret, 'other use', text)}`,
    `teahouse-joining=${Buffer.from(text).toString('base64url')}`,
    `${cookie.slice(0, -2)}AA`,
    `${cookie}; ${cookie}`,
  ];
  for (const one of forged) expect((await tryCode(code, one)).headers.get('location'), one.slice(0, 40)).toBe('/sign-in');
  later(16);
  expect((await tryCode(code, cookie)).headers.get('location')).toBe('/sign-in');
});

test('no door of the way in leads out of the house', async () => {
  const out = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%09/evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
  ];
  for (const next of out) {
    later(61);
    const signed = await town.doors.member(town.a.companyId);
    expect((await signed.ask('get', `/sign-in?next=${encodeURIComponent(next)}`)).headers.get('location'), next).toMatch(/^\/(?![/\\])/);
    expect(await (await town.doors.nobody('get', `/sign-in?next=${encodeURIComponent(next)}`)).text(), next).not.toContain('evil');
    const asked = await send(town.doors.nobody, '/sign-in', { email: 'way@example.com', next });
    const { code } = await letterTo(town.house, 'way@example.com');
    const came = await tryCode(code, cookieOf(asked, 'teahouse-joining'));
    expect(decodeURIComponent(came.headers.get('location') ?? ''), next).not.toContain('evil');
  }
});

test('a form of another site signs nobody in or out, and changes nothing', async () => {
  const { ask: member } = await town.doors.member(town.a.companyId);
  for (const path of ['/sign-in', '/sign-in/code', '/sign-in/password', '/sign-out', '/me/forget', '/me/shown', '/me/password'])
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }])
      expect((await send(member, path, { email: 'x@example.com', wish: 'yes' }, headers as Record<string, string>)).status, path).toBe(403);
  expect((await member('get', '/me')).status).toBe(200);
});

test('pages of a member and of the way in are kept by nobody', async () => {
  const { ask: member } = await town.doors.member(town.a.companyId);
  for (const path of ['/', '/me', '/me/name', '/me/data'])
    expect((await member('get', path)).headers.get('cache-control'), path).toMatch(/no-store/);
  for (const path of ['/sign-in', '/sign-in/code', '/me', '/sign-in/link/guess'])
    expect((await town.doors.nobody('get', path)).headers.get('cache-control'), path).toMatch(/no-store/);
});

test('the session word is 256 bits, kept as a hash only, and out of reach of scripts', async () => {
  const asked = await ask('word@example.com');
  const { code } = await letterTo(town.house, 'word@example.com');
  const came = await tryCode(code, cookieOf(asked, 'teahouse-joining'));
  const set = came.headers.getSetCookie().find((one) => one.startsWith('teahouse-member=')) ?? '';
  expect(set).toMatch(/^teahouse-member=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
  const { rows } = await town.house.database.pool.query('SELECT encode(token_hash, $1) AS kept FROM portal_session', ['escape']);
  expect(JSON.stringify(rows)).not.toContain(/=([\w-]{43})/.exec(set)?.[1] ?? 'none');
  const { rows: codes } = await town.house.database.pool.query('SELECT encode(code_hash, $1) AS kept FROM portal_code', ['escape']);
  expect(JSON.stringify(codes)).not.toContain(code.replace(' ', ''));
});
