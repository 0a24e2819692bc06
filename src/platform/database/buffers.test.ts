import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buffersFor, bytesIn, memoryHere } from './buffers.ts';

const megabyte = 2 ** 20;

test.each([
  ['a small house stays small', 500, 24_000, 192],
  ['a large one holds an eighth of its files', 14_000, 24_000, 1750],
  ['but of the memory a quarter at most', 14_000, 4000, 1000],
  ['and on the smallest machine what it always had', 14_000, 512, 192],
])('%s', (_, kept, memory, held) => {
  expect(buffersFor(kept * megabyte, memory * megabyte)).toBe(held * megabyte);
});

test('the files of folders within are counted; a folder that is not there holds nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-buffers-'));
  try {
    await mkdir(join(folder, 'base/1'), { recursive: true });
    await writeFile(join(folder, 'base/1/2600'), Buffer.alloc(8192));
    await writeFile(join(folder, 'base/kept'), Buffer.alloc(100));
    expect(await bytesIn(folder)).toBe(8292);
    expect(await bytesIn(join(folder, 'nowhere'))).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('there is some memory, and never without end', () => {
  expect(memoryHere()).toBeGreaterThan(64 * megabyte);
  expect(Number.isFinite(memoryHere())).toBe(true);
});
