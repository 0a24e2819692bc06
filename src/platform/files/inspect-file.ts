import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { encodingByMark, guessDelimiter, looksChinese } from './guess-form.ts';
import { isGzip, openBytes, readHead } from './open-text.ts';
import { readTable } from './read-table.ts';
import type { TableForm } from './table-form.ts';
import { Unreadable } from './unreadable.ts';

/** What a look at the whole file shows. `rows` counts rows with something in them, without the heading; `sample` holds the first of them. */
export type Inspection = { form: TableForm; headings: string[]; sample: string[][]; rows: number; bytes: number; sha256: Buffer };

/** What a person has settled already. */
export type Settled = { encoding?: string | undefined; delimiter?: string | undefined };

const sampled = 20;
const headBytes = 65_536;

const startsWith = (head: Buffer, text: string): boolean => head.subarray(0, text.length).toString('latin1') === text;

/** Files that are no tables at all, by how they begin; `undefined` when it may be one. */
const otherKind = (head: Buffer): string | undefined => {
  if (startsWith(head, '\u00d0\u00cf\u0011\u00e0')) return 'XLS';
  if (startsWith(head, '%PDF')) return 'PDF';
  if (startsWith(head, '\u0089PNG')) return 'PNG';
  if (startsWith(head, '\u00ff\u00d8\u00ff')) return 'JPEG';
  if (startsWith(head, 'Rar!')) return 'RAR';
  if (startsWith(head, '7z\u00bc\u00af')) return '7z';
  if (startsWith(head, 'SQLite format 3')) return 'SQLite';
  const text = head.subarray(0, 200).toString('latin1').trimStart().toLowerCase();
  if (text.startsWith('<!doctype') || text.startsWith('<html')) return 'HTML';
  return text.startsWith('<?xml') ? 'XML' : undefined;
};

const hashOf = async (path: string): Promise<Buffer> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: headBytes * 4 })) hash.update(chunk as Buffer);
  return hash.digest();
};

const firstBytes = async (path: string, packed: boolean): Promise<Buffer> => {
  if (!packed) return readHead(path, headBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of openBytes(path, true)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= headBytes) break;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('file-archive-broken');
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
};

type Walked = Pick<Inspection, 'headings' | 'sample' | 'rows'>;

/** Reads the file to its end, so that a fault in its last row is known before the first is taken. */
const walk = async (path: string, form: TableForm): Promise<Walked> => {
  let headings: string[] | undefined;
  const sample: string[][] = [];
  let rows = 0;
  for await (const piece of readTable(path, form))
    for (const cells of piece.rows) {
      if (cells.length === 0) continue;
      if (!headings) headings = cells.map((cell) => cell.trim());
      else {
        rows += 1;
        if (sample.length < sampled) sample.push(cells);
      }
    }
  if (!headings) throw new Unreadable('file-empty');
  if (rows === 0) throw new Unreadable('file-only-heading');
  return { headings, sample, rows };
};

const decodeHead = (head: Buffer, encoding: string): string => new TextDecoder(encoding).decode(head);

const isWrongEncoding = (error: unknown): boolean => error instanceof Unreadable && error.refusal.code === 'file-encoding-wrong';

/** Every way worth trying, best first: what was settled or is marked; else UTF-8, then GB 18030 where it looks Chinese. */
const candidates = (head: Buffer, settled: Settled): string[] => {
  const said = settled.encoding ?? encodingByMark(head);
  if (said) return [said];
  return looksChinese(head) ? ['utf-8', 'gb18030'] : ['utf-8'];
};

const inspectText = async (path: string, packed: boolean, head: Buffer, settled: Settled): Promise<Walked & { form: TableForm }> => {
  const tried = candidates(head, settled);
  for (const encoding of tried) {
    const delimiter = settled.delimiter ?? guessDelimiter(decodeHead(head, encoding));
    const form: TableForm = { form: 'text', packed, encoding, delimiter };
    try {
      return { form, ...(await walk(path, form)) };
    } catch (error) {
      if (!isWrongEncoding(error) || settled.encoding) throw error;
      if (encoding === tried.at(-1)) throw new Unreadable('file-encoding-unclear', (error as Unreadable).refusal.facts);
    }
  }
  throw new Unreadable('file-encoding-unclear');
};

/** Looks through a whole file: what it is, how it is written, its headings and first rows. Throws Unreadable when it is no table. */
export const inspectFile = async (path: string, settled: Settled = {}): Promise<Inspection> => {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw new Unreadable('file-empty');
  const raw = await readHead(path, headBytes);
  const packed = isGzip(raw);
  const head = packed ? await firstBytes(path, true) : raw;
  const other = otherKind(head);
  if (other) throw new Unreadable('file-no-table', { kind: other });
  const sha256 = await hashOf(path);
  if (startsWith(head, 'PK')) {
    if (packed) throw new Unreadable('file-no-table', { kind: 'ZIP' });
    const form: TableForm = { form: 'sheet' };
    return { form, bytes, sha256, ...(await walk(path, form)) };
  }
  return { bytes, sha256, ...(await inspectText(path, packed, head, settled)) };
};
