import { lookup as lookupName } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** What a page of the internet answered; `from`: the address after redirects. */
export type Fetched = { status: number; type: string; bytes: Buffer; from: string };
export type Asked = { accept: RegExp; most: number; withinMs: number; agent: string };

/** How names are looked up and what may be reached; other than the open internet only in tests. */
export type Reach = { resolve(host: string): Promise<string[]>; may(address: string, port: number): boolean };

const theInternet: Reach = {
  resolve: async (host) => (await lookupName(host, { all: true })).map((one) => one.address),
  may: (address, port) => isPublicAddress(address) && (port === 80 || port === 443),
};

const mostHops = 3;

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

/** Where the line is opened to: every address of the name must be allowed, and exactly what was looked at is what is connected to. */
const settledAddress = async (url: URL, reach: Reach): Promise<string | undefined> => {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await reach.resolve(host);
  return addresses.every((one) => reach.may(one, portOf(url))) ? addresses[0] : undefined;
};

type Piece = { status: number; type: string; location: string | undefined; bytes: Buffer };

const readBody = async (answer: http.IncomingMessage, asked: Asked): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    // the head of a page comes first; the rest of a long one is not needed
    if (length >= asked.most) break;
  }
  return Buffer.concat(parts).subarray(0, asked.most);
};

/** A line to exactly the address that was looked at, asked once more when it stands. */
const open = (url: URL, address: string, reach: Reach, how: https.RequestOptions): http.ClientRequest => {
  const lookup: LookupFunction = (_host, options, answer) => {
    const family = isIP(address);
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
  const request = (url.protocol === 'https:' ? https : http).request(url, { ...how, lookup, agent: false, maxHeaderSize: 16_384 });
  request.on('socket', (socket) =>
    socket.once('connect', () => {
      if (!reach.may(socket.remoteAddress ?? '', socket.remotePort ?? 0)) request.destroy(new Error('not to be reached'));
    }),
  );
  return request;
};

const askOnce = (url: URL, address: string, reach: Reach, asked: Asked, signal: AbortSignal): Promise<Piece | undefined> =>
  new Promise((settle, fail) => {
    const headers = { 'user-agent': asked.agent, accept: 'text/html,text/plain;q=0.5', 'accept-encoding': 'identity' };
    const request = open(url, address, reach, { headers, signal });
    request.on('error', fail);
    request.on('response', (answer) => {
      const status = answer.statusCode ?? 0;
      const type = String(answer.headers['content-type'] ?? '');
      const location = status >= 300 && status < 400 ? answer.headers.location : undefined;
      const packed = answer.headers['content-encoding'] !== undefined && answer.headers['content-encoding'] !== 'identity';
      if (location !== undefined || packed || !asked.accept.test(type)) {
        answer.destroy();
        settle(packed ? undefined : { status, type, location, bytes: Buffer.alloc(0) });
        return;
      }
      readBody(answer, asked).then((bytes) => settle({ status, type, location, bytes }), fail);
    });
    request.end();
  });

/**
 * The one way to a page somebody else named: only the open internet, checked on the very address that is connected to, anew at each of at
 * most three redirects; bounded in time and size; nothing unpacked. Undefined whenever anything is not as it should be.
 */
export const fetchPage = async (address: string, asked: Asked, reach: Reach = theInternet): Promise<Fetched | undefined> => {
  const signal = AbortSignal.timeout(asked.withinMs);
  let from = address;
  try {
    for (let hop = 0; hop <= mostHops; hop += 1) {
      if (!URL.canParse(from) || signal.aborted) return undefined;
      const url = new URL(from);
      url.hash = '';
      const settled = await settledAddress(url, reach);
      if (!settled) return undefined;
      const piece = await askOnce(url, settled, reach, asked, signal);
      if (!piece) return undefined;
      if (piece.location === undefined) return { status: piece.status, type: piece.type, bytes: piece.bytes, from };
      from = new URL(piece.location, url).href;
    }
  } catch {
    return undefined;
  }
  return undefined;
};

export type Handed = { headers: Record<string, string>; body: Buffer; withinMs: number };

/** Hands something to an address somebody else named, by the same rules; no redirect is followed and nothing of the answer read but its status. */
export const handOver = async (
  address: string,
  { headers, body, withinMs }: Handed,
  reach: Reach = theInternet,
): Promise<number | undefined> => {
  if (!URL.canParse(address)) return undefined;
  const signal = AbortSignal.timeout(withinMs);
  const url = new URL(address);
  try {
    const settled = await settledAddress(url, reach);
    if (!settled || signal.aborted) return undefined;
    return await new Promise<number>((settle, fail) => {
      const request = open(url, settled, reach, { method: 'POST', headers: { ...headers, 'content-length': String(body.length) }, signal });
      request.on('error', fail);
      request.on('response', (answer) => {
        answer.destroy();
        settle(answer.statusCode ?? 0);
      });
      request.end(body);
    });
  } catch {
    return undefined;
  }
};

/** What became of something handed over: an answer; `unreached`, nothing has left; `lost`, it may have arrived and no answer was seen. */
export type Exchanged = { how: 'answered'; status: number; text: string } | { how: 'unreached' } | { how: 'lost' };

const mostOfAnswer = 65_536;

const exchangeOver = (url: URL, address: string, reach: Reach, handed: Handed, left: () => void, signal: AbortSignal): Promise<Exchanged> =>
  new Promise((settle, fail) => {
    const headers = { ...handed.headers, 'content-length': String(handed.body.length), 'accept-encoding': 'identity' };
    const request = open(url, address, reach, { method: 'POST', headers, signal });
    request.on('socket', (socket) => socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', left));
    request.on('error', fail);
    request.on('response', (answer) => {
      const asked = { accept: /./, most: mostOfAnswer, withinMs: handed.withinMs, agent: '' };
      const status = answer.statusCode ?? 0;
      readBody(answer, asked).then((bytes) => settle({ how: 'answered', status, text: bytes.toString('utf8') }), fail);
    });
    request.end(handed.body);
  });

/** Hands something over by the same rules and hears the answer; it is told apart whether anything can have arrived. */
export const exchange = async (address: string, handed: Handed, reach: Reach = theInternet): Promise<Exchanged> => {
  if (!URL.canParse(address)) return { how: 'unreached' };
  const signal = AbortSignal.timeout(handed.withinMs);
  const url = new URL(address);
  let left = false;
  try {
    const settled = await settledAddress(url, reach);
    if (!settled || signal.aborted) return { how: 'unreached' };
    return await exchangeOver(url, settled, reach, handed, () => (left = true), signal);
  } catch {
    return { how: left ? 'lost' : 'unreached' };
  }
};
