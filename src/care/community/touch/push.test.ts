import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { openPush } from '../../../../tests/house/push.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Reach } from '../../../platform/http/outbound.ts';
import { publicPushKey } from '../../../platform/push/vapid.ts';
import { noticeDoors } from '../../../portal/notices/notices.routes.ts';
import { keepChoice, notify, usualChoice } from '../notice/index.ts';
import { sendPushes } from './send-pushes.act.ts';

type Came = { path: string; headers: Record<string, unknown>; body: Buffer };
let house: TestHouse;
let service: Server;
let port = 0;
let came: Came[] = [];
let status = 201;
const reach: Reach = { resolve: async () => ['127.0.0.1'], may: (address, on) => address === '127.0.0.1' && on === port };

/** A push service that keeps what it is given, and a browser that can read it. */
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T11:00:00Z');
  service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      came.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  port = (service.address() as AddressInfo).port;
});
afterAll(async () => {
  service.close();
  await house.close();
});

const listening = async () => {
  const member = await openDoors(house, noticeDoors).member(house.companyId);
  const [browser, auth, now] = [createECDH('prime256v1'), randomBytes(16), house.clock.now()];
  browser.generateKeys();
  await sql`INSERT INTO push_subscription (customer_id, subscription_id, session_id, endpoint, p256dh, auth, made_at, told_until)
    VALUES (${member.customerId}, ${newId()}, ${member.sessionId}, ${`http://push.example:${port}/${member.handle}`},
      ${browser.getPublicKey('base64url')}, ${auth.toString('base64url')}, ${now}, ${now})`.execute(house.db);
  return { ...member, browser, auth };
};
const tell = async (customerId: Id, kind: string, title: string): Promise<void> => {
  house.clock.set(new Date(house.clock.now().getTime() + 60_000));
  const notice = { customerId, kind, facts: { who: 'Wren', title }, link: '/t/1/a', gist: `topic:${title}` };
  await house.db.transaction().execute((tx) => notify(tx, [notice], house.companyId, house.clock.now()));
};
const left = async (customerId: Id): Promise<number> => {
  const { rows } = await sql`SELECT 1 FROM push_subscription WHERE customer_id = ${customerId}`.execute(house.db);
  return rows.length;
};

test('a browser is told once, in words only it can read, signed by the house; what was not wished for is not told', async () => {
  const member = await listening();
  await tell(member.customerId, 'answered', 'See https://evil.example/x kettle');
  await tell(member.customerId, 'new-topic', 'Not chosen for the device');
  const sent = await Promise.all([1, 2, 3].map(() => sendPushes(house, reach)));
  expect(sent.reduce((a, b) => a + b)).toBe(1);
  expect(await sendPushes(house, reach)).toBe(0);
  expect(came.map((one) => one.path)).toEqual([`/${member.handle}`]);
  const [one] = came;
  expect(one?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '21600' });
  expect(String(one?.headers.authorization)).toContain(`k=${publicPushKey(house.secret)}`);
  const message = openPush(member.browser, member.auth, one?.body ?? Buffer.alloc(0));
  expect(message.body).toBe('Wren answered your question “See … kettle”');
  expect(message.path).toMatch(/^\/me\/notices\/[0-9a-f-]{36}$/);
});

test('quiet hours, a wish for quiet, eight a day, and a session that is over are kept', async () => {
  const member = await listening();
  const hears = async (): Promise<number> => {
    await tell(member.customerId, 'mentioned', newId());
    return sendPushes(house, reach);
  };
  const until = new Date(house.clock.now().getTime() + 86_400_000);
  await sql`INSERT INTO standing (customer_id, paused_until) VALUES (${member.customerId}, ${until})`.execute(house.db);
  expect(await hears()).toBe(0);
  await sql`DELETE FROM standing WHERE customer_id = ${member.customerId}`.execute(house.db);
  const who = { ...member, companyId: house.companyId, name: '', language: 'en' as const, level: 0, silencedUntil: null, moderates: [] };
  await keepChoice(house, who, { ...usualChoice, quietFrom: 600, quietUntil: 1080 });
  expect(await hears()).toBe(0);
  await keepChoice(house, who, usualChoice);
  const told: number[] = [];
  for (let n = 0; n < 10; n += 1) told.push(await hears());
  expect(told.reduce((a, b) => a + b)).toBe(8);
  await sql`UPDATE portal_session SET revoked_at = ${house.clock.now()} WHERE session_id = ${member.sessionId}`.execute(house.db);
  await sql`UPDATE push_subscription SET told_count = 0`.execute(house.db);
  expect(await hears()).toBe(0);
});

test('who no longer listens is forgotten; who is only out of order is not', async () => {
  const member = await listening();
  status = 500;
  await tell(member.customerId, 'mentioned', 'one');
  expect([await sendPushes(house, reach), await left(member.customerId)]).toEqual([0, 1]);
  status = 410;
  await tell(member.customerId, 'mentioned', 'two');
  expect([await sendPushes(house, reach), await left(member.customerId)]).toEqual([0, 0]);
});

test('an address that is none of a push service is never kept, and the open internet is the only way out', async () => {
  const member = await openDoors(house, noticeDoors).member(house.companyId);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  const ask = async (endpoint: string, more = keys) =>
    (await member.ask('POST', '/me/notices/push', { headers, body: new URLSearchParams({ endpoint, ...more }).toString() })).status;
  for (const bad of ['http://169.254.169.254/latest', 'https://127.0.0.1/', 'https://fcm.googleapis.com.evil.example/', 'gopher://x'])
    expect(await ask(bad)).toBe(422);
  expect(await ask('https://fcm.googleapis.com/fcm/send/x', { ...keys, auth: 'x' })).toBe(422);
  expect(await left(member.customerId)).toBe(0);
  expect(await ask('https://fcm.googleapis.com/fcm/send/x')).toBe(303);
  // the next one to use this browser has it alone
  const next = await openDoors(house, noticeDoors).member(house.companyId);
  const body = new URLSearchParams({ endpoint: 'https://fcm.googleapis.com/fcm/send/x', ...keys }).toString();
  expect((await next.ask('POST', '/me/notices/push', { headers, body })).status).toBe(303);
  expect([await left(member.customerId), await left(next.customerId)]).toEqual([0, 1]);
  // without the reach of the tests the machine itself is not called
  const here = await listening();
  const before = came.length;
  await tell(here.customerId, 'mentioned', 'x');
  await sql`DELETE FROM push_subscription WHERE customer_id = ${next.customerId}`.execute(house.db);
  expect([await sendPushes(house), came.length]).toEqual([0, before]);
});
