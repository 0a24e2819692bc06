import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { Unreadable } from './unreadable.ts';

export type Entry = { name: string; method: number; at: number; packed: number };

/** What an archive may unpack to, counted byte by byte: what its own index says of sizes is not believed. */
const mostBytes = 1_073_741_824;
const mostTimes = 200;
const harmless = 67_108_864;
const broken = () => new Unreadable('file-archive-broken');

/** The entries a ZIP archive lists at its end. */
const entriesOf = async (path: string): Promise<Entry[]> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end < 0) throw broken();
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (start + length > size || count > 10_000) throw broken();
    const index = Buffer.alloc(length);
    await file.read(index, 0, length, start);
    const entries: Entry[] = [];
    let place = 0;
    for (let number = 0; number < count; number += 1) {
      if (place + 46 > length || index.readUInt32LE(place) !== 0x02014b50) throw broken();
      const names = [index.readUInt16LE(place + 28), index.readUInt16LE(place + 30), index.readUInt16LE(place + 32)] as const;
      entries.push({
        name: index.toString('utf8', place + 46, place + 46 + names[0]),
        method: index.readUInt16LE(place + 10),
        at: index.readUInt32LE(place + 42),
        packed: index.readUInt32LE(place + 20),
      });
      place += 46 + names[0] + names[1] + names[2];
    }
    return entries;
  } finally {
    await file.close();
  }
};

const dataStart = async (path: string, entry: Entry): Promise<number> => {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(30);
    const { bytesRead } = await file.read(head, 0, 30, entry.at);
    if (bytesRead < 30 || head.readUInt32LE(0) !== 0x04034b50) throw broken();
    return entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
};

const unpackedSize = async (path: string, entry: Entry, most: number): Promise<number> => {
  if (entry.packed === 0) return 0;
  if (entry.method === 0) return entry.packed;
  if (entry.method !== 8) throw broken();
  const start = await dataStart(path, entry);
  const inflate = createReadStream(path, { start, end: start + entry.packed - 1 }).pipe(createInflateRaw({ chunkSize: 262_144 }));
  let size = 0;
  for await (const chunk of inflate as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      inflate.destroy();
      throw new Unreadable('file-swells', { times: mostTimes });
    }
  }
  return size;
};

/** Unpacks a whole archive into nothing, to know that it is sound and not too large, and answers the names in it. */
export const weighArchive = async (path: string, bytes: number): Promise<string[]> => {
  const entries = await entriesOf(path);
  const most = Math.min(mostBytes, Math.max(harmless, bytes * mostTimes));
  let size = 0;
  for (const entry of entries) {
    try {
      size += await unpackedSize(path, entry, most - size);
    } catch (error) {
      throw error instanceof Unreadable ? error : broken();
    }
  }
  return entries.map((entry) => entry.name);
};
