import { expect, test, vi } from 'vitest';
import { openTestHouse } from '../../../tests/house/house.ts';
import { type News, openPost } from './post.ts';

test('what was said last still goes out when a process closes its line', async () => {
  const house = await openTestHouse();
  const under = { name: 'words', listen: 'LISTEN words' };
  const heard: News[] = [];
  const back = vi.fn();
  const other = openPost(house, under, { hear: (one) => void heard.push(one), back });
  await vi.waitFor(() => expect(back).toHaveBeenCalled());
  const post = openPost(house, under, { hear: () => undefined, back: () => undefined });
  post.send(['one', 1]);
  post.send(['bye', 2]);
  await post.close();
  post.send(['too late', 3]);
  await vi.waitFor(() =>
    expect(heard).toEqual([
      ['one', 1],
      ['bye', 2],
    ]),
  );
  await other.close();
  await house.close();
});
