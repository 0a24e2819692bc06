import { crc32 } from 'node:zlib';
import { Unreadable } from './unreadable.ts';
import { type Entry, listEntries, openEntry } from './zip-entries.ts';

/** What an archive may unpack to, counted byte by byte: what its own index says of sizes is not believed. */
const mostBytes = 1_073_741_824;
const mostTimes = 200;
const harmless = 67_108_864;

/** A count of what comes out of a file of `bytes`; more than the file can honestly hold is refused. */
export const scaleFor = (bytes: number): ((came: number) => void) => {
  const most = Math.min(mostBytes, Math.max(harmless, bytes * mostTimes));
  let size = 0;
  return (came) => {
    size += came;
    if (size > most) throw new Unreadable('file-swells', { times: mostTimes });
  };
};

/** Unpacks a whole archive into nothing, to know that it is sound and not too large, and answers what is in it. */
export const weighArchive = async (path: string, bytes: number): Promise<Entry[]> => {
  const entries = await listEntries(path);
  const weigh = scaleFor(bytes);
  try {
    for (const entry of entries) {
      let sum = 0;
      for await (const chunk of openEntry(path, entry)) {
        weigh(chunk.length);
        sum = crc32(chunk, sum);
      }
      if (sum !== entry.crc) throw new Unreadable('file-archive-broken');
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('file-archive-broken');
  }
  return entries;
};
