// A process of its own: asks over real sockets and reads every answer to its end, but takes no answer apart, so that it costs the
// machine as little as may be; what it does cost it tells.
import { connect, type Socket } from 'node:net';
import type { Ask } from './asks.ts';
import { chanceOf } from './chance.ts';

export type Load = { port: number; callers: number; seconds: number; asks: Ask[] };
export type Timing = { name: string; ms: number; status: number };
/** `cpu`: milliseconds of processor time the callers themselves took. */
export type Called = { timings: Timing[]; bytes: number; cpu: number };

const headEnd = Buffer.from('\r\n\r\n');

/** The bytes a whole answer has, once its head is there; every answer of a door tells its length. */
const lengthOf = (got: Buffer): number | undefined => {
  const end = got.indexOf(headEnd);
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(got.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error('an answer without its length');
  return end + headEnd.length + Number(length);
};

/** One answer, read to its last byte. */
const answerOf = (socket: Socket): Promise<{ status: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    let whole: number | undefined;
    const read = (part: Buffer): void => {
      parts.push(part);
      bytes += part.length;
      whole ??= lengthOf(parts.length === 1 ? part : Buffer.concat(parts));
      if (whole === undefined || bytes < whole) return;
      socket.off('data', read);
      resolve({ status: Number(parts[0]?.toString('latin1', 9, 12)), bytes });
    };
    socket.on('data', read);
    socket.removeAllListeners('close').once('close', () => reject(new Error('the house hung up')));
  });

const run = async ({ port, callers, seconds, asks }: Load): Promise<Called> => {
  const timings: Timing[] = [];
  let bytes = 0;
  const before = process.cpuUsage();
  const until = performance.now() + seconds * 1000;
  /** One person in a hurry: the next question follows the answer at once. */
  const call = async (seed: number): Promise<void> => {
    const chance = chanceOf(seed);
    const socket = connect(port, '127.0.0.1').setNoDelay(true).setMaxListeners(0);
    while (performance.now() < until) {
      const { name, paths, token } = chance.pick(asks);
      const began = performance.now();
      socket.write(`GET ${chance.pick(paths)} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n\r\n`);
      const answer = await answerOf(socket);
      timings.push({ name, ms: performance.now() - began, status: answer.status });
      bytes += answer.bytes;
    }
    socket.removeAllListeners('close').destroy();
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => call(n + 1)));
  const { user, system } = process.cpuUsage(before);
  return { timings, bytes, cpu: (user + system) / 1000 };
};

process.once('message', (load: Load) => {
  void run(load).then((called) => process.send?.(called, () => process.disconnect()));
});
