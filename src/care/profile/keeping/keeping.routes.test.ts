import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { profileDoors } from '../index.ts';
import { lookAtKeeping } from './look-at-keeping.act.ts';
import { readRightToken } from './right-token.ts';

let house: TestHouse;
let carer: Client;
let manager: Client;
beforeAll(async () => {
  house = await openTestHouse();
  const doors = openDoors(house, profileDoors);
  carer = (await doors.someone('carer')).ask;
  manager = (await doors.someone('manager')).ask;
});
afterAll(() => house.close());

type Keeping = {
  age: number | null;
  fresh: number;
  stale: string[];
  doubts: { id: Id; field: string; value: string; sure: boolean }[];
  days: { id: Id; next: string; years: number | null }[];
  relations: { id: Id; name: string }[];
  household: { id: Id; name: string }[];
  fields: { key: string; value: unknown }[];
  retired: object | null;
};
const make = async (body: object): Promise<Id> => {
  const answer = await carer('POST', '/api/v1/customers', { body });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: Id }).id;
};
const keeping = async (id: Id) => (await (await carer('GET', `/api/v1/customers/${id}/keeping`)).json()) as Keeping;
const act = async (method: string, path: string, body?: unknown) => {
  const answer = await carer(method, `/api/v1/customers/${path}`, body === undefined ? {} : { body });
  expect(answer.status).toBeLessThan(300);
  return answer;
};

test('an age comes from a birthday, by the sun or by the moon, and is never typed', async () => {
  const id = await make({ name: 'Mary Hall', birthday: '1986-03-02' });
  expect((await keeping(id)).age).toBe(40);
  await act('POST', `${id}/days`, { kind: 'birthday', calendar: 'lunar', month: 1, day: 22, year: 1986 });
  const kept = await keeping(id);
  expect(kept.days).toMatchObject([{ next: '2026-03-10', years: 40 }]);
  expect(kept.age).toBe(39);
  await act('DELETE', `${id}/days/${kept.days[0]?.id}`);
  expect((await keeping(id)).days).toEqual([]);
  expect((await carer('POST', `/api/v1/customers/${id}/days`, { body: { kind: 'other', month: 2, day: 30 } })).status).toBe(400);
});

test('stale facts become fresh once somebody found them right', async () => {
  const id = await make({ name: 'Leo Green', city: 'York' });
  await sql`UPDATE field_source SET confirmed_at = '2023-01-01' WHERE customer_id = ${id} AND field = 'city'`.execute(house.db);
  expect(await keeping(id)).toMatchObject({ fresh: 0, stale: ['city'] });
  await act('POST', `${id}/confirm`, { fields: ['city'] });
  expect(await keeping(id)).toMatchObject({ fresh: 100, stale: [] });
});

test('a doubted number: wrong, it reaches nobody; right, it is never doubted again', async () => {
  const phones = ['+44 7911 111111', '+44 20 7111 1111'];
  const id = await make({ name: 'Ivy Poe', addresses: phones.map((value) => ({ channel: 'phone', value })) });
  await lookAtKeeping(house, house.clock.now(), [id]);
  const [first, second] = (await keeping(id)).doubts;
  expect(first).toMatchObject({ field: 'phone', sure: true });
  expect(first?.value).toContain('••••');
  await act('POST', `${id}/doubts/${first?.id}/settle`, { as: 'wrong' });
  await act('POST', `${id}/doubts/${second?.id}/settle`, { as: 'right' });
  await lookAtKeeping(house, house.clock.now(), [id]);
  expect((await keeping(id)).doubts).toEqual([]);
  const { rows } = await sql<{
    reachability: string;
  }>`SELECT reachability FROM address WHERE customer_id = ${id} ORDER BY reachability`.execute(house.db);
  expect(rows.map((row) => row.reachability)).toEqual(['dead', 'unknown']);
});

test('a letter comes back, nobody is reached, and restoring tries the address anew', async () => {
  const id = await make({ name: 'Una Hall', addresses: [{ channel: 'post', value: '1 High Street, York' }] });
  const { rows } = await sql<{ id: Id }>`SELECT address_id AS id FROM address WHERE customer_id = ${id}`.execute(house.db);
  await act('POST', `${id}/addresses/${rows[0]?.id}/report`, { says: 'returned' });
  await sql`UPDATE address SET reachability_since = '2026-01-20' WHERE customer_id = ${id}`.execute(house.db);
  await lookAtKeeping(house, house.clock.now(), [id]);
  expect((await keeping(id)).retired).toMatchObject({ eraseOn: '2026-05-31' });
  const listed = (await (await carer('GET', '/api/v1/retired')).json()) as { items: { id: Id }[] };
  expect(listed.items.map((one) => one.id)).toEqual([id]);
  const found = (await (await carer('GET', '/api/v1/customers?q=Una')).json()) as { items: unknown[] };
  expect(found.items).toEqual([]);
  await act('POST', `${id}/restore`);
  await lookAtKeeping(house, house.clock.now(), [id]);
  expect((await keeping(id)).retired).toBeNull();
});

test('two of one household, and one who leaves it', async () => {
  const [tom, ann] = [await make({ name: 'Tom Hall' }), await make({ name: 'Ann Hall' })];
  await act('PUT', `${tom}/household`, { customer: ann });
  expect((await keeping(ann)).household).toEqual([{ id: tom, name: 'Tom Hall' }]);
  await act('POST', `${tom}/relations`, { name: 'Lily', role: 'daughter' });
  const { relations } = await keeping(tom);
  expect(relations).toMatchObject([{ name: 'Lily', role: 'daughter' }]);
  await act('DELETE', `${tom}/relations/${relations[0]?.id}`);
  await act('DELETE', `${tom}/household`);
  expect((await keeping(ann)).household).toEqual([]);
  expect((await keeping(tom)).relations).toEqual([]);
});

test('a company’s own field: values are held to its kind, and find the customer', async () => {
  const field = {
    companyId: house.companyId,
    key: 'favourite',
    kind: 'several',
    label: { zh: '爱喝', en: 'Favourite' },
    choices: [
      { key: 'green', zh: '绿茶', en: 'Green tea' },
      { key: 'oolong', zh: '乌龙', en: 'Oolong' },
    ],
    searchable: true,
    needed: true,
  };
  expect((await carer('POST', '/api/v1/custom-fields', { body: field })).status).toBe(403);
  expect((await manager('POST', '/api/v1/custom-fields', { body: field })).status).toBe(201);
  expect((await manager('POST', '/api/v1/custom-fields', { body: field })).status).toBe(409);
  const id = await make({ name: 'Wei Chen', custom: { favourite: ['oolong'] } });
  expect((await keeping(id)).fields).toMatchObject([{ key: 'favourite', value: ['oolong'] }]);
  const change = (custom: object, version: number) =>
    carer('PATCH', `/api/v1/customers/${id}`, { body: { custom }, headers: { 'if-match': `"${version}"` } });
  const refused = await change({ favourite: ['coffee'] }, 1);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: 'value-not-fitting' });
  expect((await change({ favourite: ['green', 'oolong'] }, 1)).status).toBe(200);
  const found = (await (await carer('GET', '/api/v1/customers?q=green')).json()) as { items: { id: Id }[] };
  expect(found.items.map((one) => one.id)).toContain(id);
  const fits = async (test: object) => {
    const filter = encodeURIComponent(JSON.stringify({ all: [test] }));
    const answer = await carer('GET', `/api/v1/customers?filter=${filter}`);
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { items: { id: Id }[] }).items.some((one) => one.id === id);
  };
  expect(await fits({ field: 'custom.favourite', is: 'in', value: ['green'] })).toBe(true);
  expect(await fits({ field: 'custom.favourite', is: 'not-in', value: ['green'] })).toBe(false);
  expect(await fits({ field: 'custom.favourite', is: 'at-least', value: 3 })).toBe(false);
  expect(await fits({ field: 'custom.favourite', is: 'since', value: '2026-01-01' })).toBe(false);
  expect(await fits({ field: 'custom.nothing', is: 'empty' })).toBe(true);
  expect(await fits({ field: 'custom.favourite', is: 'yes' })).toBe(false);
});

test('the link of the “still right?” page opens for sixty days and for nobody else', async () => {
  const id = await make({ name: 'Rose Bell' });
  const { link } = (await (await act('POST', `${id}/right-link`)).json()) as { link: string };
  const token = link.slice(link.lastIndexOf('/') + 1);
  const now = house.clock.now();
  expect(readRightToken(house.secret, token, now)).toBe(id);
  expect(readRightToken(house.secret, token, new Date(now.getTime() + 61 * 86_400_000))).toBeUndefined();
  expect(readRightToken(house.secret, `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}A`, now)).toBeUndefined();
  expect(readRightToken(Buffer.alloc(32), token, now)).toBeUndefined();
});
