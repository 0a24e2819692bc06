// Asks a house for pages as browsers do, over lines that stay open, and says how long each took. Speaks HTTP by hand: a caller that costs
// more than the page would measure itself.
import { connect, type Socket } from 'node:net';

export type PageLoad = {
  port: number;
  paths: string[];
  callers: number;
  pages: number;
  headers: Record<string, string>;
  /** so many a second, whatever the answers take; otherwise each caller asks as soon as it is answered */
  perSecond?: number;
  /** cookies, one caller each in turn */
  cookies?: string[];
};
export type PagesRead = { ms: number[]; seconds: number; bytes: number; statuses: Record<string, number>; cpuMs: number };

type Answered = { status: number; bytes: number };

/** One line to the house: asks one thing after the other. */
const openLine = (port: number) => {
  const socket: Socket = connect(port, '127.0.0.1').setNoDelay(true);
  let [head, left, bytes, status] = ['', -1, 0, 0];
  let answered: (one: Answered) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  socket.on('error', (error) => failed(error));
  socket.on('close', () => failed(new Error('the house hung up')));
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    let body = chunk;
    if (left < 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      status = Number(head.slice(9, 12));
      const said = /\r\ncontent-length: (\d+)/i.exec(head);
      if (!said && status !== 304) return failed(new Error(`no length: ${head.slice(0, end)}`));
      left = Number(said?.[1] ?? 0);
      body = chunk.subarray(chunk.length - (head.length - end - 4));
    }
    left -= body.length;
    if (left > 0) return;
    const one = { status, bytes };
    [head, left, bytes] = ['', -1, 0];
    answered(one);
  });
  return {
    ask: (text: string) =>
      new Promise<Answered>((resolve, reject) => {
        [answered, failed] = [resolve, reject];
        socket.write(text, 'latin1');
      }),
    close: () => socket.destroy(),
  };
};

const textOf = (load: PageLoad, path: string, caller: number): string => {
  const cookie = load.cookies?.[caller % load.cookies.length];
  const headers = { host: 'bench.test', ...load.headers, ...(cookie ? { cookie } : {}) };
  return `GET ${path} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
};

const carryOut = async (load: PageLoad): Promise<void> => {
  const done: PagesRead = { ms: [], seconds: 0, bytes: 0, statuses: {}, cpuMs: 0 };
  let next = 0;
  const lines = Array.from({ length: load.callers }, () => openLine(load.port));
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const caller = async (line: ReturnType<typeof openLine>, place: number) => {
    while (next < load.pages) {
      const at = next;
      next += 1;
      const due = load.perSecond ? began + (at * 1000) / load.perSecond : 0;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const from = due || performance.now();
      const { status, bytes } = await line.ask(textOf(load, load.paths[at % load.paths.length] ?? '/', place));
      done.ms.push(performance.now() - from);
      done.bytes = Math.max(done.bytes, bytes);
      done.statuses[status] = (done.statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(lines.map(caller));
  const { user, system } = process.cpuUsage(cpu);
  done.seconds = (performance.now() - began) / 1000;
  done.cpuMs = (user + system) / 1000;
  for (const line of lines) line.close();
  process.send?.(done);
};

process.on('message', (load: PageLoad) => void carryOut(load));
