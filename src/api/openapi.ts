import type { Language } from '../kernel/language.ts';
import { type RefusalCode, refusals } from '../kernel/refusals.ts';
import type { Door } from '../platform/http/door.ts';
import { say } from '../words/say.ts';
import { impliedRefusals, unfilled } from './implied.ts';
import { type JsonSchema, jsonSchema, propertiesOf } from './json-schema.ts';

type Json = { [key: string]: unknown };

const problemShape = (codes: readonly string[]): Json => ({
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: codes },
    facts: { type: 'object' },
    requestId: { type: 'string' },
  },
});

const parametersOf = (one: Door, language: Language): Json[] => {
  const from = (place: 'path' | 'query', shape: JsonSchema | undefined): Json[] =>
    propertiesOf(shape).map(({ name, schema, required }) => ({ name, in: place, required: place === 'path' || required, schema }));
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...from('path', one.params && jsonSchema(one.params, 'input')),
    ...from('query', one.query && jsonSchema(one.query, 'input')),
    ...(one.versioned && one.method !== 'get' ? [header('If-Match', true, say(language, 'api.if-match'))] : []),
    ...(one.repeatable ? [header('Idempotency-Key', false, say(language, 'api.idempotency-key'))] : []),
  ];
};

const mediaOf: Record<NonNullable<Door['takes']>, string> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
};

const bodyOf = (one: Door): Json =>
  one.body && one.method !== 'get'
    ? { requestBody: { required: true, content: { [mediaOf[one.takes ?? 'json']]: { schema: jsonSchema(one.body, 'input') } } } }
    : {};

const goodAnswer = (one: Door, language: Language): Json => ({
  description: say(language, 'api.done'),
  ...(one.versioned ? { headers: { ETag: { schema: { type: 'string' }, description: say(language, 'api.etag') } } } : {}),
  ...(one.answers ? { content: { 'application/json': { schema: jsonSchema(one.answers, 'output') } } } : {}),
});

const refusalAnswers = (one: Door, language: Language): Json => {
  const codes = [...new Set([...one.refusals, ...impliedRefusals(one)])];
  return Object.fromEntries(
    [...Map.groupBy(codes, (code: RefusalCode) => String(refusals[code]))].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `\`${code}\`: ${unfilled(say(language, `refusal.${code}.what`))}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};

const security = (one: Door): Json[] => {
  if (one.may === 'anyone') return [];
  if (one.may === 'member') return [{ member: [] }];
  return one.scope ? [{ session: [] }, { token: [one.scope] }] : [{ session: [] }];
};

const operation = (one: Door, language: Language): Json => ({
  operationId: one.id,
  tags: [one.tag],
  summary: one.summary[language],
  parameters: parametersOf(one, language),
  ...bodyOf(one),
  responses: {
    [String(one.status ?? (one.answers ? 200 : 204))]: goodAnswer(one, language),
    ...(one.versioned && one.method === 'get' ? { '304': { description: say(language, 'api.not-modified') } } : {}),
    ...refusalAnswers(one, language),
  },
  security: security(one),
});

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Shapes that hold themselves stand once, among the components, and are pointed at from everywhere. */
const gatherShapes = (value: unknown, into: Json): unknown => {
  if (Array.isArray(value)) return value.map((one) => gatherShapes(one, into));
  if (!isRecord(value)) return value;
  const { $defs, ...rest } = value;
  if (isRecord($defs)) for (const [name, shape] of Object.entries($defs)) into[name] ??= gatherShapes(shape, into);
  return Object.fromEntries(
    Object.entries(rest).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string' ? one.replace('#/$defs/', '#/components/schemas/') : gatherShapes(one, into),
    ]),
  );
};

/** The whole API as OpenAPI 3.1, made from the same declarations the server runs, its sentences in `language`. */
export const openApi = (doors: readonly Door[], language: Language, server: string, cookie: string): Json => {
  const found: Record<string, Json> = {};
  for (const one of doors) found[one.path] = { ...found[one.path], [one.method]: operation(one, language) };
  const shapes: Json = {};
  const paths = gatherShapes(found, shapes);
  return {
    openapi: '3.1.0',
    info: { title: say(language, 'api.title'), version: '1', description: say(language, 'api.lead') },
    servers: [{ url: server }],
    tags: [...new Set(doors.map((one) => one.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...shapes, Problem: problemShape(Object.keys(refusals)) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookie },
        member: { type: 'apiKey', in: 'cookie', name: `${cookie}-member` },
        token: { type: 'http', scheme: 'bearer', description: say(language, 'api.bearer') },
      },
    },
  };
};
