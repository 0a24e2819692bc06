import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { HandedOver, Mail } from './mail.ts';
import { openSmtp } from './smtp.ts';

const at = new Date('2026-03-02T10:00:00Z');
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const mail = (place: number | string): Mail => ({
  messageId: `<${place}@example.com>`,
  from: { name: 'Tea', email: 'care@example.com' },
  to: { name: 'Ann', email: typeof place === 'string' ? place : `ann${place}@example.net` },
  returnPath: 'b@example.com',
  subject: 'Hello',
  text: 'Hello\n.\nagain',
  headers: [],
});
const sendAll = async (url: string, mails: readonly Mail[]): Promise<HandedOver[]> => {
  const carrier = openSmtp(url, undefined);
  try {
    return await Promise.all(mails.map((one) => carrier.send(one, at)));
  } finally {
    carrier.close();
  }
};
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A mail server as others run them. */
const openServer = async (options: SMTPServerOptions) => {
  const taken: string[] = [];
  const server = new SMTPServer({
    disableReverseLookup: true,
    logger: false,
    ...options,
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        taken.push(session.envelope.rcptTo.map((one) => one.address).join());
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise<void>((closed) => server.close(closed)));
  return { taken, port: portOf(server.server) };
};

/** A mail server that answers what the test says, line by line; `heard` is everything it was told. */
const openScript = async (
  answer: (line: string, socket: Socket, connection: number) => string | undefined,
  offers = '250-PIPELINING\r\n',
) => {
  const heard: string[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    const connection = connections++;
    let inText = false;
    let rest = '';
    socket.on('error', () => undefined);
    socket.write('220 script\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inText && line !== '.') continue;
        heard.push(line);
        if (line.startsWith('EHLO')) socket.write(`250-script\r\n${offers}250 8BITMIME\r\n`);
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else {
          const said = answer(line, socket, connection) ?? (line === 'DATA' ? '354 go on' : '250 ok');
          inText = line === 'DATA' && said.startsWith('354');
          if (!socket.destroyed) socket.write(`${said}\r\n`);
        }
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((closed) => server.close(closed)));
  return { url: `smtp://127.0.0.1:${portOf(server)}`, heard, connections: () => connections };
};

const kinds = (all: readonly HandedOver[]) => all.map((one) => one.kind);
const places = Array.from({ length: 500 }, (_, place) => place);

for (const hidePIPELINING of [false, true])
  test(`every letter arrives once, ${hidePIPELINING ? 'step by step' : 'envelopes ahead'}, and a worn line is replaced`, async () => {
    const { taken, port } = await openServer({ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], hidePIPELINING });
    const all = await sendAll(
      `smtp://127.0.0.1:${port}`,
      places.map((place) => mail(place)),
    );
    expect(kinds(all)).toEqual(places.map(() => 'accepted'));
    expect([...taken].sort()).toEqual(places.map((place) => `ann${place}@example.net`).sort());
  });

test('the line is secured before a password is said, and a stranger’s certificate is not believed', async () => {
  const logins: { method: string; user: string | undefined; secure: boolean }[] = [];
  const { port, taken } = await openServer({
    onAuth: ({ method, username, password }, { secure }, done) => {
      logins.push({ method, user: username, secure });
      done(password === 'p@ss wörd' ? null : new Error('no'), { user: username });
    },
  });
  const url = (password: string, more = '') => `smtp://care%40x:${encodeURIComponent(password)}@127.0.0.1:${port}${more}`;
  expect(kinds(await sendAll(url('p@ss wörd', '?insecure=true'), [mail(1)]))).toEqual(['accepted']);
  expect(logins).toEqual([{ method: 'PLAIN', user: 'care@x', secure: true }]);
  expect(kinds(await sendAll(url('wrong', '?insecure=true'), [mail(2), mail(3)]))).toEqual(['unreachable', 'unreachable']);
  expect(kinds(await sendAll(url('p@ss wörd'), [mail(4)]))).toEqual(['unreachable']);
  expect(taken).toEqual(['ann1@example.net']);
});

test('the other way to log in, TLS from the first byte, and a server that must be secure but cannot', async () => {
  const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _, done) =>
    done(password === 'secret' ? null : new Error('no'), { user: username });
  const secure = await openServer({ secure: true, authMethods: ['LOGIN'], onAuth });
  expect(kinds(await sendAll(`smtps://ann:secret@127.0.0.1:${secure.port}?insecure=true`, [mail(1)]))).toEqual(['accepted']);
  const bare = await openServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
  expect(kinds(await sendAll(`smtp://127.0.0.1:${bare.port}?requireTLS=true`, [mail(1)]))).toEqual(['unreachable']);
  expect(bare.taken).toEqual([]);
});

test('a refused recipient takes no text along and harms no other letter', async () => {
  const script = await openScript((line) => (line.includes('<no') ? '550 no such user' : line.includes('<later') ? '451 busy' : undefined));
  const all = await sendAll(script.url, [mail('no@x.net'), mail(1), mail('later@x.net'), mail(2)]);
  expect(kinds(all)).toEqual(['refused', 'accepted', 'later', 'accepted']);
  expect(all[0]?.answer).toBe('550 no such user');
});

test('a line that ends before the text lets the letter go by another; within the text it leaves it uncertain', async () => {
  const leaving = await openScript((line, _, connection) =>
    connection === 0 && line.startsWith('MAIL') ? '421 enough for today' : undefined,
  );
  expect(kinds(await sendAll(leaving.url, [mail(1)]))).toEqual(['accepted']);
  expect(leaving.connections()).toBe(2);
  const never = await openScript((line, socket) => (line === 'DATA' ? void socket.destroy() : undefined));
  expect(kinds(await sendAll(never.url, [mail(1)]))).toEqual(['later']);
  const cut = await openScript((line, socket) => (line === '.' ? void socket.destroy() : undefined));
  expect(kinds(await sendAll(cut.url, [mail(1)]))).toEqual(['uncertain']);
  expect(cut.heard.filter((line) => line === '.').length).toBe(1);
});

test('while one letter flows the next is only offered: when the line breaks then, one is uncertain and the other is carried', async () => {
  let dots = 0;
  const script = await openScript((line, socket, connection) => {
    if (line !== '.' || connection > 0) return undefined;
    dots += 1;
    return dots === 2 ? void socket.destroy() : undefined;
  });
  const carrier = openSmtp(script.url, undefined);
  const first = await carrier.send(mail(0), at);
  const all = await Promise.all([1, 2, 3].map((place) => carrier.send(mail(place), at)));
  carrier.close();
  expect(first.kind).toBe('accepted');
  expect(kinds(all).sort()).toEqual(['accepted', 'accepted', 'uncertain']);
});

test('an address cannot become a command', async () => {
  const script = await openScript(() => undefined);
  const hostile = ['ann@x.net>\r\nRCPT TO:<all@x.net', 'ann@x.net\nDATA', 'a b@x.net', '<ann@x.net>'];
  const all = await sendAll(script.url, [...hostile.map(mail), mail('ann@bücher.example'), mail('änn@x.net')]);
  expect(kinds(all)).toEqual([...hostile.map(() => 'refused'), 'accepted', 'refused']);
  expect(script.heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ann@xn--bcher-kva.example>']);
});

test('a server that speaks nonsense, or out of turn before the line is secured, is not believed', async () => {
  const nonsense = await openScript((line) => (line.startsWith('MAIL') ? 'hello there' : undefined));
  expect(kinds(await sendAll(nonsense.url, [mail(1)]))).toEqual(['later']);
  const early = await openScript((line) => (line === 'STARTTLS' ? '220 go\r\n250 AUTH PLAIN' : undefined), '250-STARTTLS\r\n');
  expect(kinds(await sendAll(early.url, [mail(1)]))).toEqual(['unreachable']);
});
