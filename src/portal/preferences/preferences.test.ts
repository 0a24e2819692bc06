import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { whatWouldHappen } from '../../care/contact/index.ts';
import { writeLeaveToken } from '../../care/contact/token.ts';
import { consentFor, suppress } from '../../care/profile/index.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { preferenceDoors } from './preferences.routes.ts';

let house: TestHouse;
let ask: ReturnType<typeof openDoors>['nobody'];
let customerId: Id;
let token: string;
beforeAll(async () => {
  house = await openTestHouse();
  ask = openDoors(house, preferenceDoors).nobody;
  [customerId] = (await settleCustomers(house, 1)) as [Id];
  token = writeLeaveToken(house.secret, { customerId, deliveryId: newId(), purpose: 'give' });
});
afterAll(() => house.close());

const allowed = async () => {
  const entries = (await consentFor(house.db, [customerId])).get(customerId) ?? [];
  return Object.fromEntries(entries.map((one) => [`${one.channel}.${one.purpose}`, one.decision]));
};
const inForce = async () => {
  const { rows } = await sql<{ one: string }>`
    SELECT concat_ws(' ', because, channel, purpose) AS one FROM suppression WHERE lifted_at IS NULL ORDER BY 1`.execute(house.db);
  return rows.map((row) => row.one);
};
const choose = async (body: string, link = token) =>
  (await ask('POST', `/u/${link}/preferences?lang=en`, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).text();
const wouldSend = async (purpose: 'give' | 'ask') => {
  const asked = { customerIds: [customerId], channels: ['email' as const], purpose };
  const answer = (await whatWouldHappen(house.db, house, asked, house.clock.now())).get(customerId);
  return [answer?.decision, ...(answer?.because ?? []).map((one) => one.code)];
};
const everything = async () => {
  const { rows } = await sql`SELECT (SELECT count(*) FROM consent_entry) AS consents, (SELECT count(*) FROM event) AS events,
    (SELECT count(*) FROM standing) AS standings`.execute(house.db);
  return JSON.stringify(rows);
};

test('looking changes nothing, in either language', async () => {
  const before = await everything();
  const zh = await ask('GET', `/u/${token}?lang=zh`);
  expect(zh.status).toBe(200);
  expect(zh.headers.get('content-type')).toContain('text/html');
  // a page without a referrer posts its form from nowhere, and is turned away
  expect(zh.headers.get('referrer-policy')).not.toBe('no-referrer');
  const page = await zh.text();
  expect(page).toContain('<html lang="zh">');
  expect(page).toContain('邮件：新品、优惠和问卷');
  expect(page).not.toContain('<script');
  expect(page).not.toContain('ann1@example.com');
  await ask('HEAD', `/u/${token}`);
  expect(await everything()).toBe(before);
});

test('one POST ends it, however it is sent, and again changes nothing', async () => {
  const urlencoded = { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const answer = await ask('POST', `/u/${token}`, urlencoded);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('location')).toBeNull();
  expect(await allowed()).toEqual({ 'email.give': 'withdrawn', 'email.ask': 'withdrawn', 'phone.give': 'given', 'phone.ask': 'given' });
  expect(await inForce()).toEqual(['unsubscribed email ask', 'unsubscribed email give']);
  const after = await everything();
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  expect((await ask('POST', `/u/${token}`, { body: form })).status).toBe(200);
  expect(await everything()).toBe(after);
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM event WHERE family = 'contact'`.execute(house.db);
  expect(rows).toEqual([{ kind: 'contact.unsubscribed' }]);
});

test('choices, quiet and language are kept, each with the words shown', async () => {
  const body = 'email.give=yes&phone.give=yes&pause=30&language=zh';
  const answer = await ask('POST', `/u/${token}/preferences?lang=en`, {
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(await answer.text()).toContain('role="status"');
  expect(await allowed()).toEqual({ 'email.give': 'given', 'email.ask': 'withdrawn', 'phone.give': 'given', 'phone.ask': 'withdrawn' });
  const { rows } = await sql<{
    paused_until: Date;
    language: string;
  }>`SELECT s.paused_until, c.language FROM standing s JOIN customer c USING (customer_id)`.execute(house.db);
  expect(rows[0]).toEqual({ paused_until: new Date('2026-04-01T09:00:00Z'), language: 'zh' });
  const worded = await sql<{
    wording: string;
  }>`SELECT wording FROM consent_entry WHERE source = 'preferences' AND channel = 'phone'`.execute(house.db);
  expect(worded.rows).toEqual([{ wording: 'Unticked on the preference page: do not reach me by phone.' }]);
});

test('an address remembers that its owner left, whoever they are then; only the newest word of theirs changes it', async () => {
  await choose('pause=0');
  expect(await inForce()).toEqual([
    'unsubscribed email ask',
    'unsubscribed email give',
    'unsubscribed phone ask',
    'unsubscribed phone give',
  ]);
  const entries = await sql`DELETE FROM consent_entry`.execute(house.db);
  expect(entries.numAffectedRows).toBeGreaterThan(0n);
  await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, last_order_at, purchase_days, revenue,
    revenue_year, margin, cost_to_serve, profit)
    VALUES (${customerId}, ${house.companyId}, '2026-03-02', ${house.clock.now()}, 1, 0, ${house.clock.now()}, 1, 9, 9, 9, 1, 8)`.execute(
    house.db,
  );
  expect(await wouldSend('give')).toEqual(['refuse', 'suppressed-unsubscribed']);
  expect(await (await ask('GET', `/u/${token}`)).text()).not.toContain('checked');
  await choose('email.give=yes');
  expect(await inForce()).toEqual(['unsubscribed email ask', 'unsubscribed phone ask', 'unsubscribed phone give']);
  expect(await wouldSend('give')).toEqual(['grant', 'all-clear']);
  expect((await wouldSend('ask'))[0]).toBe('refuse');
});

test('after a complaint a tick counts only from a letter sent since', async () => {
  const now = house.clock.now();
  const address = { channel: 'email', normal: 'ann1@example.com', purpose: 'give', because: 'complained' } as const;
  await house.db.transaction().execute((tx) => suppress(tx, house, address, now));
  house.clock.set(new Date(now.getTime() + 3_600_000));
  expect(await choose('email.give=yes&phone.give=yes')).toContain('your mail provider told us');
  expect(await inForce()).toContain('complained email give');
  const deliveryId = newId();
  await sql`INSERT INTO delivery (customer_id, delivery_id, contact_id, request_id, company_id, channel, recipient, language, state, ready_at, settled_at,
    subject, words) VALUES (${customerId}, ${deliveryId}, ${newId()}, ${newId()}, ${house.companyId}, 'email', 'Ann1@Example.com', 'en', 'accepted',
    ${house.clock.now()}, ${house.clock.now()}, 'As you asked', 'Here is your link.')`.execute(house.db);
  const younger = writeLeaveToken(house.secret, { customerId, deliveryId, purpose: 'service' });
  expect(await choose('email.give=yes&phone.give=yes', younger)).not.toContain('your mail provider told us');
  expect(await inForce()).not.toContain('complained email give');
  expect(await wouldSend('give')).toEqual(['grant', 'all-clear']);
});

test('a link that was touched, made for another use or by another house opens nothing; guessing ends in silence', async () => {
  const before = await everything();
  const touched = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.slice(-1)}`;
  const foreign = writeLeaveToken(Buffer.alloc(32, 1), { customerId, deliveryId: newId(), purpose: 'give' });
  for (const wrong of [touched, foreign, 'x', '../../etc/passwd', '%00', customerId]) {
    const answer = await ask('POST', `/u/${encodeURIComponent(wrong)}`, {
      body: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([404, 400]).toContain(answer.status);
  }
  const statuses: number[] = [];
  for (let guess = 0; guess < 210; guess += 1) statuses.push((await ask('GET', `/u/${String(guess).padStart(67, 'a')}`)).status);
  expect(statuses.at(-1)).toBe(429);
  expect(await everything()).toBe(before);
});
