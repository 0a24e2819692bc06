// Classes 12, 13, 15, 25 and 26 on the doors that let people in.
import { generateSync } from 'otplib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { comesFrom } from '../../src/platform/http/address.ts';
import { openTown, password, someoneWithPassword, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  if (town) await town.close();
  town = await openTown();
});
afterAll(() => town.close());

const signIn = (email: string, word: string) => town.doors.nobody('post', '/api/v1/session', { body: { email, password: word } });
const count = async (answers: Promise<Response>[], status: number) =>
  (await Promise.all(answers)).filter((one) => one.status === status).length;
const later = (minutes: number) => town.house.clock.set(new Date(town.house.clock.now().getTime() + minutes * 60_000));

test('of a hundred guesses at once ten are looked at', async () => {
  const carer = await someoneWithPassword(town, 'carer', null);
  const guesses = Array.from({ length: 100 }, (_, n) => signIn(carer.email, `guess number ${n}`));
  expect(await count(guesses, 401)).toBe(10);
  const right = await signIn(carer.email, password);
  expect(right.status).toBe(429);
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  later(16);
  expect((await signIn(carer.email, password)).status).toBe(200);
});

test('another spelling of the e-mail is the same account to the counter', async () => {
  const carer = await someoneWithPassword(town, 'carer', null);
  const spellings = [carer.email, carer.email.toUpperCase(), ` ${carer.email} `, carer.email.replace('@', '＠')];
  const guesses = Array.from({ length: 40 }, (_, n) => signIn(spellings[n % spellings.length] ?? '', `guess ${n} of forty`));
  expect(await count(guesses, 401)).toBeLessThanOrEqual(10);
});

test('a spoofed X-Forwarded-For opens no new account of tries', async () => {
  expect(comesFrom('203.0.113.9', '198.51.100.1', town.house.settings.trustedProxies)).toBe('203.0.113.9');
  const guesses = Array.from({ length: 100 }, (_, n) =>
    town.doors.nobody('post', '/api/v1/session', {
      body: { email: `person-${n}@example.com`, password: 'a guess at nobody' },
      headers: { 'x-forwarded-for': `198.51.100.${n}` },
    }),
  );
  expect(await count(guesses, 401)).toBe(60);
});

test('when the counter cannot be reached nobody passes', async () => {
  const carer = await someoneWithPassword(town, 'carer', null);
  await town.house.database.pool.query('ALTER TABLE rate_count RENAME TO rate_count_gone');
  expect((await signIn(carer.email, password)).status).toBe(500);
});

test('codes of the second factor are counted too, whoever asks', async () => {
  const carer = await someoneWithPassword(town, 'carer', null);
  const { secret } = await (await carer.ask('post', '/api/v1/me/second-factor', { body: { password } })).json();
  const code = () => generateSync({ secret, epoch: Math.floor(town.house.clock.now().getTime() / 1000) });
  await carer.ask('post', '/api/v1/me/second-factor/confirm', { body: { code: code() } });
  later(20);
  const half = town.doors.asking({ cookie: ((await signIn(carer.email, password)).headers.get('set-cookie') ?? '').split(';')[0] ?? '' });
  const tries = Array.from({ length: 50 }, (_, n) =>
    half('post', '/api/v1/session/second-factor', { body: { code: String(100_000 + n) } }),
  );
  const answers = await Promise.all(tries);
  expect(answers.filter((one) => one.status === 401).length).toBeLessThanOrEqual(10);
  expect((await half('post', '/api/v1/session/second-factor', { body: { code: code() } })).status).toBe(429);
  later(16);
  expect((await half('post', '/api/v1/session/second-factor', { body: { code: code() } })).status).toBe(401);
});

/** What a quarter of them stays under: whatever else the machine does only ever makes an answer later. */
const quartile = (numbers: number[]): number => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 4)] ?? 0;

test('a known e-mail and an unknown one are answered alike, in words, status and time', async () => {
  const known = await Promise.all(Array.from({ length: 25 }, () => someoneWithPassword(town, 'carer', null)));
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const said = new Set<string>();
  for (const [place, carer] of known.entries()) {
    later(16);
    const pair = [['known', carer.email] as const, ['unknown', `nobody-${place}@teahouse.test`] as const];
    for (const [kind, email] of place % 2 ? pair : pair.reverse()) {
      const began = performance.now();
      const answer = await signIn(email, 'not the right one');
      const body = await answer.json();
      times[kind].push(performance.now() - began);
      const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
      said.add(JSON.stringify([answer.status, { ...body, requestId: '' }, headers]));
    }
  }
  expect(said.size).toBe(1);
  const [one, other] = [quartile(times.known), quartile(times.unknown)];
  expect(Math.abs(one - other), `quartiles ${one} and ${other} ms`).toBeLessThan(Math.max(8, one * 0.3));
});

test('nobody gives themselves a role: every way up is closed', async () => {
  for (const role of ['viewer', 'carer', 'manager'] as const) {
    const climber = await someoneWithPassword(town, role, town.a.companyId);
    const grant = (wish: object) =>
      climber.ask('post', `/api/v1/staff/${climber.staffId}/grants`, { body: { departmentId: null, ...wish } });
    expect((await grant({ role: 'owner', companyId: town.a.companyId })).status).toBe(403);
    expect((await grant({ role: 'owner', companyId: null })).status).toBe(403);
    expect((await grant({ role: 'carer', companyId: town.b.companyId })).status).toBe(403);
    expect((await climber.ask('post', '/api/v1/tokens', { body: { name: 'x', role: 'owner', scopes: ['customers:read'] } })).status).toBe(
      403,
    );
    expect(await (await climber.ask('get', '/api/v1/me')).json()).toMatchObject({ role });
  }
});
