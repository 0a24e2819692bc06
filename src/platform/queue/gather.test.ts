import { expect, test } from 'vitest';
import { gather } from './gather.ts';

/** A run that takes its time, and what came to it at once. */
const slow = () => {
  const sets: number[][] = [];
  const run = async (all: readonly number[]): Promise<number[]> => {
    sets.push([...all]);
    await new Promise((done) => setTimeout(done, 5));
    return all.map((one) => one * 10);
  };
  return { sets, run };
};

test('calls that come in while one is under way form the next set, and each has its own answer', async () => {
  const { sets, run } = slow();
  const ask = gather(run);
  expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([10, 20, 30, 40]);
  expect(sets).toEqual([[1], [2, 3, 4]]);
});

test('a set that would weigh too much is parted, in the order they came; one too heavy goes alone', async () => {
  const { sets, run } = slow();
  const ask = gather(run, { weigh: (one) => one, most: 10 });
  expect(await Promise.all([1, 4, 6, 1, 12, 2, 3].map(ask))).toEqual([10, 40, 60, 10, 120, 20, 30]);
  expect(sets).toEqual([[1], [4, 6], [1], [12], [2, 3]]);
});

test('who fails, fails with their set alone', async () => {
  const ask = gather(
    async (all: readonly number[]) => {
      await new Promise((done) => setTimeout(done, 2));
      if (all.includes(3)) throw new Error('three');
      return all;
    },
    { most: 2 },
  );
  expect((await Promise.allSettled([1, 2, 3, 4, 5].map(ask))).map((one) => one.status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});
