import { isIP, connect as openPlain, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as openSecure, type TLSSocket } from 'node:tls';

import { connectingMs, type Heard, openTalk, type Reply, silenceMs, type Talk } from './smtp-talk.ts';

/** Where the mail server is and how it is spoken to, out of `SMTP_URL`. */
export type SmtpPlace = {
  host: string;
  port: number;
  secure: boolean;
  requireTls: boolean;
  verify: boolean;
  ourName: string;
  user: string;
  password: string;
};

export const placeOf = (url: URL): SmtpPlace => {
  const secure = url.protocol === 'smtps:' || url.searchParams.get('secure') === 'true';
  const own = hostname();
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTls: url.searchParams.get('requireTLS') === 'true',
    verify: url.searchParams.get('insecure') !== 'true',
    ourName: (url.searchParams.get('name') ?? (own.includes('.') ? own : '[127.0.0.1]')).replace(/[^\w.:[\]-]/g, ''),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
};

/** One line to a mail server: what is written, and the replies, each to whoever waits for it, in the order of the commands. */
export type SmtpLine = {
  readonly can: ReadonlySet<string>;
  readonly broken: boolean;
  /** Writes; `heard` get one reply each, or undefined when the line broke before. */
  write(text: string, heard: readonly Heard[]): void;
  quit(): void;
  onBroken(then: () => void): void;
};

const expectReply = (reply: Reply | undefined, ...codes: number[]): Reply => {
  if (reply && codes.includes(reply.code)) return reply;
  throw new Error(reply ? `${reply.code} ${reply.text}`.replace(/\s+/g, ' ') : 'the mail server hung up');
};

const hello = async (talk: Talk, ourName: string): Promise<Set<string>> => {
  const reply = await talk.ask(`EHLO ${ourName}`);
  if (reply && reply.code >= 500) {
    expectReply(await talk.ask(`HELO ${ourName}`), 250);
    return new Set();
  }
  return new Set(
    expectReply(reply, 250)
      .text.split('\n')
      .slice(1)
      .map((one) => one.trim().toUpperCase()),
  );
};

const once = (socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> =>
  new Promise((ready, failed) => {
    const late = (): void => void socket.destroy(new Error('the mail server does not answer'));
    socket.setTimeout(connectingMs, late);
    socket.once('error', failed);
    socket.once(event, () => {
      socket.off('timeout', late);
      socket.off('error', failed);
      ready();
    });
  });

const tlsOf = ({ host, verify }: SmtpPlace) => ({ rejectUnauthorized: verify, ...(isIP(host) ? {} : { servername: host }) });

const connect = async (place: SmtpPlace): Promise<Socket> => {
  const { host, port, secure } = place;
  const socket: Socket = secure ? openSecure({ host, port, ...tlsOf(place) }) : openPlain({ host, port });
  socket.setNoDelay(true);
  await once(socket, secure ? 'secureConnect' : 'connect');
  return socket;
};

/** From here on nobody between can read or write. Whatever was said before the handshake does not count (RFC 3207, 4.2). */
const startTls = async (talk: Talk, place: SmtpPlace): Promise<void> => {
  expectReply(await talk.ask('STARTTLS'), 220);
  if (talk.broken || !talk.quiet()) throw new Error('the mail server spoke out of turn');
  const secured: TLSSocket = openSecure({ socket: talk.detach(), ...tlsOf(place) });
  await once(secured, 'secureConnect');
  talk.attach(secured);
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const logIn = async (talk: Talk, can: ReadonlySet<string>, { user, password }: SmtpPlace): Promise<void> => {
  const ways = [...can].flatMap((one) => (/^AUTH[ =]/.test(one) ? one.split(/[ =]/).slice(1) : []));
  if (ways.includes('LOGIN') && !ways.includes('PLAIN')) {
    expectReply(await talk.ask('AUTH LOGIN'), 334);
    expectReply(await talk.ask(base64(user)), 334);
    expectReply(await talk.ask(base64(password)), 235);
  } else expectReply(await talk.ask(`AUTH PLAIN ${base64(`\u0000${user}\u0000${password}`)}`), 235);
};

/** Connects, secures the line where the server can (or must), and logs in. Throws with the server's own words. */
export const openLine = async (place: SmtpPlace): Promise<SmtpLine> => {
  const socket = await connect(place);
  const talk = openTalk(socket);
  talk.attach(socket);
  try {
    expectReply(await talk.listen(), 220);
    let can = await hello(talk, place.ourName);
    if (!place.secure && (can.has('STARTTLS') || place.requireTls)) {
      await startTls(talk, place);
      can = await hello(talk, place.ourName);
    }
    if (place.user) await logIn(talk, can, place);
    talk.waitFor(silenceMs);
    return {
      can,
      get broken() {
        return talk.broken;
      },
      write: talk.write,
      onBroken: talk.onBroken,
      quit: () => talk.write('QUIT\r\n', [() => talk.breakOff()]),
    };
  } catch (error) {
    talk.breakOff();
    throw error;
  }
};
