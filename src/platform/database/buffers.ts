import { readdir, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';

const least = 192 * 2 ** 20;

/**
 * How many bytes of its files the database holds in memory of its own: an eighth of them, and of the machine's memory a quarter at most.
 * A small house stays small (the system holds its files anyway); in a large one whatever is looked at all day need not be fetched anew.
 */
export const buffersFor = (kept: number, memory: number): number => Math.max(least, Math.min(kept / 8, memory / 4));

/** The memory there is: of the machine, or of the container we are held in. */
export const memoryHere = (): number => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);

/** The bytes of all files below a folder; one that goes while we look counts nothing. */
export const bytesIn = async (folder: string): Promise<number> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((one) => one.isFile());
  const sizes = await Promise.all(
    files.map((one) =>
      stat(join(one.parentPath, one.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};
