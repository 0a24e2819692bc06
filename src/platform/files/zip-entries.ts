import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { Bytes } from './open-text.ts';
import { Unreadable } from './unreadable.ts';

export type Entry = { name: string; method: number; crc: number; at: number; packed: number };

const mostEntries = 10_000;
const tooLong = 0xffff_ffff;
const broken = () => new Unreadable('file-archive-broken');

const readAt = async (file: FileHandle, length: number, at: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw broken();
  return buffer;
};

/** A number of eight bytes; what does not fit is larger than any file. */
const long = (bytes: Buffer, place: number): number => Number(bytes.readBigUInt64LE(place));

type Index = { count: number; length: number; start: number };

/** Where the list of entries lies. Java writes the long form (ZIP64) even for small files. */
const findIndex = async (file: FileHandle, size: number): Promise<Index> => {
  const length = Math.min(size, 65_557);
  const tail = await readAt(file, length, size - length);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > length) throw broken();
  const index = { count: tail.readUInt16LE(end + 10), length: tail.readUInt32LE(end + 12), start: tail.readUInt32LE(end + 16) };
  if (index.count < 0xffff && index.length < tooLong && index.start < tooLong) return index;
  if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) throw broken();
  const at = long(tail, end - 12);
  if (at > size) throw broken();
  const record = await readAt(file, 56, at);
  if (record.readUInt32LE(0) !== 0x06064b50) throw broken();
  return { count: long(record, 32), length: long(record, 40), start: long(record, 48) };
};

/** The long forms of an entry's size and place, where its short ones say that they do not hold it. */
const withLongForms = (entry: Entry, unpacked: number, extra: Buffer): Entry => {
  if (entry.packed !== tooLong && entry.at !== tooLong) return entry;
  let place = 0;
  while (place + 4 <= extra.length) {
    const length = extra.readUInt16LE(place + 2);
    if (extra.readUInt16LE(place) !== 1) {
      place += 4 + length;
      continue;
    }
    let next = place + 4 + (unpacked === tooLong ? 8 : 0);
    const packed = entry.packed === tooLong ? long(extra, next) : entry.packed;
    if (entry.packed === tooLong) next += 8;
    return { ...entry, packed, at: entry.at === tooLong ? long(extra, next) : entry.at };
  }
  throw broken();
};

const entryAt = (index: Buffer, place: number): { entry: Entry; next: number } => {
  if (place + 46 > index.length || index.readUInt32LE(place) !== 0x02014b50) throw broken();
  const nameEnd = place + 46 + index.readUInt16LE(place + 28);
  const extraEnd = nameEnd + index.readUInt16LE(place + 30);
  const entry: Entry = {
    name: index.toString('utf8', place + 46, nameEnd),
    method: index.readUInt16LE(place + 10),
    crc: index.readUInt32LE(place + 16),
    at: index.readUInt32LE(place + 42),
    packed: index.readUInt32LE(place + 20),
  };
  const whole = withLongForms(entry, index.readUInt32LE(place + 24), index.subarray(nameEnd, extraEnd));
  return { entry: whole, next: extraEnd + index.readUInt16LE(place + 32) };
};

/** The entries a ZIP archive lists at its end. */
export const listEntries = async (path: string): Promise<Entry[]> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { count, length, start } = await findIndex(file, size);
    if (start + length > size || count > mostEntries) throw broken();
    const index = await readAt(file, length, start);
    const entries: Entry[] = [];
    let place = 0;
    while (entries.length < count) {
      const { entry, next } = entryAt(index, place);
      if (entry.at + entry.packed > size) throw broken();
      entries.push(entry);
      place = next;
    }
    return entries;
  } catch (error) {
    throw error instanceof RangeError ? broken() : error;
  } finally {
    await file.close();
  }
};

const dataStart = async (path: string, entry: Entry): Promise<number> => {
  const file = await open(path, 'r');
  try {
    const head = await readAt(file, 30, entry.at);
    if (head.readUInt32LE(0) !== 0x04034b50) throw broken();
    return entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
};

/** The bytes of an entry, unpacked as they are asked for; `taken` counts the packed ones. Whoever leaves off closes the file. */
export const openEntry = (path: string, entry: Entry): Bytes => {
  let read = () => 0;
  const unpack = async function* (): AsyncGenerator<Buffer> {
    if (entry.packed === 0) return;
    if (entry.method !== 0 && entry.method !== 8) throw broken();
    const start = await dataStart(path, entry);
    const source = createReadStream(path, { start, end: start + entry.packed - 1 });
    read = () => source.bytesRead;
    if (entry.method === 0) yield* source as AsyncIterable<Buffer>;
    else yield* pipeline(source, createInflateRaw({ chunkSize: 65_536 }), () => undefined) as AsyncIterable<Buffer>;
  };
  return {
    [Symbol.asyncIterator]: unpack,
    get taken() {
      return read();
    },
  };
};
