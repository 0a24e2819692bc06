import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { askContacts } from './ask-contacts.act.ts';
import { whatWouldHappen } from './contact.read.ts';
import { decideDue } from './decide-due.act.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  await settleWords(house);
});
afterAll(() => house.close());

const doubt = (id: Id, code: string) =>
  sql`UPDATE address SET reachability = 'doubtful', evidence = ${JSON.stringify({ code })}::jsonb, preferred_since = ${house.clock.now()}
    WHERE customer_id = ${id} AND channel = 'email'`.execute(house.db);
const write = async (id: Id) => {
  const wish = { customerId: id, companyId: house.companyId, reason: 'test', occasion: newId(), purpose: 'give' as const };
  await house.db
    .transaction()
    .execute((tx) => askContacts(tx, [{ ...wish, channels: ['email'], templateKey: 'hello' }], house.clock.now()));
  await decideDue(house);
  const { rows } = await sql<{ state: string; code: string; recipient: string | null }>`
    SELECT r.state, r.because->0->>'code' AS code, d.recipient FROM contact_request r LEFT JOIN delivery d USING (customer_id, request_id)
    WHERE r.customer_id = ${id}`.execute(house.db);
  return rows[0];
};

test('by itself the house writes to a sound address, however much the doubtful one is preferred, and to none where there is no other', async () => {
  const [two = '', one = ''] = await settleCustomers(house, 2);
  for (const id of [two, one]) await doubt(id, 'customer-changed');
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
    VALUES (${two}, ${newId()}, 'email', 'sound@example.com', 'sound@example.com', ${house.clock.now()}, ${house.clock.now()})`.execute(
    house.db,
  );
  expect(await write(two)).toMatchObject({ state: 'sending', recipient: 'sound@example.com' });
  expect(await write(one)).toMatchObject({ state: 'refused', code: 'doubtful-customer-changed', recipient: null });
  const asked = { customerIds: [one], channels: ['email' as const], purpose: 'give' as const };
  const byHand = (await whatWouldHappen(house.db, house, asked, house.clock.now())).get(one);
  expect([byHand?.decision, ...(byHand?.because ?? []).map((why) => why.code)]).toEqual(['grant', 'all-clear', 'reach-doubtful']);
});
