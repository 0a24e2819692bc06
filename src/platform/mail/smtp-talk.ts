import type { Socket } from 'node:net';

export type Reply = { code: number; text: string };
export type Heard = (reply: Reply | undefined) => void;

export const connectingMs = 20_000;
export const silenceMs = 60_000;
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

export const openTalk = (first: Socket) => {
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
export type Talk = ReturnType<typeof openTalk>;
