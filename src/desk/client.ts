import type { Facts } from '../kernel/outcome.ts';
import type { RefusalCode } from '../kernel/refusals.ts';

/** A no from the house, as RFC 9457 brought it: what happened, and the way out, already in the reader's language. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: RefusalCode | 'offline' | 'broken';
  readonly way: string;
  readonly facts: Facts;
  readonly requestId: string | undefined;
  constructor(given: { status: number; code: Refusal['code']; what: string; way: string; facts?: Facts; requestId?: string | undefined }) {
    super(given.what);
    this.name = 'Refusal';
    this.status = given.status;
    this.code = given.code;
    this.way = given.way;
    this.facts = given.facts ?? {};
    this.requestId = given.requestId;
  }
}

export type Query = Record<string, string | number | boolean | undefined | null>;
export type Page<T> = { items: T[]; next: string | null };

type Sending = {
  query?: Query | undefined;
  body?: unknown;
  /** the version last seen; sent as If-Match on changes of one thing */
  version?: number | undefined;
  /** names one creation: the same key never makes two */
  key?: string | undefined;
  signal?: AbortSignal | undefined;
};

let language = 'en';
let signedOut: () => void = () => {};

/** The language refusals are answered in. */
export const askIn = (chosen: string): void => {
  language = chosen;
};
/** Whoever must know that the session has ended. */
export const whenSignedOut = (listener: () => void): void => {
  signedOut = listener;
};

const address = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const asked = search.toString();
  return `/api/v1${path}${asked ? `?${asked}` : ''}`;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const refusalOf = async (response: Response): Promise<Refusal> => {
  const told: unknown = await response.json().catch(() => undefined);
  const problem = isRecord(told) ? told : {};
  return new Refusal({
    status: response.status,
    code: typeof problem.code === 'string' ? (problem.code as RefusalCode) : 'broken',
    what: typeof problem.title === 'string' && problem.code ? problem.title : '',
    way: typeof problem.detail === 'string' ? problem.detail : '',
    facts: isRecord(problem.facts) ? (problem.facts as Facts) : {},
    requestId: response.headers.get('x-request-id') ?? undefined,
  });
};

const send = async <T>(method: string, path: string, { query, body, version, key, signal }: Sending = {}): Promise<T> => {
  const headers = new Headers({ accept: 'application/json', 'accept-language': language });
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers.set('content-type', 'application/json');
  if (version !== undefined) headers.set('if-match', `"${version}"`);
  if (key) headers.set('idempotency-key', key);
  const sent: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) sent.body = form ? body : JSON.stringify(body);
  if (signal) sent.signal = signal;
  const response = await fetch(address(path, query), sent).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refusal({ status: 0, code: 'offline', what: '', way: '' });
  });
  if (!response.ok) {
    const refusal = await refusalOf(response);
    if (refusal.code === 'not-signed-in') signedOut();
    throw refusal;
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
};

/** The doors of the house: `api.get<Customer>(`/customers/${id}`)`. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => send<T>('GET', path, { query, signal }),
  /** A creation or an act. Without a `key` of its own it gets a fresh one, so that a repeat by the browser makes nothing twice. */
  post: <T>(path: string, body: unknown = {}, sending: Sending = {}): Promise<T> =>
    send<T>('POST', path, { key: crypto.randomUUID(), ...sending, body }),
  put: <T>(path: string, body: unknown, sending: Sending = {}): Promise<T> => send<T>('PUT', path, { ...sending, body }),
  patch: <T>(path: string, body: unknown, version?: number): Promise<T> => send<T>('PATCH', path, { body, version }),
  delete: <T = void>(path: string, version?: number): Promise<T> => send<T>('DELETE', path, { version }),
};
