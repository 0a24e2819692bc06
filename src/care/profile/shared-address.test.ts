import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { profileDoors } from './index.ts';

let house: TestHouse;
let carer: Client;
beforeAll(async () => {
  house = await openTestHouse();
  carer = (await openDoors(house, profileDoors).someone('carer')).ask;
});
afterAll(() => house.close());

type Customer = { id: Id; addresses: { channel: string; shared: boolean }[] };
const make = async (name: string, addresses: object[]): Promise<Customer> =>
  (await (await carer('POST', '/api/v1/customers', { body: { name, addresses } })).json()) as Customer;

test('a phone two customers share leads to the first, and both pages say so', async () => {
  const phone = { channel: 'phone', value: '+44 20 7946 0101' };
  const mother = await make('Mary Hall', [phone]);
  const daughter = await make('Ivy Hall', []);
  const path = `/api/v1/customers/${daughter.id}/addresses`;
  const refused = await carer('POST', path, { body: phone });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'identity-taken' });
  const taken = await carer('POST', path, { body: { ...phone, shared: true } });
  expect(taken.status).toBe(200);
  expect(((await taken.json()) as Customer).addresses).toMatchObject([{ channel: 'phone', shared: true }]);
  const first = (await (await carer('GET', `/api/v1/customers/${mother.id}`)).json()) as Customer;
  expect(first.addresses).toMatchObject([{ shared: false }]);
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM identity WHERE kind = 'phone'`.execute(house.db);
  expect(rows).toEqual([{ customer_id: mother.id }]);
  for (const one of [mother, daughter]) {
    const { items } = (await (await carer('GET', `/api/v1/customers/${one.id}/timeline`)).json()) as { items: { kind: string }[] };
    expect(items[0]?.kind).toBe('profile.address-shared');
  }
});

test('what nobody else has is simply added, shared or not', async () => {
  const alone = await make('Leo Green', []);
  const body = { channel: 'email', value: 'leo@example.com', shared: true };
  const added = (await (await carer('POST', `/api/v1/customers/${alone.id}/addresses`, { body })).json()) as Customer;
  expect(added.addresses).toMatchObject([{ shared: false }]);
});

test('a household comes in with the phone it shares, and says so on both pages', async () => {
  const phone = { channel: 'phone', value: '+44 20 7946 0102' };
  const father = await make('Tom Hall', [phone]);
  const body = { name: 'Una Hall', addresses: [phone] };
  expect((await carer('POST', '/api/v1/customers', { body })).status).toBe(409);
  const una = await make('Una Hall', [{ ...phone, shared: true }]);
  expect(una.addresses).toMatchObject([{ channel: 'phone', shared: true }]);
  for (const [one, kinds] of [
    [una, ['profile.address-shared', 'profile.created']],
    [father, ['profile.address-shared', 'profile.created']],
  ] as const) {
    const { items } = (await (await carer('GET', `/api/v1/customers/${one.id}/timeline`)).json()) as { items: { kind: string }[] };
    expect(items.map((item) => item.kind)).toEqual(kinds);
  }
});
