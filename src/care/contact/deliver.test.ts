import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type MailSink, openMailSink } from '../../../tests/house/mail-sink.ts';
import type { Id } from '../../kernel/id.ts';
import { type Outcome } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import { withdrawConsent } from '../profile/index.ts';
import { askContact, askContacts } from './ask-contacts.act.ts';
import { decideDue } from './decide-due.act.ts';
import { deliverDue } from './deliver-due.act.ts';
import { recordCall } from './record-call.act.ts';
import { sendByHand } from './send-by-hand.act.ts';
import { readDeliveryToken, readLeaveToken } from './token.ts';
import { withdrawContact } from './withdraw-contact.act.ts';

let house: TestHouse;
let sink: MailSink;
let folder: string;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'teahouse-mail-'));
  sink = await openMailSink((to) =>
    to.startsWith('ann98@') ? 550 : to.startsWith('ann99@') ? 451 : to.startsWith('ann97@') ? 'cut' : 'take',
  );
  house.settings = { ...house.settings, dataFolder: folder };
  await settleWords(house);
});
afterAll(async () => {
  await sink.close();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const act = async <T>(run: (tx: Tx) => Promise<Outcome<T>>): Promise<T> => {
  const outcome = await inTransaction(house.db, run);
  if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`);
  return outcome.value;
};
const request = (customerId: Id, occasion: string, more: object = {}) => ({
  customerId,
  companyId: house.companyId,
  reason: 'test',
  occasion,
  purpose: 'give' as const,
  channels: ['email' as const],
  templateKey: 'hello',
  ...more,
});
const counts = async () => {
  const { rows } = await sql<{ state: string; count: number }>`SELECT state, count(*) FROM contact_request GROUP BY 1`.execute(house.db);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
};
const clear = async () => {
  await sql`TRUNCATE contact_request, contact_decision, contact, delivery, standing, address, consent_entry, customer, event, bucket_lease CASCADE`.execute(
    house.db,
  );
  sink.taken.length = 0;
};

test('requests become mail: asked once, decided, reserved, written in the customer’s language, signed, told', async () => {
  await clear();
  house.settings = { ...house.settings, smtpUrl: sink.url };
  const [first, second] = await settleCustomers(house, 2);
  await sql`UPDATE customer SET language = 'zh' WHERE customer_id = ${second}`.execute(house.db);
  const wanted = [request(first as Id, 'a'), request(second as Id, 'a'), request(first as Id, 'b')];
  const asked = await house.db.transaction().execute((tx) => askContacts(tx, wanted, house.clock.now()));
  expect(asked.filter((one) => one.added).length).toBe(3);
  const again = await house.db.transaction().execute((tx) => askContacts(tx, wanted, house.clock.now()));
  expect(again.filter((one) => one.added).length).toBe(0);
  expect(await decideDue(house)).toBe(3);
  expect(await counts()).toEqual({ sending: 2, deferred: 1 });
  expect(await deliverDue(house)).toBe(2);
  expect(await counts()).toEqual({ sent: 2, deferred: 1 });
  expect(sink.taken.length).toBe(2);
  const mail = sink.taken.find((one) => one.to === 'ann1@example.com');
  const parsed = await simpleParser(mail?.text ?? '');
  expect(parsed.subject).toBe('Hello Ann');
  expect(parsed.text).toContain('Dear Ann 1,');
  expect(parsed.html).toContain('Dear Ann 1,');
  const leave = /<http:\/\/teahouse\.test\/u\/([\w-]+)>/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(readLeaveToken(house.secret, leave)?.customerId).toBe(first);
  expect(readLeaveToken(Buffer.alloc(32), leave)).toBeUndefined();
  expect(mail?.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(/h=([^;]+);/.exec(mail?.text ?? '')?.[1]).toMatch(/list-unsubscribe:list-unsubscribe-post/);
  expect(readDeliveryToken(house.secret, 'bounce', /^b\+(\w+)@/.exec(mail?.from ?? '')?.[1] ?? '')).toBeDefined();
  expect((await simpleParser(sink.taken.find((one) => one.to === 'ann2@example.com')?.text ?? '')).subject).toBe('Ann 2您好');
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM event ORDER BY kind`.execute(house.db);
  expect(rows.map((row) => row.kind)).toEqual(['contact.sent', 'contact.sent']);
});

test('consent withdrawn between grant and sending: refused, place given back, nothing on the wire', async () => {
  await clear();
  const [customerId] = (await settleCustomers(house, 1)) as [Id];
  const now = house.clock.now();
  const decision = await house.db.transaction().execute((tx) => askContact(tx, house, request(customerId, 'a'), now));
  expect(decision.decision).toBe('grant');
  const said = { customerId, channel: 'email', purposes: ['give'] as const, wording: 'no more', language: 'en', source: 'test', at: now };
  await house.db.transaction().execute((tx) => withdrawConsent(tx, house, said, now));
  expect(await deliverDue(house)).toBe(0);
  expect(await counts()).toEqual({ refused: 1 });
  expect(sink.taken).toEqual([]);
  const { rows } = await sql<{ n: number }>`SELECT cardinality(recent_at) AS n FROM standing`.execute(house.db);
  expect(rows).toEqual([{ n: 0 }]);
});

test('a person sends, and has ten seconds to think again', async () => {
  await clear();
  const [customerId] = (await settleCustomers(house, 1)) as [Id];
  const now = house.clock.now();
  const staff = { staffId: customerId, language: 'en' as const };
  const [asked] = await house.db.transaction().execute((tx) => askContacts(tx, [request(customerId, 'a', { byHand: true })], now));
  const requestId = asked?.requestId as Id;
  const words = {
    customerId,
    requestId,
    channel: 'email' as const,
    subject: 'Hi\r\nBcc: evil@example.com',
    words: 'Dear Ann',
    language: 'en',
    staff,
  };
  expect(await decideDue(house)).toBe(0);
  const sent = await act((tx) => sendByHand(tx, house, words, now));
  expect(sent.readyAt.getTime() - now.getTime()).toBe(10_000);
  expect(await deliverDue(house)).toBe(0);
  await act((tx) => withdrawContact(tx, { customerId, requestId }, now));
  expect(await counts()).toEqual({ open: 1 });
  await act((tx) => sendByHand(tx, house, words, now));
  house.clock.set(new Date(now.getTime() + 11_000));
  expect(await deliverDue(house)).toBe(1);
  await expect(act((tx) => withdrawContact(tx, { customerId, requestId }, now))).rejects.toThrow('already-gone');
  expect(sink.taken.length).toBe(1);
  expect(sink.taken[0]?.text).not.toMatch(/^Bcc:/m);
  expect(await counts()).toEqual({ sent: 1 });
  house.clock.set(now);
});

test('what the far end says: no for good, later, and a line cut in the middle', async () => {
  await clear();
  const all = await settleCustomers(house, 99);
  const now = house.clock.now();
  const wanted = [96, 97, 98].map((place) => request(all[place] as Id, 'a'));
  await house.db.transaction().execute((tx) => askContacts(tx, wanted, now));
  await decideDue(house);
  await deliverDue(house);
  const { rows } = await sql<{
    recipient: string;
    state: string;
    attempt: number;
  }>`SELECT recipient, state, attempt FROM delivery ORDER BY recipient`.execute(house.db);
  expect(rows).toEqual([
    { recipient: 'ann97@example.com', state: 'uncertain', attempt: 1 },
    { recipient: 'ann98@example.com', state: 'failed', attempt: 1 },
    { recipient: 'ann99@example.com', state: 'ready', attempt: 1 },
  ]);
  expect(await counts()).toEqual({ refused: 1, sending: 1, sent: 1 });
  house.clock.set(new Date(now.getTime() + 3_600_000));
  await deliverDue(house);
  expect(sink.taken.length).toBe(1);
  house.clock.set(now);
});

test('without a mail server mail is kept; with one that is away it waits and loses no attempt', async () => {
  await clear();
  const [one, two] = (await settleCustomers(house, 2)) as [Id, Id];
  const now = house.clock.now();
  house.settings = { ...house.settings, smtpUrl: 'smtp://127.0.0.1:1' };
  await house.db.transaction().execute((tx) => askContacts(tx, [request(one, 'a')], now));
  await decideDue(house);
  await deliverDue(house);
  expect((await sql`SELECT state, attempt FROM delivery`.execute(house.db)).rows).toEqual([{ state: 'ready', attempt: 0 }]);
  house.settings = { ...house.settings, smtpUrl: undefined };
  house.clock.set(new Date(now.getTime() + 61_000));
  await house.db.transaction().execute((tx) => askContacts(tx, [request(two, 'a')], now));
  await decideDue(house);
  expect(await deliverDue(house)).toBe(2);
  expect((await sql`SELECT DISTINCT state FROM delivery`.execute(house.db)).rows).toEqual([{ state: 'kept' }]);
  house.clock.set(now);
});

test('calls: what was said decides about the number, the consent and the request', async () => {
  await clear();
  const [one, two] = (await settleCustomers(house, 2)) as [Id, Id];
  const now = house.clock.now();
  const wish = { byHand: true, channels: ['phone' as const], purpose: 'ask' as const };
  const asked = await house.db.transaction().execute((tx) => askContacts(tx, [request(one, 'a', wish), request(two, 'a', wish)], now));
  const idOf = (customerId: Id) => asked.find((each) => each.customerId === customerId)?.requestId as Id;
  const call = (customerId: Id) => ({
    customerId,
    requestId: idOf(customerId),
    minutes: 3,
    note: '',
    staff: { staffId: one, language: 'en' as const },
  });
  await act((tx) => recordCall(tx, house, { ...call(one), outcome: 'asked-not-to-call' }, now));
  const later = await act((tx) => recordCall(tx, house, { ...call(two), outcome: 'no-answer' }, now));
  expect(later.again).toBeDefined();
  expect(await counts()).toEqual({ sent: 1, deferred: 1 });
  const { rows } = await sql<{ purpose: string }>`SELECT purpose FROM consent_entry WHERE decision = 'withdrawn' ORDER BY purpose`.execute(
    house.db,
  );
  expect(rows.map((row) => row.purpose)).toEqual(['ask', 'give']);
  await act((tx) => withdrawContact(tx, { customerId: two, requestId: idOf(two) }, now));
  expect((await counts()).open).toBe(1);
});

test('many hands, one place: racing grants never pass the cap', async () => {
  await clear();
  const [customerId] = (await settleCustomers(house, 1)) as [Id];
  const now = house.clock.now();
  const ask = (occasion: number) => house.db.transaction().execute((tx) => askContact(tx, house, request(customerId, `${occasion}`), now));
  const decisions = await Promise.all(Array.from({ length: 6 }, (_, occasion) => ask(occasion)));
  expect(decisions.filter((one) => one.decision === 'grant').length).toBe(1);
  expect(decisions.filter((one) => one.decision === 'defer').length).toBe(5);
});
