import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Unreadable } from './unreadable.ts';

const piece = 65_536;
/** A file may unpack to this many times its size once it is past `harmless` bytes; real tables stay below 30. */
const mostTimes = 200;
const harmless = 67_108_864;

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** The first bytes of a file as they lie on disk. */
export const readHead = async (path: string, bytes: number): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

export type Bytes = AsyncIterable<Buffer> & { readonly taken: number };

/** The bytes of a file, unpacked where it is gzip. `taken` counts the bytes read from disk so far, for progress. */
export const openBytes = (path: string, packed: boolean): Bytes => {
  let taken = 0;
  let given = 0;
  const source = createReadStream(path, { highWaterMark: piece });
  source.on('data', (chunk) => {
    taken += chunk.length;
  });
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      given += chunk.length;
      if (given > harmless && given > taken * mostTimes) next(new Unreadable('file-swells', { times: mostTimes }));
      else next(null, chunk);
    },
  });
  const done = packed ? pipeline(source, createGunzip({ chunkSize: piece }), bounded) : pipeline(source, bounded);
  done.catch(() => undefined);
  return {
    [Symbol.asyncIterator]: () => bounded[Symbol.asyncIterator](),
    get taken() {
      return taken;
    },
  };
};

const isBrokenArchive = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');

/** The text of those bytes in `encoding` (a TextDecoder name), its byte order mark taken off; bytes that are none of it are Unreadable. */
export async function* decodeText(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new Unreadable('file-encoding-wrong', { encoding });
    }
  };
  try {
    for await (const chunk of bytes) {
      const text = decode(chunk);
      if (text.includes('\u0000')) throw new Unreadable('file-nul');
      if (text) yield text;
    }
  } catch (error) {
    throw isBrokenArchive(error) ? new Unreadable('file-archive-broken') : error;
  }
  const last = decode();
  if (last) yield last;
}
