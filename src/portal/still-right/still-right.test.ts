import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { writeRightToken } from '../../care/profile/index.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { stillRightDoors } from './still-right.routes.ts';

let house: TestHouse;
let nobody: ReturnType<typeof openDoors>['nobody'];
const id = newId();
let path: string;
beforeAll(async () => {
  house = await openTestHouse();
  nobody = openDoors(house, stillRightDoors).nobody;
  const now = house.clock.now();
  path = `/r/${writeRightToken(house.secret, id, now)}`;
  await sql`INSERT INTO customer (customer_id, kind, name, companies, city, birthday, created_at, changed_at)
    VALUES (${id}, 'person', 'Mary Hall', ARRAY[${house.companyId}::uuid], 'York', '1986-05-24', ${now}, ${now})`.execute(house.db);
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
    VALUES (${id}, ${newId()}, 'email', 'mary.hall@example.org', 'mary.hall@example.org', ${now}, ${now})`.execute(house.db);
});
afterAll(() => house.close());

const post = (body: Record<string, string>) =>
  nobody('POST', path, { body: new URLSearchParams(body).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
const fields = async () => {
  const { rows } = await sql<{
    field: string;
  }>`SELECT field FROM field_source WHERE customer_id = ${id} AND source = 'customer' ORDER BY field`.execute(house.db);
  return rows.map((row) => row.field);
};

test('looking shows hints and no facts, sets no cookie and changes nothing', async () => {
  const answer = await nobody('GET', path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toBeNull();
  // a page without a referrer posts its form from nowhere, and is turned away
  expect(answer.headers.get('referrer-policy')).not.toBe('no-referrer');
  const page = await answer.text();
  for (const fact of ['mary.hall@', '1986', '05-24', 'York<', 'Mary']) expect(page).not.toContain(fact);
  expect(page).toContain('ma••••@example.org');
  expect(await fields()).toEqual([]);
});

test('one click says all of it is right; then one question, answered by a click', async () => {
  const page = await (await post({ all: 'right' })).text();
  expect(page).toContain('role="status"');
  expect(page).toContain('name="field.language"');
  expect(await fields()).toEqual(['birthday', 'city', 'email']);
  await post({ 'field.language': 'zh' });
  const { rows } = await sql<{ language: Id }>`SELECT language FROM customer WHERE customer_id = ${id}`.execute(house.db);
  expect(rows).toEqual([{ language: 'zh' }]);
});

test('what is wrong is put right; a new mailbox stands beside the old one, which is doubtful', async () => {
  const page = await (
    await post({ 'field.city': '苏州', 'field.email': 'Mary@New.example.org', 'field.birthday': 'in May', 'field.name': 'Eve' })
  ).text();
  expect(page).toContain('<form');
  const { rows } = await sql`SELECT city, birthday, name FROM customer WHERE customer_id = ${id}`.execute(house.db);
  expect(rows).toEqual([{ city: '苏州', birthday: '1986-05-24', name: 'Mary Hall' }]);
  const addresses = await sql<{
    reachability: string;
  }>`SELECT normal, reachability FROM address WHERE customer_id = ${id} ORDER BY normal`.execute(house.db);
  expect(addresses.rows).toEqual([
    { normal: 'mary.hall@example.org', reachability: 'doubtful' },
    { normal: 'mary@new.example.org', reachability: 'unknown' },
  ]);
});

test('a link of nobody’s opens nothing', async () => {
  const answer = await nobody('GET', `${path.slice(0, -3)}abc`);
  expect(answer.status).toBe(404);
});
