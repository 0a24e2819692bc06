import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnsOf } from './turns.ts';

/** Work that ends when it is told to, and tells how many others were at work meanwhile. */
const workshop = () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) => () => {
    begun.push(n);
    return new Promise<number>((end) => {
      ends[n] = () => end(n);
    });
  };
  return { begun, work, end: (n: number) => ends[n]?.() };
};

test('no more than so many are at work, and who came first goes first', async () => {
  const { begun, work, end } = workshop();
  const take = turnsOf(2, 60_000);
  const all = [0, 1, 2, 3, 4].map((n) => take(work(n)));
  await sleep(5);
  expect(begun).toEqual([0, 1]);
  end(1);
  await all[1];
  await sleep(1);
  expect(begun).toEqual([0, 1, 2]);
  for (const n of [0, 2, 3, 4]) {
    end(n);
    await all[n];
    await sleep(1);
  }
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4]);
});

test('nobody waits longer than patience lasts, and places are not lost by it', async () => {
  const { begun, work, end } = workshop();
  const take = turnsOf(1, 20);
  const [first, second] = [take(work(0)), take(work(1))];
  await sleep(60);
  expect(begun).toEqual([0, 1]);
  const third = take(work(2));
  end(0);
  await first;
  await sleep(1);
  // the second is still at work
  expect(begun).toEqual([0, 1]);
  end(1);
  await second;
  await sleep(1);
  expect(begun).toEqual([0, 1, 2]);
  end(2);
  expect(await third).toBe(2);
});

test('work that fails gives its place on', async () => {
  const take = turnsOf(1, 60_000);
  const failed = take(() => Promise.reject(new Error('no')));
  const next = take(async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
