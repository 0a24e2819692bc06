import type { z } from 'zod';
import type { InEveryLanguage, Language } from '../../kernel/language.ts';
import type { Outcome, Refusal } from '../../kernel/outcome.ts';
import type { RefusalCode } from '../../kernel/refusals.ts';
import type { House } from '../house.ts';
import type { Member, Principal, Role } from './principal.ts';

type Shape = z.ZodType;
type Read<S> = S extends z.ZodType ? z.output<S> : Record<string, never>;

/** What a route is told besides its parsed input. `principal` is present wherever `may` names roles. */
export type Asking = {
  principal: Principal;
  /** the customer signed in on the Portal, on doors for anyone or for members */
  member: Member | undefined;
  language: Language;
  requestId: string;
  address: string;
  headers: Headers;
  /** the If-Match version, on doors that declare `versioned` */
  version: number | undefined;
  signal: AbortSignal;
};

/** What a page knows of the asking that it says no to. */
export type Refused = Pick<Asking, 'language' | 'member' | 'headers' | 'requestId'> & { path: string };

/** An answer that is not plain JSON 200: another status, headers (cookies), or a body of its own. */
export class Answer {
  readonly body: unknown;
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  constructor(body: unknown, status = 200, headers: Record<string, string | string[]> = {}) {
    this.body = body;
    this.status = status;
    this.headers = headers;
  }
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * One door of Teahouse: what it takes, who may pass, what it answers, in one place. The OpenAPI pages, the route × role
 * matrix, and the server itself are made from these declarations, so a route that is not declared does not exist.
 */
export type Door<P = unknown, Q = unknown, B = unknown> = {
  id: string;
  method: Method;
  path: string;
  summary: InEveryLanguage;
  tag: string;
  /** roles that may pass, 'signed-in' for any of them, 'anyone' without signing in, 'member' for customers signed in on the Portal */
  may: readonly Role[] | 'signed-in' | 'anyone' | 'member';
  /** scope an API token needs; doors without one are for people's sessions only */
  scope?: string;
  params?: Shape;
  query?: Shape;
  body?: Shape;
  /** the body is multipart/form-data (`body` checks its fields; a file is an `Upload` on disk), or urlencoded as well; default JSON */
  takes?: 'json' | 'form' | 'multipart';
  /** pages of any other site may call it: no cookie counts, CORS is open, and a body sent as plain text (sendBeacon) is read as JSON */
  crossOrigin?: boolean;
  /** upper limit of the body in bytes; default 1 MiB */
  limit?: number;
  /** the answer, for OpenAPI and the typed client; left out where the body is not JSON */
  answers?: Shape;
  status?: number;
  /** writes need If-Match, reads answer an ETag: the answer carries `version` */
  versioned?: boolean;
  /** may be repeated safely under an Idempotency-Key */
  repeatable?: boolean;
  refusals: readonly RefusalCode[];
  /** how a page says no; doors without it answer a problem document */
  refuse?(house: House, refusal: Refusal, asked: Refused): Answer | Promise<Answer>;
  run(house: House, asking: Asking, input: { params: P; query: Q; body: B }): Promise<Outcome<unknown>>;
};

/**
 * Declares a door, its input types read from its schemas. The list of doors holds many kinds of input, so the types are let go here:
 * `readInput` gives `run` exactly what these same schemas have parsed.
 */
export const door = <
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(
  one: Omit<Door, 'params' | 'query' | 'body' | 'run'> & {
    params?: P;
    query?: Q;
    body?: B;
    run(house: House, asking: Asking, input: { params: Read<P>; query: Read<Q>; body: Read<B> }): Promise<Outcome<unknown>>;
  },
): Door => one as unknown as Door;
