import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { Obstacle } from '../obstacle.ts';

/**
 * A backup is gzip over lines of JSON and the bytes they announce, readable with `zless`:
 * a header; for every table `{"table","columns"}`, its rows as COPY text in chunks `{"bytes":n}`, and `{"rows","sha256"}`;
 * for every file `{"file"}`, its chunks and `{"rows":0,"sha256"}`; the waiting jobs; and `{"end":true}`, without which it is not whole.
 */
export const headerShape = z.object({
  teahouse: z.literal('backup'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string().regex(/^\d{4}_[\w-]+\.sql$/)).min(1),
});
export type Header = z.infer<typeof headerShape>;

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
export const jobShape = z.object({
  task: z.string().max(128),
  payload: z.unknown(),
  runAt: z.iso.datetime(),
  key: z.string().nullable(),
  queue: z.string().nullable(),
  priority: z.number().int(),
  maxAttempts: z.number().int().min(1),
});
export type WaitingJob = z.infer<typeof jobShape>;

const recordShape = z.union([
  z.object({ table: name, columns: z.array(name).min(1) }).strict(),
  z.object({ file: z.string().max(500) }).strict(),
  z.object({ bytes: z.number().int().min(1).max(16_777_216) }).strict(),
  z.object({ rows: z.number().int().min(0), sha256: z.string().length(64) }).strict(),
  z.object({ job: jobShape }).strict(),
  z.object({ end: z.literal(true) }).strict(),
]);

export const unreadable = (said: string): Obstacle => new Obstacle('backup-unreadable', { said });

const longestLine = 1_048_576;

/** Lines and bytes of a stream, in turn. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>;
  #left: Buffer = Buffer.alloc(0);
  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }
  async #more(): Promise<boolean> {
    const next = await this.#chunks.next().catch((error: unknown) => {
      throw unreadable(error instanceof Error ? error.message : String(error));
    });
    if (!next.done) this.#left = this.#left.length === 0 ? next.value : Buffer.concat([this.#left, next.value]);
    return !next.done;
  }
  async line(): Promise<unknown> {
    let from = 0;
    for (;;) {
      const end = this.#left.indexOf(10, from);
      if (end >= 0) {
        const text = this.#left.toString('utf8', 0, end);
        this.#left = this.#left.subarray(end + 1);
        try {
          return JSON.parse(text);
        } catch {
          throw unreadable('JSON');
        }
      }
      from = this.#left.length;
      if (from > longestLine || !(await this.#more())) throw unreadable('EOF');
    }
  }
  async bytes(count: number): Promise<Buffer> {
    while (this.#left.length < count) if (!(await this.#more())) throw unreadable('EOF');
    const found = this.#left.subarray(0, count);
    this.#left = this.#left.subarray(count);
    return found;
  }
}

/** What a reader does with the parts; every one may be left out. `open*` answers where the part's bytes go. */
export type Taker = {
  header?(header: Header): Promise<void>;
  table?(table: string, columns: string[]): Promise<Sink>;
  file?(path: string): Promise<Sink>;
  job?(job: WaitingJob): Promise<void>;
};
export type Sink = { write(bytes: Buffer): Promise<void>; end(rows: number): Promise<void> };

const nowhere: Sink = { write: async () => undefined, end: async () => undefined };

const record = (value: unknown): z.infer<typeof recordShape> => {
  const read = recordShape.safeParse(value);
  if (!read.success) throw unreadable(JSON.stringify(value)?.slice(0, 80) ?? '');
  return read.data;
};

const drain = async (source: Source, sink: Sink, what: string): Promise<void> => {
  const hash: Hash = createHash('sha256');
  for (;;) {
    const next = record(await source.line());
    if ('bytes' in next) {
      const bytes = await source.bytes(next.bytes);
      hash.update(bytes);
      await sink.write(bytes);
    } else if ('rows' in next) {
      if (hash.digest('hex') !== next.sha256) throw unreadable(`sha256 ${what}`);
      return sink.end(next.rows);
    } else throw unreadable(what);
  }
};

/** Reads a whole backup from its uncompressed stream, handing its parts to `taker`. Throws `backup-unreadable` at the first thing that is not right. */
export const readBackup = async (stream: AsyncIterable<Buffer>, taker: Taker): Promise<void> => {
  const source = new Source(stream);
  const header = headerShape.safeParse(await source.line());
  if (!header.success) throw unreadable('header');
  await taker.header?.(header.data);
  for (;;) {
    const next = record(await source.line());
    if ('end' in next) return;
    if ('table' in next) await drain(source, (await taker.table?.(next.table, next.columns)) ?? nowhere, next.table);
    else if ('file' in next) await drain(source, (await taker.file?.(next.file)) ?? nowhere, next.file);
    else if ('job' in next) await taker.job?.(next.job);
    else throw unreadable(JSON.stringify(next).slice(0, 80));
  }
};

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** The lines and bytes of one table or file. `rows` counts its lines when it is a table. */
export async function* writePart(
  head: { table: string; columns: string[] } | { file: string },
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, number> {
  yield line(head);
  const hash = createHash('sha256');
  let rows = 0;
  for await (const bytes of stream) {
    if (bytes.length === 0) continue;
    hash.update(bytes);
    if ('table' in head) for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) rows += 1;
    yield line({ bytes: bytes.length });
    yield bytes;
  }
  yield line({ rows, sha256: hash.digest('hex') });
  return rows;
}

export const writeHeader = (header: Header): Buffer => line(header);
export const writeJob = (job: WaitingJob): Buffer => line({ job });
export const writeEnd = (): Buffer => line({ end: true });
