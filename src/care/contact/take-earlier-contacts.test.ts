import { expect, test } from 'vitest';
import { openTestHouse } from '../../../tests/house/house.ts';
import { sql } from '../../platform/database/database.ts';
import { takeCustomers } from '../profile/index.ts';
import { giveAskBalance } from './contact.read.ts';
import type { EarlierContact } from './earlier-contact.data.ts';
import { takeEarlierContacts } from './take-earlier-contacts.act.ts';

test('contacts made before Teahouse came count, teach what they taught, and come in once', async () => {
  const house = await openTestHouse('2026-03-02T09:00:00Z');
  const now = house.clock.now();
  const since = new Date('2024-01-01T00:00:00Z');
  const email = { channel: 'email' as const, value: 'a@example.com', normal: 'a@example.com' };
  const phone = { channel: 'phone' as const, value: '07700900001', normal: '+447700900001' };
  const arrival = {
    identities: [{ kind: 'x', value: '1' }],
    kind: 'person' as const,
    name: 'Ann',
    addresses: [email, phone],
    consents: [],
    since,
  };
  const from = { companyId: house.companyId, source: 'x' };
  const [customerId = ''] = await house.db
    .transaction()
    .execute(async (tx) => (await takeCustomers(tx, [arrival], { ...from, importId: null, madeUp: false }, now)).ids);
  const contact = (messageId: string, at: string, more: Partial<EarlierContact>): EarlierContact => ({
    ...{ customerId, messageId, at: new Date(at), direction: 'out', channel: 'email', purpose: 'give', subject: 'Hello', words: 'Words' },
    ...{ minutes: null, outcome: 'delivered' },
    ...more,
  });
  const all = [
    contact('x:1', '2024-02-01T10:00:00Z', {}),
    contact('x:2', '2025-06-01T10:00:00Z', { purpose: 'ask' }),
    contact('x:3', '2025-06-02T10:00:00Z', { direction: 'in', purpose: 'service', outcome: 'answered' }),
    contact('x:4', '2025-10-01T10:00:00Z', { channel: 'phone', minutes: 4, outcome: 'reached' }),
    contact('x:5', '2025-12-01T10:00:00Z', { outcome: 'bounced' }),
  ];
  for (let turn = 0; turn < 2; turn += 1) await house.db.transaction().execute((tx) => takeEarlierContacts(tx, from, all, now));
  const { rows } = await sql<Record<string, unknown>>`
    SELECT (SELECT count(*)::int FROM contact) AS contacts, (SELECT array_agg(kind ORDER BY at) FROM event WHERE family = 'contact') AS kinds,
      (SELECT array_agg(channel || ' ' || reachability ORDER BY channel) FROM address) AS reach,
      (SELECT cardinality(recent_at) FROM standing) AS recent, (SELECT answered_at FROM standing) AS answered`.execute(house.db);
  expect(rows[0]).toEqual({
    contacts: 5,
    kinds: ['contact.sent', 'contact.sent', 'contact.answered', 'contact.called', 'contact.bounced'],
    reach: ['email dead', 'phone good'],
    recent: 3,
    answered: new Date('2025-10-01T10:00:00Z'),
  });
  expect(await giveAskBalance(house.db, customerId, now)).toMatchObject({ gives: 2, asks: 1 });
  await house.close();
});
