import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { hashPassword } from './password-hash.ts';
import { keepPassword } from './staff.data.ts';
import { staffDoors } from './staff.routes.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, staffDoors);
});
afterAll(() => house.close());

const word = 'a long enough sentence';
const later = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));
const codeNow = (secret: string) => generateSync({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) });
const cookieOf = (answer: Response) => ({ cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' });

const withPassword = async () => {
  const carer = await doors.someone('carer');
  await house.db.transaction().execute(async (tx) => keepPassword(tx, carer.staffId, await hashPassword(word)));
  const signIn = () => doors.nobody('post', '/api/v1/session', { body: { email: carer.email, password: word } });
  return { ...carer, signIn, again: doors.asking(cookieOf(await signIn())) };
};

const withSecondFactor = async () => {
  const carer = await withPassword();
  const { secret } = await (await carer.again('post', '/api/v1/me/second-factor', { body: { password: word } })).json();
  const confirmed = await carer.again('post', '/api/v1/me/second-factor/confirm', { body: { code: codeNow(secret) } });
  expect(confirmed.status).toBe(200);
  const { recoveryCodes } = await confirmed.json();
  return { ...carer, secret: secret as string, recoveryCodes: recoveryCodes as string[] };
};

test('a password changes only for whoever knows the old one; every other session ends', async () => {
  const carer = await withPassword();
  const other = doors.asking(cookieOf(await carer.signIn()));
  const change = (password: string, next: string) => carer.again('put', '/api/v1/me/password', { body: { password, next } });
  expect((await change('not this one', 'another long sentence')).status).toBe(401);
  expect((await (await change(word, 'short')).json()).code).toBe('password-short');
  expect((await (await change(word, 'password1')).json()).code).toBe('password-known');
  expect((await (await change(word, carer.email)).json()).code).toBe('password-like-own');
  expect((await other('get', '/api/v1/me')).status).toBe(200);
  expect((await change(word, 'another long sentence')).status).toBe(200);
  expect((await other('get', '/api/v1/me')).status).toBe(401);
  expect((await carer.again('get', '/api/v1/me')).status).toBe(200);
  expect((await carer.signIn()).status).toBe(401);
});

test('with a second factor the password alone opens nothing, and a code works once', async () => {
  const carer = await withSecondFactor();
  later(1);
  const first = await carer.signIn();
  expect((await first.json()).state).toBe('second-factor');
  const half = doors.asking(cookieOf(first));
  expect((await half('get', '/api/v1/me')).status).toBe(401);
  const code = codeNow(carer.secret);
  expect((await half('post', '/api/v1/session/second-factor', { body: { code: code === '000000' ? '000001' : '000000' } })).status).toBe(
    401,
  );
  const other = doors.asking(cookieOf(await carer.signIn()));
  const tries = await Promise.all([half, other].map((ask) => ask('post', '/api/v1/session/second-factor', { body: { code } })));
  expect(tries.map((one) => one.status).sort()).toEqual([200, 401]);
  const won = tries.find((one) => one.status === 200);
  expect((await doors.asking(cookieOf(won as Response))('get', '/api/v1/me')).status).toBe(200);
  expect((await half('get', '/api/v1/me')).status).toBe(401);
});

test('a recovery code stands in for the device, once', async () => {
  const carer = await withSecondFactor();
  const [code] = carer.recoveryCodes;
  expect(code).toMatch(/^([a-hj-km-np-z2-9]{5}-){4}[a-hj-km-np-z2-9]{5}$/);
  const pass = async () => doors.asking(cookieOf(await carer.signIn()))('post', '/api/v1/session/second-factor', { body: { code } });
  expect((await pass()).status).toBe(200);
  expect((await pass()).status).toBe(401);
  const left = await house.db.selectFrom('recovery_code').selectAll().where('staff_id', '=', carer.staffId).execute();
  expect(left.filter((one) => one.used_at === null)).toHaveLength(9);
});

test('the secret is kept sealed', async () => {
  const carer = await withSecondFactor();
  const kept = await house.db
    .selectFrom('staff_member')
    .select('totp_secret')
    .where('staff_id', '=', carer.staffId)
    .executeTakeFirstOrThrow();
  expect(kept.totp_secret).not.toContain(carer.secret);
});

test('a session rests twelve hours and lasts thirty days', async () => {
  const resting = await doors.someone('carer');
  later(12 * 60 - 1);
  expect((await resting.ask('get', '/api/v1/me')).status).toBe(200);
  later(12 * 60 + 1);
  expect((await resting.ask('get', '/api/v1/me')).status).toBe(401);
  const busy = await doors.someone('carer');
  for (let hours = 0; hours < 30 * 24 - 8; hours += 8) {
    later(8 * 60);
    expect((await busy.ask('get', '/api/v1/me')).status).toBe(200);
  }
  later(8 * 60);
  expect((await busy.ask('get', '/api/v1/me')).status).toBe(401);
});

test('sessions are listed and ended; nobody ends another person’s', async () => {
  const carer = await withPassword();
  const stranger = await doors.someone('carer');
  const { items } = await (await carer.again('get', '/api/v1/me/sessions')).json();
  expect(items).toHaveLength(2);
  const other = items.find((one: { current: boolean }) => !one.current);
  expect((await stranger.ask('delete', `/api/v1/me/sessions/${other.id}`)).status).toBe(404);
  expect((await carer.again('delete', `/api/v1/me/sessions/${other.id}`)).status).toBe(204);
  expect((await carer.ask('get', '/api/v1/me')).status).toBe(401);
  expect((await carer.again('delete', '/api/v1/session')).status).toBe(204);
  expect((await carer.again('get', '/api/v1/me')).status).toBe(401);
});
