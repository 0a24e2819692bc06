import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { inspectFile } from '../../../platform/files/inspect-file.ts';
import { readTable } from '../../../platform/files/read-table.ts';
import { isPlain } from '../../../platform/http/plain.ts';

/** One record of an export, with the list it stood in and its place in the file. */
export type OldRecord = { place: number; fields: Record<string, unknown> | undefined; hint?: string | undefined };

/** JSON is read whole; a larger export comes as a record a line. */
const mostJson = 512 * 1024 * 1024;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const lists = ['users', 'people', 'members', 'topics', 'threads', 'discussions', 'posts', 'comments', 'replies'] as const;
const inside = ['posts', 'replies', 'comments', 'answers', 'poststream'] as const;

/** A topic's own posts follow it; the first of them is its text where it has none. */
const unfold = function* (topic: Record<string, unknown>, next: () => number): Generator<OldRecord> {
  const held = inside.map((name) => topic[name] ?? topic[name === 'poststream' ? 'post_stream' : name]).find((one) => one !== undefined);
  const posts = (Array.isArray(held) ? held : isObject(held) && Array.isArray(held.posts) ? held.posts : []).filter(isObject);
  const own = { ...topic };
  for (const name of [...inside, 'post_stream']) delete own[name];
  const id = own.id ?? own.tid ?? own.topic_id ?? own._tid ?? own.slug ?? own.title;
  const hasText = ['body', 'raw', 'content', '_content', 'text', 'cooked'].some((name) => own[name]);
  const [first, ...rest] = posts;
  const lent =
    hasText || !first
      ? {}
      : { ...first, ...own, id, body: first.raw ?? first.body ?? first.content ?? first.cooked, author: first.username ?? first.author };
  yield { place: next(), fields: { ...own, ...lent, id }, hint: 'topic' };
  for (const post of hasText ? posts : rest) yield { place: next(), fields: { ...post, topic_id: id }, hint: 'post' };
};

const fromJson = function* (whole: unknown): Generator<OldRecord> {
  let place = 0;
  const next = () => (place += 1);
  const groups: [string | undefined, unknown][] = Array.isArray(whole)
    ? [[undefined, whole]]
    : isObject(whole)
      ? lists.map((name) => [name, whole[name] ?? whole[`_${name}`]])
      : [];
  for (const [name, list] of groups)
    for (const one of Array.isArray(list) ? list : isObject(list) ? Object.values(list) : []) {
      if (!isObject(one)) yield { place: next(), fields: undefined };
      else if (name === undefined ? inside.some((each) => one[each]) || one.post_stream : /topics|threads|discussions/.test(name))
        yield* unfold(one, next);
      else yield { place: next(), fields: one, hint: name?.replace(/^(comments|replies)$/, 'posts') };
    }
};

const fromLines = async function* (path: string): AsyncGenerator<OldRecord> {
  let place = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    place += 1;
    if (line.trim() === '') continue;
    const fields = ((): unknown => {
      try {
        return line.length < 4_000_000 ? JSON.parse(line) : undefined;
      } catch {
        return undefined;
      }
    })();
    if (!isObject(fields) || !isPlain(fields)) yield { place, fields: undefined };
    else if (inside.some((each) => Array.isArray(fields[each])) || fields.post_stream) yield* unfold(fields, () => place);
    else yield { place, fields };
  }
};

const fromTable = async function* (path: string): AsyncGenerator<OldRecord> {
  const { form, headings } = await inspectFile(path);
  for await (const { first, rows } of readTable(path, form))
    for (const [at, cells] of rows.entries()) {
      const place = first + at;
      if (place === 1 || cells.length === 0) continue;
      yield { place, fields: Object.fromEntries(headings.map((name, column) => [name, cells[column] ?? ''])) };
    }
};

/** Reads an export record by record: NDJSON, CSV and workbooks as they come, JSON at once. Throws where the file cannot be read. */
export const readForum = async function* (path: string): AsyncGenerator<OldRecord> {
  if (/\.(ndjson|jsonl)$/i.test(path)) return yield* fromLines(path);
  if (!/\.json$/i.test(path)) return yield* fromTable(path);
  if ((await stat(path)).size > mostJson) throw new RangeError('JSON');
  yield* fromJson(JSON.parse(await readFile(path, 'utf8')));
};
