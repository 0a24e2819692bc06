import { expect, test } from 'vitest';
import { bucketOf, isId, newId } from './id.ts';

test('an id is an id, and other things are not', () => {
  expect(isId(newId())).toBe(true);
  for (const other of ['', '1e0', "' OR 1=1 --", newId().toUpperCase(), `${newId()}x`, 7, null, [newId()], { id: newId() }])
    expect(isId(other), String(other)).toBe(false);
});

test('buckets are spread evenly', () => {
  const counts = new Array<number>(256).fill(0);
  for (let made = 0; made < 25_600; made += 1) {
    const bucket = bucketOf(newId());
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(50);
  expect(Math.max(...counts)).toBeLessThan(160);
});
