import { offerTemplates } from '../../src/care/contact/index.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { TestHouse } from './house.ts';

/** Customers who have bought once, each with an e-mail and a phone. */
export const settleCustomers = async (house: TestHouse, count: number, more: { zone?: string; language?: string } = {}): Promise<Id[]> => {
  const ids = Array.from({ length: count }, () => newId());
  const now = house.clock.now();
  await sql`INSERT INTO customer (customer_id, kind, name, given_name, companies, language, zone, created_at, changed_at)
    SELECT id, 'person', 'Ann ' || n, 'Ann', ARRAY[${house.companyId}::uuid], ${more.language ?? 'en'}, ${more.zone ?? null}, ${now}, ${now}
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS c (id, n)`.execute(house.db);
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at)
    SELECT id, gen_random_uuid(), channel, value, value, 'unknown', ${now}, ${now} FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS c (id, n),
      LATERAL (VALUES ('email', 'ann' || n || '@example.com'), ('phone', '+4420' || (70000000 + n))) AS a (channel, value)`.execute(
    house.db,
  );
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    SELECT id, gen_random_uuid(), ${new Date('2026-01-05T00:00:00Z')}, channel, purpose, 'given', 'yes', 'en', 'test'
    FROM unnest(${ids}::uuid[]) AS c (id), unnest(ARRAY['email', 'phone']) AS channel, unnest(ARRAY['give', 'ask']) AS purpose`.execute(
    house.db,
  );
  return ids;
};

export const settleWords = (house: TestHouse): Promise<void> =>
  house.db.transaction().execute((tx) =>
    offerTemplates(
      tx,
      house.companyId,
      [
        {
          key: 'hello',
          channel: 'email',
          language: 'en',
          subject: 'Hello {{ customer.given }}',
          body: 'Dear {{ customer.name }},\n\nthank you.\n\n{{ company.name }}',
        },
        {
          key: 'hello',
          channel: 'email',
          language: 'zh',
          subject: '{{ customer.name }}您好',
          body: '{{ customer.name }}您好，\n\n谢谢您。',
        },
      ],
      house.clock.now(),
    ),
  );
