import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { askContacts } from './ask-contacts.act.ts';
import { closeRequests } from './close-requests.act.ts';
import { decideRequests } from './decide-requests.act.ts';
import { dueRequests } from './request.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  await settleWords(house);
});
afterAll(() => house.close());

const buckets = Array.from({ length: 256 }, (_, bucket) => bucket);
const inTx = <T>(run: (tx: Tx) => Promise<T>) => house.db.transaction().execute(run);
const due = (tx: Tx) => dueRequests(tx, buckets, house.clock.now(), 100);

const ask = (customerIds: readonly Id[], occasion: string) =>
  inTx((tx) =>
    askContacts(
      tx,
      customerIds.map((customerId) => ({
        ...{ customerId, companyId: house.companyId, reason: 'test', occasion, purpose: 'give' as const },
        ...{ channels: ['email' as const], templateKey: 'hello' },
      })),
      house.clock.now(),
    ),
  );

const found = async () => {
  const { rows } = await sql<{ state: string; because: unknown[]; decisions: number; due: number }>`
    SELECT r.state, r.because, count(DISTINCT d.decision_id) AS decisions, count(DISTINCT u.request_id) AS due FROM contact_request r
    LEFT JOIN contact_decision d ON d.customer_id = r.customer_id AND d.request_id = r.request_id AND d.because = r.because
    LEFT JOIN contact_due u ON u.customer_id = r.customer_id AND u.request_id = r.request_id AND u.decide_at = r.decide_at
    GROUP BY r.customer_id, r.request_id ORDER BY r.occasion, r.customer_id`.execute(house.db);
  return rows;
};

test('a request whose row has moved since it was read gets its answer all the same; one that has ended stays as it ended', async () => {
  const customerIds = await settleCustomers(house, 3);
  await ask(customerIds, 'first');
  const now = house.clock.now();
  await inTx(async (tx) => decideRequests(tx, house, await due(tx), now));
  expect((await found()).map((one) => [one.state, one.decisions, one.due])).toEqual(Array.from({ length: 3 }, () => ['sending', 1, 0]));

  await ask(customerIds, 'second');
  const read = await inTx(due);
  expect(read.map((one) => one.customerId)).toEqual(customerIds);
  await sql`UPDATE contact_request SET evidence = '{"seen": true}' WHERE customer_id = ${read[0]?.customerId} AND occasion = 'second'`.execute(
    house.db,
  );
  await inTx((tx) => closeRequests(tx, read.slice(1, 2), 'lapsed', now));
  await inTx((tx) => decideRequests(tx, house, read, now));
  expect((await found()).slice(3).map((one) => [one.state, one.decisions, one.due])).toEqual([
    ['deferred', 1, 1],
    ['refused', 0, 0],
    ['deferred', 1, 1],
  ]);
});
