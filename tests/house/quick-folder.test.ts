import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { useQuickFolder } from './quick-folder.ts';

const before = process.env.TMPDIR;
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
});

test('what a run keeps for a while lies in a folder of its own, and is gone after it', async () => {
  const leave = await useQuickFolder();
  const kept = await mkdtemp(join(tmpdir(), 'kept-'));
  expect(dirname(kept)).toBe(process.env.TMPDIR);
  expect(dirname(kept)).not.toBe(before);
  await leave();
  expect(existsSync(kept)).toBe(false);
});

test('what a killed run left in memory is taken away, what a running one keeps stays', async () => {
  const leave = await useQuickFolder();
  const here = dirname(process.env.TMPDIR ?? '');
  // no process has a number this high
  const [left, running] = [join(here, 'teahouse-run-99999999-left'), join(here, `teahouse-run-${process.ppid}-running`)];
  for (const one of [left, running]) {
    await mkdir(join(one, 'house/pg'), { recursive: true });
    await writeFile(join(one, 'house/pg/postmaster.pid'), '99999998\n');
  }
  await leave();
  await (await useQuickFolder())();
  expect([existsSync(left), existsSync(running)]).toEqual([here !== '/dev/shm', true]);
  for (const one of [left, running]) await rm(one, { recursive: true, force: true });
});
