import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, stopOrphan } from '../../src/platform/database/postmaster.ts';

const memory = '/dev/shm';
const prefix = 'teahouse-run-';
/** What a run needs at most, and what the machine is left with besides. */
const needed = 3e9;

const hasRoom = async (): Promise<boolean> => {
  const found = await statfs(memory).catch(() => undefined);
  return found !== undefined && found.bavail * found.bsize > needed && freemem() > 2 * needed;
};

/** What runs that were killed left in memory: their databases are stopped, their files go. */
const sweep = async (): Promise<void> => {
  for (const left of await readdir(memory)) {
    const run = new RegExp(`^${prefix}(\\d+)-`).exec(left)?.[1];
    if (run === undefined || isAlive(Number(run))) continue;
    for (const one of await readdir(join(memory, left))) await stopOrphan(join(memory, left, one, 'pg'));
    await rm(join(memory, left), { recursive: true, force: true });
  }
};

/**
 * Whatever the tests of this run keep in the folder of temporary files, they keep in memory where there is room for it:
 * every house has a database of its own, of a thousand files, and a disk takes ten times as long to make them.
 * Answers how to take it away again.
 */
export const useQuickFolder = async (): Promise<() => Promise<void>> => {
  const quick = await hasRoom();
  if (quick) await sweep();
  const folder = await mkdtemp(join(quick ? memory : tmpdir(), `${prefix}${process.pid}-`));
  // the database runs as a user of its own where we are root, and has to come by
  await chmod(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true });
};
