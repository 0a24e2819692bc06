import { isIP, connect as openPlain, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as openSecure, type TLSSocket } from 'node:tls';

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

export type Reply = { code: number; text: string };
type Heard = (reply: Reply | undefined) => void;

/** One line to a mail server: what is written, and the replies, each to whoever waits for it, in the order of the commands. */
export type SmtpLine = {
  readonly can: ReadonlySet<string>;
  readonly broken: boolean;
  /** Writes; `heard` get one reply each, or undefined when the line broke before. */
  write(text: string, heard: readonly Heard[]): void;
  quit(): void;
  onBroken(then: () => void): void;
};

const connectingMs = 20_000;
const silenceMs = 60_000;
const longestReply = 65_536;
const ascii = /^[\u0000-\u007f]*$/; // biome-ignore lint/suspicious/noControlCharactersInRegex: what may go to the wire byte by byte

/** Puts replies together out of what comes in; a line of several ends with the code and a space (RFC 5321, 4.2.1). */
const openReader = (each: (reply: Reply) => void, bad: () => void) => {
  let rest = '';
  let texts: string[] = [];
  return {
    feed: (chunk: string): void => {
      rest += chunk;
      let from = 0;
      for (let end = rest.indexOf('\n', from); end >= 0; end = rest.indexOf('\n', from)) {
        const line = rest.slice(from, rest[end - 1] === '\r' ? end - 1 : end);
        from = end + 1;
        if (!/^\d{3}([ -]|$)/.test(line)) return bad();
        texts.push(line.slice(4));
        if (line[3] === '-') continue;
        const text = texts.join('\n');
        texts = [];
        each({ code: Number(line.slice(0, 3)), text });
      }
      rest = rest.slice(from);
      if (rest.length + texts.length > longestReply) bad();
    },
    empty: (): boolean => rest === '' && texts.length === 0,
  };
};

const openTalk = (first: Socket) => {
  let socket: Socket = first;
  let broken = false;
  const waiting: Heard[] = [];
  const watchers: (() => void)[] = [];
  const breakOff = (): void => {
    if (broken) return;
    broken = true;
    socket.destroy();
    for (const heard of waiting.splice(0)) heard(undefined);
    for (const then of watchers) then();
  };
  const reader = openReader((reply) => {
    const heard = waiting.shift();
    // a word nobody asked for is a server that takes its leave (421)
    if (heard) heard(reply);
    else breakOff();
  }, breakOff);
  const take = (chunk: Buffer): void => reader.feed(chunk.toString('utf8'));
  const attach = (to: Socket): void => {
    socket = to;
    to.on('data', take);
    for (const end of ['error', 'end', 'close', 'timeout']) to.on(end, breakOff);
    to.setTimeout(connectingMs);
  };
  const listen = (): Promise<Reply | undefined> => new Promise((heard) => waiting.push(heard));
  return {
    attach,
    listen,
    breakOff,
    get broken() {
      return broken;
    },
    quiet: (): boolean => reader.empty() && waiting.length === 0,
    write: (text: string, heard: readonly Heard[]): void => {
      if (broken) {
        for (const one of heard) one(undefined);
        return;
      }
      waiting.push(...heard);
      socket.write(text, ascii.test(text) ? 'latin1' : 'utf8');
    },
    ask: (command: string): Promise<Reply | undefined> => {
      const answer = listen();
      if (broken) waiting.pop()?.(undefined);
      else socket.write(`${command}\r\n`);
      return answer;
    },
    detach: (): Socket => {
      socket.off('data', take);
      for (const end of ['error', 'end', 'close', 'timeout']) socket.off(end, breakOff);
      socket.setTimeout(0);
      return socket;
    },
    onBroken: (then: () => void): void => void watchers.push(then),
    waitFor: (ms: number): void => void socket.setTimeout(ms),
  };
};
type Talk = ReturnType<typeof openTalk>;

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
  if (!talk.quiet()) throw new Error('the mail server spoke out of turn');
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
