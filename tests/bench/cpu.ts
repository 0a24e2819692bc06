import { readdirSync, readFileSync } from 'node:fs';

/** Processor time of a process in ms, and of the processes below it, ended ones that were waited for included (Linux; elsewhere 0). */
export const cpuBelow = (pid: number): number => {
  const used = new Map<number, { parent: number; ms: number }>();
  try {
    for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
      try {
        const words = readFileSync(`/proc/${name}/stat`, 'latin1')
          .replace(/^.*\) /, '')
          .split(' ');
        const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(words[at]), 0);
        used.set(Number(name), { parent: Number(words[1]), ms: ticks * 10 });
      } catch {
        // it has just ended; its parent has its time
      }
    }
  } catch {
    return 0;
  }
  const below = (root: number): number =>
    [...used].reduce((sum, [id, { parent }]) => (parent === root ? sum + below(id) : sum), used.get(root)?.ms ?? 0);
  return below(pid);
};
