import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { makeOwnerLink } from './make-owner-link.act.ts';
import { hashPassword } from './password-hash.ts';
import { keepPassword } from './staff.data.ts';
import { staffDoors } from './staff.routes.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, staffDoors);
});
afterAll(() => house.close());

const word = 'a long enough sentence';

test('the owner link signs in once', async () => {
  const link = new URL(await makeOwnerLink(house, house.clock.now()));
  expect(link.pathname).toBe('/desk/sign-in/link');
  const use = () => doors.nobody('post', '/api/v1/session/link', { body: { word: link.hash.slice(1) } });
  const tries = await Promise.all(Array.from({ length: 10 }, use));
  expect(tries.map((one) => one.status).sort()).toEqual([200, ...Array(9).fill(410)]);
  const cookie = tries.find((one) => one.status === 200)?.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^teahouse=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
});

test('an owner link ends after a day, and when another is made', async () => {
  const first = new URL(await makeOwnerLink(house, house.clock.now())).hash.slice(1);
  const second = new URL(await makeOwnerLink(house, house.clock.now())).hash.slice(1);
  expect((await doors.nobody('post', '/api/v1/session/link', { body: { word: first } })).status).toBe(410);
  house.clock.set(new Date(house.clock.now().getTime() + 24 * 3_600_000 + 1));
  expect((await doors.nobody('post', '/api/v1/session/link', { body: { word: second } })).status).toBe(410);
});

test('a password signs in; a wrong one and an unknown e-mail are answered alike', async () => {
  const carer = await doors.someone('carer');
  await house.db.transaction().execute(async (tx) => keepPassword(tx, carer.staffId, await hashPassword(word)));
  const right = await doors.nobody('post', '/api/v1/session', { body: { email: carer.email.toUpperCase(), password: word } });
  expect(right.status).toBe(200);
  const wrong = await doors.nobody('post', '/api/v1/session', { body: { email: carer.email, password: 'not this one' } });
  const unknown = await doors.nobody('post', '/api/v1/session', { body: { email: 'nobody@teahouse.test', password: 'not this one' } });
  const text = async (answer: Response) => ({ ...(await answer.json()), requestId: '' });
  expect(wrong.status).toBe(401);
  expect(unknown.status).toBe(401);
  expect(await text(wrong)).toEqual(await text(unknown));
});
