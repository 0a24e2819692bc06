import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { sendStaffMail } from '../../platform/mail/house-mail.ts';
import { contactDoors } from './contact.routes.ts';
import { deliverDue } from './deliver-due.act.ts';
import { defaultPolicy } from './policy.ts';

let house: TestHouse;
let manager: Client;
let carer: Client;
let program: Client;
let ids: Id[];
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  const people = openDoors(house, contactDoors);
  const boss = await people.someone('manager');
  manager = boss.ask;
  carer = (await people.someone('carer')).ask;
  program = await people.program(boss.staffId, 'manager', ['contacts:read', 'contacts:write']);
  ids = await settleCustomers(house, 4);
  await settleWords(house);
});
afterAll(() => house.close());

const count = async (table: string) =>
  Number((await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(house.db)).rows[0]?.n);

test('a program asks, tries dry, and is told why', async () => {
  const body = { customerId: ids[0], channel: 'email', purpose: 'give', dryRun: true };
  const dry = await program('POST', '/api/v1/contact-requests', { body });
  expect(dry.status).toBe(200);
  expect((await dry.json()).decision).toBe('grant');
  expect(await count('contact_decision')).toBe(0);
  const first = await (await program('POST', '/api/v1/contact-requests', { body: { ...body, dryRun: false } })).json();
  expect(first.decision).toBe('grant');
  const second = await (await program('POST', '/api/v1/contact-requests', { body: { ...body, dryRun: false } })).json();
  expect(second.decision).toBe('defer');
  expect(second.because[0].code).toBe('too-soon');
  expect(second.because[0].text.zh).toMatch(/至少隔 48 小时/);
  expect(new Date(second.at).getTime()).toBeGreaterThan(house.clock.now().getTime());
  expect(await count('contact_decision')).toBe(2);
  const hidden = await program('POST', '/api/v1/contact-requests', { body: { ...body, customerId: newId() } });
  expect(hidden.status).toBe(404);
});

test('with words a grant goes out', async () => {
  const body = { customerId: ids[1], channel: 'email', purpose: 'service', subject: 'Your order', words: 'It is on its way.' };
  expect((await (await program('POST', '/api/v1/contact-requests', { body })).json()).decision).toBe('grant');
  expect(await deliverDue(house)).toBe(1);
  const outbox = await (await carer('GET', '/api/v1/outbox')).json();
  expect(outbox.items[0]).toMatchObject({ state: 'kept', subject: 'Your order', recipient: 'an••••@example.com' });
  const message = await (await carer('GET', `/api/v1/outbox/${outbox.items[0].id}`)).json();
  expect(message.html).toContain('It is on its way.');
});

test('requests and their decisions can be read', async () => {
  const list = await (await carer('GET', '/api/v1/contact-requests?limit=1')).json();
  expect(list.items.length).toBe(1);
  const next = await (await carer('GET', `/api/v1/contact-requests?limit=200&cursor=${list.next}`)).json();
  expect(next.items.length).toBe(2);
  const one = await (await carer('GET', `/api/v1/contact-requests/${list.items[0].id}`)).json();
  expect(one.decisions.length).toBeGreaterThan(0);
});

test('the outlook answers for every channel', async () => {
  const outlook = await (await carer('GET', `/api/v1/customers/${ids[2]}/contact-outlook?purpose=ask`)).json();
  expect(outlook.channels.map((one: { channel: string; decision: string }) => [one.channel, one.decision])).toEqual([
    ['email', 'grant'],
    ['phone', 'grant'],
  ]);
  expect((await carer('GET', `/api/v1/customers/${newId()}/contact-outlook`)).status).toBe(404);
});

test('the policy is versioned and changes what is decided', async () => {
  const before = await manager('GET', '/api/v1/contact-policy');
  expect(before.headers.get('etag')).toBe('"0"');
  const policy = { ...defaultPolicy, hours: { ...defaultPolicy.hours, email: { from: '20:00', until: '21:00' } } };
  expect((await manager('PUT', '/api/v1/contact-policy', { body: policy })).status).toBe(428);
  expect((await carer('PUT', '/api/v1/contact-policy', { body: policy, headers: { 'if-match': '"0"' } })).status).toBe(403);
  expect((await manager('PUT', '/api/v1/contact-policy', { body: policy, headers: { 'if-match': '"0"' } })).status).toBe(200);
  expect((await manager('PUT', '/api/v1/contact-policy', { body: policy, headers: { 'if-match': '"0"' } })).status).toBe(412);
  const outlook = await (await carer('GET', `/api/v1/customers/${ids[2]}/contact-outlook`)).json();
  expect(outlook.channels[0].because[0].code).toBe('quiet-hours');
});

test('words are edited as versions and tried before they are used', async () => {
  const list = await (await manager('GET', '/api/v1/templates')).json();
  const english = list.items.find((one: { language: string }) => one.language === 'en');
  expect(english.values).toEqual(['company.name', 'customer.given', 'customer.name']);
  const path = `/api/v1/templates/${english.id}`;
  const body = { subject: 'Hi {{ customer.given }}', body: 'Dear {{ customer.name }}, {{ goods }} {{7*7}} <script>' };
  const broken = await manager('PUT', path, { body: { ...body, body: '{% include "/etc/passwd" %}' }, headers: { 'if-match': '"1"' } });
  expect(broken.status).toBe(422);
  expect(
    (await manager('PUT', path, { body: { subject: 'Hi', body: 'Dear {{ customer.name' }, headers: { 'if-match': '"1"' } })).status,
  ).toBe(422);
  const words = { subject: body.subject, body: 'Dear {{ customer.name }}, <script> ${x} about {{ goods }}.' };
  const preview = await (await manager('POST', `${path}/preview`, { body: { ...words, customerId: ids[3] } })).json();
  expect(preview.words).toBe('Dear Ann 4, <script> ${x} about [goods].');
  expect(preview.html).not.toContain('<script>');
  const edited = await (await manager('PUT', path, { body: words, headers: { 'if-match': '"1"' } })).json();
  expect(edited.version).toBe(2);
});

test('mail to colleagues that has not left is read by an owner of the whole house, and by nobody less', async () => {
  const people = openDoors(house, contactDoors);
  await sendStaffMail(house, { to: 'mei@example.com', subject: 'Come in', text: 'https://example.com/sign-in/x' });
  const owner = await (await people.someone('owner')).ask('GET', '/api/v1/staff-mail');
  expect((await owner.json()).items).toMatchObject([{ to: 'mei@example.com', words: 'https://example.com/sign-in/x', state: 'ready' }]);
  const partOwner = await (await people.someone('owner', house.companyId)).ask('GET', '/api/v1/staff-mail');
  expect((await partOwner.json()).items).toEqual([]);
  expect((await manager('GET', '/api/v1/staff-mail')).status).not.toBe(200);
  expect((await sql`SELECT act FROM audit_entry WHERE act = 'staff-mail.read'`.execute(house.db)).rows).toHaveLength(1);
});
