import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import type { Id } from '../../kernel/id.ts';
import { profileDoors } from './index.ts';

let house: TestHouse;
let carer: Client;
let viewer: Client;
beforeAll(async () => {
  house = await openTestHouse();
  const doors = openDoors(house, profileDoors);
  carer = (await doors.someone('carer', house.companyId)).ask;
  viewer = (await doors.someone('viewer', house.companyId)).ask;
});
afterAll(() => house.close());

const seen = async (by: Client): Promise<Id[]> => {
  const { items } = (await (await by('GET', '/api/v1/views?screen=customers')).json()) as { items: { id: Id }[] };
  return items.map((one) => one.id);
};

test('views are own until shared, and changed only by their maker', async () => {
  const made = await carer('POST', '/api/v1/views', { body: { screen: 'customers', name: 'Mine', query: 'q=x' } });
  const { id } = (await made.json()) as { id: Id };
  expect(await seen(carer)).toContain(id);
  expect(await seen(viewer)).not.toContain(id);
  expect((await viewer('PATCH', `/api/v1/views/${id}`, { body: { shared: true } })).status).toBe(404);
  expect((await carer('PATCH', `/api/v1/views/${id}`, { body: { shared: true } })).status).toBe(204);
  expect(await seen(viewer)).toContain(id);
  expect((await viewer('DELETE', `/api/v1/views/${id}`)).status).toBe(404);
  expect((await carer('DELETE', `/api/v1/views/${id}`)).status).toBe(204);
});
