import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './database/postmaster.ts';
import { Obstacle } from './obstacle.ts';

/** Who runs on a data folder now, and where its database listens. */
export type Running = { pid: number; began: string; what: 'house' | 'command'; databasePort: number | null; address: string | null };

/** A pid comes back one day; a pid with its start time does not. */
const beganAt = async (pid: number): Promise<string> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
};

const pathOf = (folder: string) => join(folder, 'running.json');

/** The living holder of `folder`, if any. What a killed process left behind does not count. */
export const whoRuns = async (folder: string): Promise<Running | undefined> => {
  const text = await readFile(pathOf(folder), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  try {
    const running = JSON.parse(text) as Running;
    return isAlive(running.pid) && (await beganAt(running.pid)) === running.began ? running : undefined;
  } catch {
    return undefined;
  }
};

export type News = Partial<Pick<Running, 'databasePort' | 'address'>>;
export type HouseLock = { tell(news: News): Promise<void>; release(): Promise<void> };

/** Takes `folder` for this process; one house at a time works on it. */
export const takeFolder = async (folder: string, what: Running['what']): Promise<HouseLock> => {
  let mine: Running = { pid: process.pid, began: await beganAt(process.pid), what, databasePort: null, address: null };
  const write = (flag: string) => writeFile(pathOf(folder), `${JSON.stringify(mine)}\n`, { mode: 0o600, flag });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await write('wx');
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) throw new Obstacle('data-unusable', { folder });
      const other = await whoRuns(folder);
      if (other) throw new Obstacle(other.what === 'house' ? 'already-running' : 'house-busy', { folder, pid: other.pid });
      await rm(pathOf(folder), { force: true });
    }
  }
  return {
    tell: (news) => {
      mine = { ...mine, ...news };
      return write('w');
    },
    release: () => rm(pathOf(folder), { force: true }),
  };
};
