import type { HonoRequest } from 'hono';
import type { z } from 'zod';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { Door } from './door.ts';
import { isPlain } from './plain.ts';

const detailOf = (error: z.ZodError): string => {
  const [first] = error.issues;
  return first ? `${first.path.join('.') || 'body'}: ${first.message}` : 'body';
};

const parse = (shape: z.ZodType | undefined, value: unknown): Outcome<unknown> => {
  if (!shape) return done({});
  const read = shape.safeParse(value);
  return read.success ? done(read.data) : refused('bad-input', { detail: detailOf(read.error) });
};

const repeatedQuery = (url: string): string | undefined => {
  const names = [...new URL(url).searchParams.keys()];
  return names.find((name, place) => names.indexOf(name) !== place);
};

const readBody = async (one: Door, request: HonoRequest): Promise<Outcome<unknown>> => {
  const type = request.header('content-type') ?? '';
  const limit = one.limit ?? 1_048_576;
  const declared = Number(request.header('content-length') ?? 0);
  if (declared > limit) return refused('too-large', { limit: `${Math.round(limit / 1024)} KiB` });
  if (one.takes === 'multipart') {
    if (!type.startsWith('multipart/form-data')) return refused('bad-input', { detail: 'multipart/form-data' });
    return parse(one.body, await request.parseBody().catch(() => undefined));
  }
  if (one.takes === 'form') {
    const fields = await request.parseBody().catch(() => ({}));
    return parse(one.body, fields);
  }
  const sent = await request.text();
  if (sent.length > limit) return refused('too-large', { limit: `${Math.round(limit / 1024)} KiB` });
  if (sent && !/^application\/([\w.+-]*\+)?json/.test(type)) return refused('not-json');
  let value: unknown;
  try {
    value = sent ? JSON.parse(sent) : {};
  } catch {
    return refused('bad-input', { detail: 'JSON' });
  }
  if (!isPlain(value)) return refused('bad-input', { detail: 'JSON' });
  return parse(one.body, value);
};

/** Path, query and body of a request as the door's schemas say, or the refusal. A path that fits no id is simply not found. */
export const readInput = async (one: Door, request: HonoRequest): Promise<Outcome<{ params: unknown; query: unknown; body: unknown }>> => {
  const params = parse(one.params, request.param());
  if (!params.ok) return refused('not-found');
  const repeated = repeatedQuery(request.url);
  if (repeated) return refused('bad-input', { detail: repeated });
  const query = parse(one.query, request.query());
  if (!query.ok) return query;
  const body = one.method === 'get' ? done({}) : await readBody(one, request);
  if (!body.ok) return body;
  return done({ params: params.value, query: query.value, body: body.value });
};
