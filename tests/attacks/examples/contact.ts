import { defaultPolicy } from '../../../src/care/contact/policy.ts';
import { writeLeaveToken } from '../../../src/care/contact/token.ts';
import { newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const request = async (quarter: Quarter, town: Town): Promise<string> => {
  const id = newId();
  const now = town.house.clock.now();
  await sql`INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, by_hand, asked_at, decide_at)
    VALUES (${quarter.customerId}, ${id}, ${quarter.companyId}, 'test', ${id}, 'give', '{email}', true, ${now}, ${now})`.execute(
    town.house.db,
  );
  return id;
};

const message = async (quarter: Quarter, town: Town): Promise<string> => {
  const id = newId();
  await sql`INSERT INTO delivery (customer_id, delivery_id, contact_id, request_id, company_id, channel, recipient, language, state, ready_at, subject, words)
    VALUES (${quarter.customerId}, ${id}, ${newId()}, ${await request(quarter, town)}, ${quarter.companyId}, 'email', 'a@example.com', 'en', 'uncertain',
      ${town.house.clock.now()}, 'Hello', 'Hello')`.execute(town.house.db);
  return id;
};

/** A letter or a call by hand that may still be taken back. */
const byHand = async (quarter: Quarter, town: Town, kept: 'letter' | 'call'): Promise<{ id: string; requestId: string }> => {
  const requestId = newId();
  const now = town.house.clock.now();
  await sql`INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, by_hand, asked_at, decide_at, state)
    VALUES (${quarter.customerId}, ${requestId}, ${quarter.companyId}, 'by-hand', ${requestId}, 'give', '{email}', true, ${now}, ${now}, 'sending')`.execute(
    town.house.db,
  );
  if (kept === 'letter')
    await sql`INSERT INTO delivery (customer_id, delivery_id, contact_id, request_id, company_id, channel, recipient, language, state, ready_at, subject, words)
      VALUES (${quarter.customerId}, ${newId()}, ${newId()}, ${requestId}, ${quarter.companyId}, 'email', 'a@example.com', 'en', 'ready', ${now}, 'Hello', 'Hello')`.execute(
      town.house.db,
    );
  else
    await sql`INSERT INTO contact (customer_id, contact_id, company_id, at, direction, channel, purpose, request_id, outcome)
      VALUES (${quarter.customerId}, ${newId()}, ${quarter.companyId}, ${now}, 'out', 'phone', 'give', ${requestId}, 'reached')`.execute(
      town.house.db,
    );
  return { id: quarter.customerId, requestId };
};

const template = async (quarter: Quarter, town: Town): Promise<string> => {
  const id = newId();
  await sql`INSERT INTO template (template_id, company_id, key, channel, language, version, subject, body, made_at)
    VALUES (${id}, ${quarter.companyId}, ${id}, 'email', 'en', 1, 'Hello', 'Hello', ${town.house.clock.now()})`.execute(town.house.db);
  return id;
};

const words = { subject: 'Hello', body: 'Dear {{ customer.name }}' };
const leave = (quarter: Quarter, town: Town) => ({
  params: { token: writeLeaveToken(town.house.secret, { customerId: quarter.customerId, deliveryId: newId(), purpose: 'give' }) },
});
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export const contactExamples: Examples = {
  'contact.ask': { good: (quarter) => ({ body: { customerId: quarter.customerId, channel: 'email', purpose: 'give' } }) },
  'contact.letter': {
    good: async (quarter) => ({
      params: { id: await quarter.customer() },
      body: { purpose: 'service', subject: 'Hello', words: 'Dear you' },
    }),
  },
  'contact.letter-back': { good: async (quarter, _, town) => ({ params: await byHand(quarter, town, 'letter') }) },
  'contact.call': {
    good: async (quarter) => ({ params: { id: await quarter.customer() }, body: { purpose: 'give', outcome: 'reached' } }),
  },
  'contact.call-back': { good: async (quarter, _, town) => ({ params: await byHand(quarter, town, 'call') }) },
  'contact.requests': { good: () => ({ query: { limit: '5' } }) },
  'contact.request': { good: async (quarter, _, town) => ({ params: { id: await request(quarter, town) } }) },
  'contact.outlook': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
  'staff-mail.list': { good: () => ({ query: { limit: '5' } }) },
  'contact.hold': { good: () => ({}) },
  // only an owner of the whole house, and only after a restore
  'contact.hold.release': { good: () => ({ body: { waiting: 'go-on' } }), ends: 'not-found' },
  'contact.outbox': { good: () => ({ query: { limit: '5' } }) },
  'contact.message': { good: async (quarter, _, town) => ({ params: { id: await message(quarter, town) } }) },
  'contact.message.settle': {
    good: async (quarter, _, town) => ({ params: { id: await message(quarter, town) }, body: { finding: 'arrived' } }),
  },
  'contact.policy': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'contact.policy.change': {
    good: async (quarter, _, { house }) => {
      const { rows } = await sql<{
        version: number;
      }>`SELECT coalesce(max(version), 0) AS version FROM contact_policy WHERE company_id = ${quarter.companyId}`.execute(house.db);
      return { query: { companyId: quarter.companyId }, body: defaultPolicy, headers: { 'if-match': `"${rows[0]?.version ?? 0}"` } };
    },
  },
  'contact.public-days': { good: () => ({ query: { country: 'CN' } }) },
  'contact.templates': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'contact.template': { good: async (quarter, _, town) => ({ params: { id: await template(quarter, town) } }) },
  'contact.template.edit': {
    good: async (quarter, _, town) => ({ params: { id: await template(quarter, town) }, body: words, headers: { 'if-match': '"1"' } }),
  },
  'contact.template.preview': { good: async (quarter, _, town) => ({ params: { id: await template(quarter, town) }, body: words }) },
  'mail.setting': { good: () => ({}) },
  'mail.setting.change': { good: () => ({ body: { fromName: 'Tea', fromEmail: '', replyTo: '', perMinute: 0, perDomainPerMinute: 0 } }) },
  // whoever holds the letter holds the link: it opens for anybody of any company
  'portal.preferences': { ofGroup: true, good: (quarter, _, town) => leave(quarter, town) },
  'portal.leave': {
    ofGroup: true,
    good: (quarter, _, town) => ({ ...leave(quarter, town), body: 'List-Unsubscribe=One-Click', headers: form }),
  },
  'portal.preferences.change': {
    ofGroup: true,
    good: (quarter, _, town) => ({ ...leave(quarter, town), body: 'pause=30', headers: form }),
  },
};
