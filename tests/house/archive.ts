// ZIP archives made by hand, so that they can be odd, or lie.
import { crc32, deflateRawSync } from 'node:zlib';

export type Packed = [name: string, content: Buffer | string, said?: { size?: number; crc?: number }];

const none = 0xffff_ffff;

const local = (name: Buffer, packed: Buffer, crc: number, size: number): Buffer => {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
};

const longForms = (size: number, packed: number, at: number): Buffer => {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [place, value] of [size, packed, at].entries()) extra.writeBigUInt64LE(BigInt(value), 4 + place * 8);
  return extra;
};

const listed = (name: Buffer, packed: number, crc: number, size: number, at: number, long: boolean): Buffer => {
  const extra = long ? longForms(size, packed, at) : Buffer.alloc(0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(long ? none : packed, 20);
  entry.writeUInt32LE(long ? none : size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(long ? none : at, 42);
  return Buffer.concat([entry, name, extra]);
};

const longEnd = (count: number, length: number, start: number): Buffer => {
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(start + length), 64);
  return record;
};

/** An archive of these entries; `long` writes it in the form for very large files (ZIP64), as Java does. */
export const archive = (entries: readonly Packed[], long = false): Buffer => {
  const heads: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [title, content, said] of entries) {
    const data = Buffer.from(content);
    const name = Buffer.from(title);
    const packed = deflateRawSync(data);
    const crc = said?.crc ?? crc32(data);
    const size = said?.size ?? data.length;
    const head = local(name, packed, crc, size);
    heads.push(head);
    index.push(listed(name, packed.length, crc, size, at, long));
    at += head.length;
  }
  const list = Buffer.concat(index);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(long ? 0xffff : entries.length, 8);
  end.writeUInt16LE(long ? 0xffff : entries.length, 10);
  end.writeUInt32LE(long ? none : list.length, 12);
  end.writeUInt32LE(long ? none : at, 16);
  return Buffer.concat([...heads, list, ...(long ? [longEnd(entries.length, list.length, at)] : []), end]);
};
