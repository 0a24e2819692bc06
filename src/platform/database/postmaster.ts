import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Obstacle } from '../obstacle.ts';

export type Postmaster = { pid: number; port: number; state: string };

/** What PostgreSQL says of itself in postmaster.pid: process, port and state (`starting`, `ready`, `stopping`). */
export const readPostmaster = async (folder: string): Promise<Postmaster | undefined> => {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3]), state: (lines[7] ?? '').trim() } : undefined;
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A pid may have gone to another program since: only a process that runs PostgreSQL on this folder is ours to stop. */
const runsOn = async (pid: number, folder: string): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (command === undefined) return process.platform !== 'linux';
  return command.includes('postgres') && command.includes(folder);
};

/**
 * The lock of a server that is gone while its number is not: given to another program, or kept by a dead process nobody has
 * collected yet. PostgreSQL would believe it and refuse to start; it still looks itself whether its memory is in use.
 */
const liftStaleLock = async (pid: number, folder: string): Promise<void> => {
  if (isAlive(pid)) await rm(join(folder, 'postmaster.pid'), { force: true });
};

/** Ends the PostgreSQL that a killed house left running on `folder`: open transactions roll back, what was committed stays. */
export const stopOrphan = async (folder: string): Promise<void> => {
  const left = await readPostmaster(folder);
  if (!left) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const)
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(20)) {
      if (!(await runsOn(left.pid, folder))) return liftStaleLock(left.pid, folder);
      process.kill(left.pid, signal);
    }
  throw new Obstacle('data-unusable', { folder });
};
