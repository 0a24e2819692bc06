import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { sql } from '../../platform/database/database.ts';
import { type Arrival, takeCustomers } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const at = new Date('2026-03-01T10:00:00Z');
const phone = { kind: 'phone', value: '+447700900123' };
const email = { kind: 'email', value: 'amelia.hart.12345@example.com' };
const arrival = (name: string, identities: Arrival['identities']): Arrival => ({
  identities,
  kind: 'person',
  name,
  addresses: identities.flatMap(({ kind, value }) =>
    kind === 'phone' || kind === 'email' ? [{ channel: kind, value, normal: value }] : [],
  ),
  consents: [],
  since: at,
});
const take = (source: string, madeUp: boolean, one: Arrival) =>
  house.db
    .transaction()
    .execute((tx) => takeCustomers(tx, [one], { source, companyId: house.companyId, importId: null, madeUp }, house.clock.now()));

test('the made-up and the real never meet by an address; each world knows its own again', async () => {
  const invented = await take('sample', true, arrival('Amelia Hart', [{ kind: 'sample', value: '12345' }, email, phone]));
  const posted = await take('shop', false, arrival('Real Person', [phone, email]));
  expect(posted).toMatchObject({ created: 1 });
  expect(posted.ids).not.toEqual(invented.ids);
  expect(await take('shop', false, arrival('Real Again', [email]))).toEqual({ ids: posted.ids, created: 0 });
  expect(await take('sample', true, arrival('Amelia again', [phone]))).toEqual({ ids: invented.ids, created: 0 });
});

test('what is kept as a record is a record, whichever way a customer comes in', async () => {
  const consents = [{ channel: 'email', purpose: 'give' as const, decision: 'given' as const, wording: 'yes', language: 'en' }];
  const plain = await take('shop', false, { ...arrival('Plain', [{ kind: 'shop', value: 'plain' }]), consents });
  const told = await take('shop', false, {
    ...arrival('Told', [{ kind: 'shop', value: 'told' }]),
    custom: { note: 'tab\there "and" so\\on' },
  });
  const { rows } = await sql<{ custom: unknown; proof: unknown }>`
    SELECT c.custom, s.proof FROM customer c LEFT JOIN consent_entry s USING (customer_id)
    WHERE c.customer_id = ANY(${[...plain.ids, ...told.ids]}::uuid[]) ORDER BY c.name`.execute(house.db);
  expect(rows).toEqual([
    { custom: {}, proof: { importId: null } },
    { custom: { note: 'tab\there "and" so\\on' }, proof: null },
  ]);
});
