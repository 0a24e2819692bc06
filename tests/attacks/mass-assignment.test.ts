// Class 2: a field the server owns, added to a write, must move nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import { sql } from '../../src/platform/database/database.ts';
import { askerOf, fieldsIn, withField } from './asker.ts';
import { examples } from './examples.ts';
import { serverOwned } from './hostile.ts';
import { isWrite, knock, known } from './knock.ts';
import { openTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

/** Everything that is the other company's, or says who may do what there. */
const theirs = async () => {
  const { companyId, customerId } = town.b;
  const { rows } = await sql<Record<string, unknown>>`
    SELECT (SELECT count(*) FROM customer WHERE companies @> ARRAY[${companyId}::uuid]) AS customers,
      (SELECT jsonb_agg(to_jsonb(c) - 'search') FROM customer c WHERE customer_id = ${customerId}) AS customer,
      (SELECT jsonb_agg(to_jsonb(a)) FROM address a WHERE customer_id = ${customerId}) AS address,
      (SELECT count(*) FROM event WHERE customer_id = ${customerId}) AS events,
      (SELECT count(*) FROM role_grant WHERE company_id = ${companyId}) AS grants,
      (SELECT count(*) FROM role_grant WHERE role = 'owner' AND company_id IS NULL) AS owners,
      (SELECT count(*) FROM api_token WHERE company_id = ${companyId} OR company_id IS NULL) AS tokens,
      (SELECT count(*) FROM department WHERE company_id = ${companyId}) AS departments`.execute(town.house.db);
  return rows[0];
};

const planted = (field: string): unknown => {
  if (/company|account|tenant/i.test(field)) return field.endsWith('ies') ? [town.b.companyId] : town.b.companyId;
  if (/^id$|customer/i.test(field)) return town.b.customerId;
  if (/role/.test(field)) return 'owner';
  if (/At$|_at$/.test(field)) return '2020-01-01T00:00:00Z';
  if (/admin/i.test(field)) return true;
  return 'planted';
};

test.each(
  known(doors, examples)
    .filter(isWrite)
    .map((one) => [one.id, one] as const),
)('%s moves nothing to another company', async (id, one) => {
  const example = examples[id];
  const person = () => askerOf(town, one, 'manager');
  let manager = await person();
  const call = (await example?.good(town.a, manager, town)) ?? {};
  const body = fieldsIn(call);
  if (!body) return;
  const before = await theirs();
  for (const field of serverOwned.filter((name) => !(name in body))) {
    const answer = await knock(manager.ask, one, withField(one, call, field, planted(field)));
    expect(answer.status, `${id} with ${field}`).toBeLessThan(500);
    if (answer.status === 401) manager = await person();
  }
  expect(await theirs(), id).toEqual(before);
});
