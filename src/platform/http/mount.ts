import type { Context, Hono } from 'hono';
import { newId } from '../../kernel/id.ts';
import { isLanguage, type Language } from '../../kernel/language.ts';
import { done, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts';
import type { House } from '../house.ts';
import { addressOf } from './address.ts';
import { answerOnce, hashRequest } from './answer-once.ts';
import { Answer, type Asking, type Door } from './door.ts';
import { atDoor, type Member, type Principal, type Signed } from './principal.ts';
import { problem } from './problem.ts';
import { readInput } from './read-input.ts';

/** Finds out who asks; `undefined` when nobody signed in. The staff subject knows colleagues and programs, the community its members. */
export type Doorkeepers = {
  staff(house: House, headers: Headers): Promise<Signed | undefined>;
  member(house: House, headers: Headers): Promise<Member | undefined>;
};

const languageOf = (c: Context, who: { language: Language } | undefined): Language => {
  const asked = c.req.header('accept-language')?.slice(0, 2).toLowerCase();
  if (isLanguage(asked)) return asked;
  return who?.language ?? 'en';
};

const cameFromElsewhere = (c: Context, house: House, principal: Principal | undefined): boolean => {
  if (c.req.method === 'GET' || principal?.via.kind === 'token') return false;
  const site = c.req.header('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return true;
  const origin = c.req.header('origin');
  if (!origin) return false;
  return origin !== new URL(house.baseUrl).origin && origin !== new URL(c.req.url).origin;
};

/** The person as this door sees them, or why it stays shut. */
const letPass = (one: Door, signed: Signed | undefined, member: Member | undefined): Outcome<Principal | undefined> => {
  if (one.may === 'anyone') return done(signed);
  if (one.may === 'member') return member ? done(undefined) : refused('not-signed-in');
  if (!signed) return refused('not-signed-in');
  if (signed.via.kind === 'token' && (!one.scope || !signed.via.scopes.includes(one.scope))) return refused('not-allowed');
  const principal = atDoor(signed, one.may);
  return principal ? done(principal) : refused('not-allowed');
};

const versionOf = (one: Door, c: Context): Outcome<number | undefined> => {
  if (!one.versioned || one.method === 'get') return done(undefined);
  const match = c.req.header('if-match');
  if (!match) return refused('version-needed');
  const version = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(match)?.[1] ?? Number.NaN);
  return Number.isInteger(version) ? done(version) : refused('changed-meanwhile');
};

const etagOf = (one: Door, body: unknown): string | undefined => {
  const version = one.versioned && typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return version === undefined ? undefined : `"${String(version)}"`;
};

const send = (c: Context, one: Door, value: unknown): Response => {
  const answer = value instanceof Answer ? value : new Answer(value, one.status ?? (value === undefined ? 204 : 200));
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const [name, given] of Object.entries(answer.headers)) {
    headers.delete(name);
    for (const each of [given].flat()) headers.append(name, each);
  }
  const etag = etagOf(one, answer.body);
  if (etag) headers.set('etag', etag);
  if (etag && one.method === 'get' && c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  if (answer.body === undefined || answer.status === 204) return new Response(null, { status: answer.status, headers });
  // pages are kept by what they say: see page-cache
  if (typeof answer.body === 'string') c.set('said', answer.body);
  if (answer.body instanceof ReadableStream || typeof answer.body === 'string' || answer.body instanceof Uint8Array)
    return new Response(answer.body as BodyInit, { status: answer.status, headers });
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
};

const refuse = (refusal: Refusal, language: Language, requestId: string): Response => {
  const body = problem(refusal, language, requestId);
  const headers = new Headers({ 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' });
  if (refusal.code === 'too-often') {
    const seconds = Number(refusal.facts.seconds ?? 60);
    headers.set('retry-after', String(seconds));
    headers.set('x-ratelimit-reset', String(Math.ceil(Date.now() / 1000) + seconds));
  }
  if (refusal.code === 'write-key-unknown') headers.set('www-authenticate', 'Basic realm="Teahouse"');
  if (refusal.code === 'not-signed-in') headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(body), { status: body.status, headers });
};

type Who = { signed: Signed | undefined; member: Member | undefined };

const whoAsks = async (house: House, doorkeepers: Doorkeepers, one: Door, headers: Headers): Promise<Who> => {
  if (one.crossOrigin) return { signed: undefined, member: undefined };
  const forMembers = one.may === 'member' || one.may === 'anyone';
  return {
    signed: one.may === 'member' ? undefined : await doorkeepers.staff(house, headers),
    member: forMembers ? await doorkeepers.member(house, headers) : undefined,
  };
};

const pass = async (house: House, doorkeepers: Doorkeepers, one: Door, c: Context, requestId: string): Promise<Response> => {
  const { signed, member } = await whoAsks(house, doorkeepers, one, c.req.raw.headers);
  const language = languageOf(c, signed ?? member);
  const no = async (refusal: Refusal) => {
    if (!one.refuse) return refuse(refusal, language, requestId);
    return send(c, one, await one.refuse(house, refusal, { language, member, headers: c.req.raw.headers, path: c.req.path, requestId }));
  };
  if (!one.crossOrigin && cameFromElsewhere(c, house, signed)) return no({ code: 'foreign-origin', facts: {} });
  const passed = letPass(one, signed, member);
  if (!passed.ok) return no(passed.refusal);
  const principal = passed.value;
  const input = await readInput(one, c.req, house.settings.dataFolder);
  if (!input.ok) return no(input.refusal);
  const version = versionOf(one, c);
  if (!version.ok) return no(version.refusal);
  const asking: Asking = {
    principal: principal as Principal,
    member,
    language,
    requestId,
    address: addressOf(c, house),
    headers: c.req.raw.headers,
    version: version.value,
    signal: c.req.raw.signal,
  };
  const run = () => one.run(house, asking, input.value as never);
  const key = one.repeatable ? c.req.header('idempotency-key') : undefined;
  const outcome = key && principal ? await answerOnce(house, principal, one, key, await hashRequest(one, input.value), run) : await run();
  return outcome.ok ? send(c, one, outcome.value) : no(outcome.refusal);
};

const openToAll: Record<string, string> = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
const preflight: Record<string, string> = {
  ...openToAll,
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '86400',
};

/** Something is broken: said as a page where pages are answered, unless that is broken too. */
const broken = async (house: House, one: Door, c: Context, requestId: string): Promise<Response> => {
  const [language, refusal] = [languageOf(c, undefined), { code: 'broken' as const, facts: {} }];
  if (!one.refuse) return refuse(refusal, language, requestId);
  try {
    const { headers } = c.req.raw;
    return send(c, one, await one.refuse(house, refusal, { language, path: c.req.path, requestId, headers, member: undefined }));
  } catch {
    return refuse(refusal, language, requestId);
  }
};

const open = (one: Door, response: Response): Response => {
  if (one.crossOrigin) for (const [name, value] of Object.entries(openToAll)) response.headers.set(name, value);
  return response;
};

/** Puts every declared door into the app. */
export const mount = (app: Hono, house: House, doors: readonly Door[], doorkeepers: Doorkeepers): void => {
  for (const one of doors) {
    const path = one.path.replaceAll(/\{(\w+)\}/g, ':$1');
    if (one.crossOrigin) app.options(path, () => new Response(null, { status: 204, headers: preflight }));
    app.on(one.method.toUpperCase(), path, async (c) => {
      const requestId = newId();
      const began = performance.now();
      try {
        const response = await pass(house, doorkeepers, one, c, requestId);
        response.headers.set('x-request-id', requestId);
        house.log.info({ requestId, door: one.id, status: response.status, ms: Math.round(performance.now() - began) }, 'answered');
        return open(one, response);
      } catch (error) {
        house.log.error({ requestId, door: one.id, error: error instanceof Error ? error.stack : String(error) }, 'failed');
        const response = await broken(house, one, c, requestId);
        response.headers.set('x-request-id', requestId);
        return open(one, response);
      }
    });
  }
};
