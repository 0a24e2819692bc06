import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { profileDoors } from '../profile.routes.ts';
import { lookForDuplicates } from './look-for-duplicates.act.ts';

let house: TestHouse;
let manager: Client;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  manager = (await openDoors(house, profileDoors).someone('manager')).ask;
});
afterAll(() => house.close());

const post = async (path: string, body: unknown) => {
  const answer = await manager('POST', path, { body });
  return { status: answer.status, json: await answer.json() };
};

const make = async (name: string, shared: boolean): Promise<Id> => {
  const phone = { channel: 'phone', value: '+8613812342671', ...(shared ? { shared } : {}) };
  const made = await post('/api/v1/customers', { name, city: '上海', addresses: [phone] });
  expect(made.status, JSON.stringify(made.json)).toBe(201);
  return made.json.id;
};

test('a pair is found, shown with its reasons, told apart for good; somebody typed in is recognised', async () => {
  const [one, other] = [await make('王晓燕', false), await make('Wang Xiaoyan', true)];
  await lookForDuplicates(house, [one, other]);
  const queue = await (await manager('GET', '/api/v1/duplicates')).json();
  const pair = queue.items.find((row: { one: { id: Id } }) => [one, other].includes(row.one.id));
  expect(pair.because.map((share: { code: string }) => share.code)).toEqual(['phone-same', 'name-spelled', 'city-same']);
  expect(JSON.stringify(pair)).not.toContain('13812342671');
  const likely = await post('/api/v1/customers/likely', { name: '王小妍', phone: '+86 138 1234 2671' });
  expect(likely.json.items.map((row: { customer: { id: Id } }) => row.customer.id).sort()).toEqual([one, other].sort());
  expect((await post(`/api/v1/duplicates/${one}/different`, { other })).status).toBe(200);
  await sql`DELETE FROM match_look`.execute(house.db);
  await lookForDuplicates(house, [one, other]);
  expect((await (await manager('GET', `/api/v1/customers/${one}/duplicates`)).json()).pairs).toEqual([]);
});
