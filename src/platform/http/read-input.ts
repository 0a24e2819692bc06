import type { HonoRequest } from 'hono';
import type { z } from 'zod';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { Door } from './door.ts';
import { isPlain } from './plain.ts';
import { readBytes, readText } from './read-body.ts';
import { readUpload, Upload } from './upload.ts';

const detailOf = (error: z.ZodError): string => {
  const [first] = error.issues;
  return first ? `${first.path.join('.') || 'body'}: ${first.message}` : 'body';
};

const parse = (shape: z.ZodType | undefined, value: unknown): Outcome<unknown> => {
  if (!shape) return done({});
  const read = shape.safeParse(value);
  return read.success ? done(read.data) : refused('bad-input', { detail: detailOf(read.error) });
};

const repeated = (names: readonly string[]): string | undefined => names.find((name, place) => names.indexOf(name) !== place);

const readJson = (bytes: Uint8Array): Outcome<unknown> => {
  const text = readText(bytes);
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return isPlain(value) && value !== undefined ? done(value) : refused('bad-input', { detail: 'JSON' });
  } catch {
    return refused('bad-input', { detail: 'JSON' });
  }
};

/** Fields of a form, each at most once; a field that comes twice would mean one thing to one reader and another to the next. */
const readFields = async (type: string, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome<unknown>> => {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined);
  if (!form) return refused('bad-input', { detail: 'form' });
  const twice = repeated([...form.keys()]);
  if (twice !== undefined) return refused('bad-input', { detail: twice.slice(0, 60) });
  const fields = Object.fromEntries(form.entries());
  return isPlain(fields) ? done(fields) : refused('bad-input', { detail: 'form' });
};

const isJson = (type: string): boolean => /^application\/([\w.+-]*\+)?json\s*(;|$)/i.test(type);
const isText = (type: string): boolean => /^text\/plain\s*(;|$)/i.test(type);
const isForm = (type: string): boolean => /^(multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(type);
const isMultipart = (type: string): boolean => /^multipart\/form-data\s*;/i.test(type);

const readMultipart = async (one: Door, request: Request, dataFolder: string): Promise<Outcome<unknown>> => {
  const fields = await readUpload(request, dataFolder, one.limit ?? 1_048_576);
  if (!fields.ok) return fields;
  const read = parse(one.body, fields.value);
  if (!read.ok) for (const value of Object.values(fields.value)) if (value instanceof Upload) await value.discard();
  return read;
};

const readBody = async (one: Door, request: Request, dataFolder: string): Promise<Outcome<unknown>> => {
  const type = request.headers.get('content-type') ?? '';
  const takes = one.takes ?? 'json';
  if (takes === 'multipart')
    return isMultipart(type) ? readMultipart(one, request, dataFolder) : refused('bad-input', { detail: 'multipart/form-data' });
  const bytes = await readBytes(request, one.limit ?? 1_048_576);
  if (!bytes.ok) return bytes;
  if (takes === 'form' && isForm(type)) {
    const fields = await readFields(type, bytes.value);
    return fields.ok ? parse(one.body, fields.value) : fields;
  }
  if (bytes.value.length === 0) return parse(one.body, {});
  if (!isJson(type) && !(one.crossOrigin && isText(type))) return refused('not-json');
  const value = readJson(bytes.value);
  return value.ok ? parse(one.body, value.value) : value;
};

/** Path, query and body of a request as the door's schemas say, or the refusal. A path that fits no id is simply not found. */
export const readInput = async (
  one: Door,
  request: HonoRequest,
  dataFolder: string,
): Promise<Outcome<{ params: unknown; query: unknown; body: unknown }>> => {
  const given = request.param() as Record<string, string>;
  const params = isPlain(given) ? parse(one.params, given) : refused('not-found');
  if (!params.ok) return refused('not-found');
  const search = new URL(request.url).searchParams;
  const twice = repeated([...search.keys()]);
  if (twice !== undefined) return refused('bad-input', { detail: twice.slice(0, 60) });
  const asked = Object.fromEntries(search.entries());
  if (!isPlain(asked)) return refused('bad-input', { detail: 'query' });
  const query = parse(one.query, asked);
  if (!query.ok) return query;
  const body = one.method === 'get' ? done({}) : await readBody(one, request.raw, dataFolder);
  if (!body.ok) return body;
  return done({ params: params.value, query: query.value, body: body.value });
};
