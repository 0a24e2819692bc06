import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { newId } from '../../kernel/id.ts';
import { askContacts } from './ask-contacts.act.ts';
import { decideStep } from './decide-due.act.ts';
import { takeBuckets } from './lease.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  await settleWords(house);
});
afterAll(() => house.close());

const buckets = Array.from({ length: 256 }, (_, bucket) => bucket);
const take = () => {
  const now = house.clock.now();
  return takeBuckets(house.db, 'contact.decide', newId(), buckets, now, new Date(now.getTime() + 60_000));
};

test('a worker so slow that another took its buckets decides nothing in them any more; one at work is not disturbed', async () => {
  const customerIds = await settleCustomers(house, 4);
  await house.db.transaction().execute((tx) =>
    askContacts(
      tx,
      customerIds.map((customerId) => ({
        ...{ customerId, companyId: house.companyId, reason: 'test', occasion: 'once', purpose: 'give' as const },
        ...{ channels: ['email' as const], templateKey: 'hello' },
      })),
      house.clock.now(),
    ),
  );
  const slow = await take();
  house.clock.set(new Date(house.clock.now().getTime() + 61_000));
  const quick = await take();
  expect(quick.buckets.length).toBe(256);
  expect(await decideStep(house, slow, house.clock.now())).toEqual([]);
  const [decided, late] = await Promise.all([decideStep(house, quick, house.clock.now()), take()]);
  expect(decided.map((one) => one.decision.decision)).toEqual(['grant', 'grant', 'grant', 'grant']);
  expect(late.buckets).toEqual([]);
});
