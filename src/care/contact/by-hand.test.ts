import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { contactDoors } from './contact.routes.ts';
import { deliverDue } from './deliver-due.act.ts';

let house: TestHouse;
let carer: Client;
let viewer: Client;
let ids: Id[];
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  const people = openDoors(house, contactDoors);
  carer = (await people.someone('carer')).ask;
  viewer = (await people.someone('viewer')).ask;
  ids = await settleCustomers(house, 4);
});
afterAll(() => house.close());

const letter = { purpose: 'give', subject: 'Spring teas', words: 'The first Longjing is here.' };
const write = (id: Id | undefined, body: object = letter, by = carer) => by('POST', `/api/v1/customers/${id}/letters`, { body });

const stateOf = async (requestId: string): Promise<unknown> =>
  (await sql<{ state: string }>`SELECT state FROM contact_request WHERE request_id = ${requestId}`.execute(house.db)).rows[0]?.state;

test('a letter by hand can be taken back for ten seconds and then leaves', async () => {
  const sent = await write(ids[0]);
  expect(sent.status).toBe(201);
  const { id, leavesAt } = await sent.json();
  expect(new Date(leavesAt).getTime() - house.clock.now().getTime()).toBe(10_000);
  expect(await deliverDue(house)).toBe(0);
  expect((await carer('POST', `/api/v1/customers/${ids[0]}/letters/${id}/withdrawal`)).status).toBe(204);
  expect(await stateOf(id)).toBe('refused');
  expect((await carer('POST', `/api/v1/customers/${ids[0]}/letters/${id}/withdrawal`)).status).toBe(409);
  const again = await write(ids[0]);
  expect(again.status).toBe(201);
  const { id: second } = await again.json();
  house.clock.set(new Date(house.clock.now().getTime() + 11_000));
  expect(await deliverDue(house)).toBe(1);
  expect((await carer('POST', `/api/v1/customers/${ids[0]}/letters/${second}/withdrawal`)).status).toBe(409);
});

test('the arbiter still binds: a second letter at once is refused with its reason', async () => {
  const refused = await write(ids[0]);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'contact-not-allowed', facts: { code: 'too-soon' } });
});

test('a call made is on record, counts, and can be taken off again', async () => {
  const body = { purpose: 'service', outcome: 'reached', minutes: 4, note: 'Parcel found.' };
  const made = await carer('POST', `/api/v1/customers/${ids[1]}/calls`, { body });
  expect(made.status).toBe(201);
  const { id } = await made.json();
  expect(await stateOf(id)).toBe('sent');
  expect((await carer('POST', `/api/v1/customers/${ids[1]}/calls/${id}/withdrawal`)).status).toBe(204);
  const { rows } = await sql`SELECT 1 FROM contact WHERE customer_id = ${ids[1]}`.execute(house.db);
  expect(rows).toHaveLength(0);
  const told = await sql`SELECT 1 FROM event WHERE customer_id = ${ids[1]} AND kind = 'contact.called'`.execute(house.db);
  expect(told.rows).toHaveLength(0);
});

test('a call nobody answered leaves nothing waiting for the house', async () => {
  const body = { purpose: 'give', outcome: 'no-answer' };
  const { id } = await (await carer('POST', `/api/v1/customers/${ids[2]}/calls`, { body })).json();
  expect(await stateOf(id)).toBe('handed-over');
});

test('only hands may, and only for customers they see', async () => {
  expect((await write(ids[3], letter, viewer)).status).toBe(403);
  expect((await write(newId())).status).toBe(404);
  expect((await carer('POST', `/api/v1/customers/${ids[3]}/calls/${newId()}/withdrawal`)).status).toBe(404);
});
