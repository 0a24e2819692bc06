import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { z } from 'zod';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { isPlain } from './plain.ts';

/** A file that came with a request and lies on disk under a random name. Whoever takes it renames it; what nobody took is discarded. */
export class Upload {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly #path: string;
  constructor(path: string, name: string, bytes: number, sha256: string) {
    this.#path = path;
    this.name = name;
    this.bytes = bytes;
    this.sha256 = sha256;
  }
  get path(): string {
    return this.#path;
  }
  discard(): Promise<void> {
    return rm(this.#path, { force: true });
  }
}

/** The field of a multipart door that takes a file. */
export const uploadShape = z.custom<Upload>((value) => value instanceof Upload, 'file').meta({ type: 'string', format: 'binary' });

/** A file name fit to be shown: no folders, no control or invisible characters, not too long. It never reaches the disk. */
const shownName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .trim()
    .slice(-120) || 'file';

const pauseMs = 30_000;

/** Breaks off a body that pauses too long. */
const impatient = (): Transform => {
  let timer: NodeJS.Timeout | undefined;
  const wait = (stream: Transform) => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.destroy(new Error('too slow')), pauseMs);
  };
  return new Transform({
    construct(next) {
      wait(this);
      next();
    },
    transform(chunk, _encoding, next) {
      wait(this);
      next(null, chunk);
    },
    destroy(error, next) {
      clearTimeout(timer);
      next(error);
    },
    flush(next) {
      clearTimeout(timer);
      next();
    },
  });
};

type Received = { fields: Map<string, unknown>; twice: boolean; cut: boolean; files: Upload[] };

const keepFile = async (stream: Readable, name: string, folder: string): Promise<Upload> => {
  const path = join(folder, randomBytes(16).toString('hex'));
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      bytes += chunk.length;
      next(null, chunk);
    },
  });
  try {
    await pipeline(stream, meter, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return new Upload(path, shownName(name), bytes, hash.digest('hex'));
};

const receive = async (request: Request, folder: string, limit: number): Promise<Received> => {
  const received: Received = { fields: new Map(), twice: false, cut: false, files: [] };
  const keeping: Promise<void>[] = [];
  const put = (name: string, value: unknown) => {
    received.twice ||= received.fields.has(name);
    received.fields.set(name, value);
  };
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: { files: 1, fields: 20, fieldSize: 65_536, fieldNameSize: 100, fileSize: limit, parts: 24, headerPairs: 20 },
  });
  parser.on('field', (name, value, _nameCut, valueCut) => {
    received.cut ||= valueCut;
    put(name, value);
  });
  parser.on('file', (name, stream, fileName) => {
    stream.on('limit', () => {
      received.cut = true;
    });
    const kept = keepFile(stream, fileName ?? '', folder).then((upload) => {
      received.files.push(upload);
      put(name, upload);
    });
    kept.catch(() => undefined);
    keeping.push(kept);
  });
  const body = request.body as Parameters<typeof Readable.fromWeb>[0] | null;
  await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), impatient(), parser);
  await Promise.all(keeping);
  return received;
};

/** The fields of a multipart body; a file goes straight to disk, so that its size costs no memory. */
export const readUpload = async (request: Request, dataFolder: string, limit: number): Promise<Outcome<Record<string, unknown>>> => {
  const size = `${Math.round(limit / 1_048_576)} MiB`;
  if (Number(request.headers.get('content-length') ?? 0) > limit + 1_048_576) return refused('too-large', { limit: size });
  const folder = join(resolve(dataFolder), 'uploads');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let received: Received;
  try {
    received = await receive(request, folder, limit);
  } catch (error) {
    return error instanceof Error && error.message === 'too slow' ? refused('too-slow') : refused('bad-input', { detail: 'multipart' });
  }
  const fields = Object.fromEntries([...received.fields].filter(([, value]) => !(value instanceof Upload)));
  const fits =
    !received.cut && !received.twice && isPlain(fields) && isPlain(Object.fromEntries([...received.fields.keys()].map((key) => [key, ''])));
  if (fits) return done(Object.fromEntries(received.fields));
  await Promise.all(received.files.map((file) => file.discard()));
  return received.cut ? refused('too-large', { limit: size }) : refused('bad-input', { detail: 'multipart' });
};
