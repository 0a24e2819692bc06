import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { takeTry } from './rate.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test('a hundred tries at once are counted exactly', async () => {
  const limits = [
    { key: 'one', most: 10, seconds: 900 },
    { key: 'all', most: 60, seconds: 900 },
  ];
  const tries = await Promise.all(Array.from({ length: 100 }, () => takeTry(house.db, limits, house.clock.now())));
  expect(tries.filter((one) => one.ok)).toHaveLength(10);
  const refusal = tries.find((one) => !one.ok);
  expect(refusal).toMatchObject({ refusal: { code: 'too-often', facts: { seconds: 900 } } });
});

test('the next window starts anew', async () => {
  const limits = [{ key: 'two', most: 1, seconds: 60 }];
  expect((await takeTry(house.db, limits, house.clock.now())).ok).toBe(true);
  expect((await takeTry(house.db, limits, house.clock.now())).ok).toBe(false);
  expect((await takeTry(house.db, limits, new Date(house.clock.now().getTime() + 60_000))).ok).toBe(true);
});
