import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { newId } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../database/database.ts';
import { type Door, door } from './door.ts';

let house: TestHouse;
let held: Promise<void> | undefined;
let after: (() => void) | undefined;

const write: Door = door({
  id: 'write',
  method: 'post',
  path: '/write',
  summary: { zh: '写', en: 'Write' },
  tag: 'test',
  may: 'signed-in',
  body: z.object({ key: z.string(), refuse: z.boolean().optional() }),
  status: 201,
  repeatable: true,
  refusals: ['not-found'],
  run: async (given, _, { body }) => {
    const outcome = await inTransaction(given.db, async (tx) => {
      if (body.refuse) return refused('not-found');
      await sql`INSERT INTO setting (key, value, changed_at) VALUES (${`${body.key}:${newId()}`}, '1', ${given.clock.now()})`.execute(tx);
      await held;
      return done({ key: body.key });
    });
    after?.();
    return outcome;
  },
});

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const written = async (key: string) =>
  (await house.db.selectFrom('setting').select('key').where('key', 'like', `${key}:%`).execute()).length;
const later = (minutes: number) => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));

const open = async () => {
  const { ask } = await openDoors(house, [write]).someone('carer');
  return (key: string, body: object = { key }) => ask('post', '/write', { body, headers: { 'idempotency-key': key } });
};

test('twenty at once act once; later ones get the same answer', async () => {
  const post = await open();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post('a')));
  expect(answers.filter((one) => one.status === 201).length).toBeGreaterThan(0);
  expect(answers.every((one) => one.status === 201 || one.status === 409)).toBe(true);
  const again = await post('a');
  expect([again.status, await again.json()]).toEqual([201, { key: 'a' }]);
  expect(await written('a')).toBe(1);
  expect((await post('a', { key: 'b' })).status).toBe(422);
});

test('a refused request leaves its key free', async () => {
  const post = await open();
  expect((await post('c', { key: 'c', refuse: true })).status).toBe(404);
  expect((await post('c')).status).toBe(201);
});

test('a crash after the commit does not act twice: the answer was kept with the act', async () => {
  const post = await open();
  after = () => {
    throw new Error('the process died here');
  };
  expect((await post('d')).status).toBe(500);
  after = undefined;
  const again = await post('d');
  expect([again.status, await again.json()]).toEqual([201, { key: 'd' }]);
  expect(await written('d')).toBe(1);
});

test('a key held by a process that died is free again after two minutes', async () => {
  const post = await open();
  await post('e');
  await sql`UPDATE answered_request SET status = NULL, body = NULL WHERE key = 'e'`.execute(house.db);
  await house.database.pool.query(`DELETE FROM setting WHERE key LIKE 'e:%'`);
  expect((await post('e')).status).toBe(409);
  later(3);
  expect((await post('e')).status).toBe(201);
  expect(await written('e')).toBe(1);
});

test('a process that only slept, and lost its key meanwhile, cannot commit', async () => {
  const post = await open();
  let wake = () => {};
  held = new Promise((resolve) => {
    wake = resolve;
  });
  const slow = post('f');
  await setTimeout(100);
  held = undefined;
  later(3);
  expect((await post('f')).status).toBe(201);
  wake();
  expect((await slow).status).toBe(500);
  expect(await written('f')).toBe(1);
});
