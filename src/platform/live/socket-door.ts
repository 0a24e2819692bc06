import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { House } from '../house.ts';
import { comesFrom } from '../http/address.ts';
import { readPlainJson } from '../http/plain.ts';
import { type Allowance, allowances } from './allowance.ts';
import { frameOf } from './frame.ts';
import { closed, Line } from './line.ts';

/** What happens on the lines of one address of the house. `who` answers undefined for nobody known, who may still listen. */
export type Talk<Who> = {
  path: string;
  who(headers: Headers): Promise<Who>;
  /** whoever is one and the same, so that nobody holds the house's lines alone */
  nameOf(who: Who): string | undefined;
  opened(line: Line<Who>): void;
  heard(line: Line<Who>, message: unknown): void;
  left(line: Line<Who>): void;
};

/** `knocks`: so often may one address ask for a line. A house full of people behind one router still gets in, a storm does not. */
export type Limits = { lines: number; perAddress: number; perName: number; bytes: number; knocks: Allowance };
const usual: Limits = { lines: 30_000, perAddress: 200, perName: 12, bytes: 16_384, knocks: { atOnce: 100, perSecond: 10 } };
/** Whoever says nothing for so long, not even that they are there, has gone. */
const silentMs = 150_000;
const slots = 30;
const stillHere = frameOf('.');

export type SocketDoor = { lines(): Iterable<Line>; size(): number; close(): Promise<void> };

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

/** A page of ours, by the Origin browsers send and no script can change. */
const isOurs = (house: House, { headers }: IncomingMessage): boolean => {
  if (!headers.origin) return false;
  if (headers.origin === new URL(house.baseUrl).origin) return true;
  return headers.origin === `http://${headers.host}` || headers.origin === `https://${headers.host}`;
};

const headersOf = ({ headers }: IncomingMessage): Headers => new Headers(headers.cookie ? { cookie: headers.cookie } : {});

const counter = () => {
  const counts = new Map<string, number>();
  return {
    of: (name: string) => counts.get(name) ?? 0,
    add: (name: string, by: 1 | -1) => {
      const count = (counts.get(name) ?? 0) + by;
      if (count > 0) counts.set(name, count);
      else counts.delete(name);
    },
  };
};

/** Opens the house's door for lines that stay open. Only pages of the house come in, and each person and address with so many lines. */
export const openSocketDoor = <Who>(house: House, server: Server, talk: Talk<Who>, given: Partial<Limits> = {}): SocketDoor => {
  const limits = { ...usual, ...given };
  const wss = new WebSocketServer<typeof Line<Who>>({
    noServer: true,
    WebSocket: Line<Who>,
    maxPayload: limits.bytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const bySlot = Array.from({ length: slots }, () => new Set<Line<Who>>());
  const [addresses, names, knocking] = [counter(), counter(), allowances(limits.knocks)];
  let [size, turn, closing] = [0, 0, false];

  const count = (line: Line<Who>, by: 1 | -1): void => {
    size += by;
    addresses.add(line.address, by);
    const name = talk.nameOf(line.who);
    if (name !== undefined) names.add(name, by);
  };
  const hear = (line: Line<Who>, data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean): void => {
    if (!line.mayBeHeard(performance.now())) return line.close(closed.tooMuch);
    if (isBinary || !(data instanceof Buffer)) return line.close(closed.tooMuch);
    if (data.length === 1) return line.tell(stillHere);
    const message = readPlainJson(data.toString('utf8'));
    if (typeof message !== 'object' || message === null) return line.close(closed.tooMuch);
    talk.heard(line, message);
  };
  const leave = (line: Line<Who>): void => {
    bySlot[line.slot]?.delete(line);
    count(line, -1);
    talk.left(line);
  };
  // each of these serves all lines, and finds its own by `this`: there are many
  const heard = function (this: WebSocket, data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean): void {
    if (this instanceof Line) hear(this, data, isBinary);
  };
  const left = function (this: WebSocket): void {
    if (this instanceof Line) leave(this);
  };
  // what is too large or no frame at all ends the line; there is nobody to tell
  const broken = (): void => undefined;

  const welcome = (line: Line<Who>, wire: Duplex, who: Who, address: string): void => {
    line.who = who;
    line.wire = wire;
    line.address = address;
    line.heardAt = performance.now();
    line.slot = turn++ % slots;
    bySlot[line.slot]?.add(line);
    count(line, 1);
    line.on('message', heard);
    line.on('close', left);
    line.on('error', broken);
    talk.opened(line);
  };

  const letIn = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (pathOf(request) !== talk.path) return refuse(socket, '404 Not Found');
    if (!isOurs(house, request)) return refuse(socket, '403 Forbidden');
    const forwarded = request.headers['x-forwarded-for'];
    const address = comesFrom(request.socket.remoteAddress ?? '', [forwarded].flat().join(','), house.settings.trustedProxies);
    if (closing || size >= limits.lines) return refuse(socket, '503 Service Unavailable');
    if (!knocking.take(address, performance.now()) || addresses.of(address) >= limits.perAddress)
      return refuse(socket, '429 Too Many Requests');
    const who = await talk.who(headersOf(request));
    const name = talk.nameOf(who);
    if (name !== undefined && names.of(name) >= limits.perName) return refuse(socket, '429 Too Many Requests');
    if (socket.destroyed) return;
    wss.handleUpgrade(request, socket, head, (line) => welcome(line, socket, who, address));
  };

  const knocked = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', broken);
    letIn(request, socket, head).catch((error: unknown) => {
      house.log.error({ error: String(error) }, 'a line could not be opened');
      refuse(socket, '500 Internal Server Error');
    });
  };
  server.on('upgrade', knocked);

  const watch = setInterval(() => {
    const now = performance.now();
    for (const line of bySlot[Math.floor(now / 1000) % slots] ?? []) if (now - line.heardAt > silentMs) line.terminate();
  }, 1_000);
  watch.unref();

  return {
    *lines() {
      for (const slot of bySlot) yield* slot;
    },
    size: () => size,
    close: async () => {
      closing = true;
      clearInterval(watch);
      server.off('upgrade', knocked);
      const all = bySlot.flatMap((slot) => [...slot]);
      for (const line of all) line.close(closed.goingAway);
      const until = performance.now() + 1_000;
      while (size > 0 && performance.now() < until) await new Promise((passed) => setTimeout(passed, 20));
      for (const line of all) line.terminate();
    },
  };
};
