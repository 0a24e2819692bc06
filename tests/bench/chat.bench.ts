import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result, Sitting, Talking } from './chat/callers.ts';
import { openChatTown, type Seats } from './chat/town.ts';
import { cpuBelow } from './cpu.ts';
import type { Bench } from './figure.ts';

const perRoom = 10;
/** One word every four seconds each: nobody talks faster. */
const speakers = 8;
const processes = 2;
const flag = process.argv.indexOf('--sockets');
const sockets = Number(flag > 0 ? process.argv[flag + 1] : (process.env.BENCH_SOCKETS ?? 10_000));
const perSecond = Math.round(sockets / 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 15);

const answerOf = <T>(child: ChildProcess, asked?: Sitting | Talking): Promise<T> =>
  new Promise((answered, failed) => {
    child.once('message', (answer) => answered(answer as T));
    child.once('exit', (code) => failed(new Error(`a caller ended with ${code}`)));
    if (asked) child.send(asked);
  });
const start = async (script: string): Promise<{ child: ChildProcess; first: unknown }> => {
  const child = fork(join(import.meta.dirname, 'chat', script));
  return { child, first: await answerOf(child) };
};

const memoryOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
const p99 = (ms: readonly number[]): number => ms.toSorted((a, b) => a - b)[Math.floor(ms.length * 0.99)] ?? Number.NaN;

type Run = { result: Result; cpu: number; kilobytes: number };

/** Everybody sits down, talks, and goes. */
const run = async (server: { port: number; origin: string; pid: number }, seats: Seats): Promise<Run> => {
  const callers = (await Promise.all(Array.from({ length: processes }, () => start('callers.ts')))).map((one) => one.child);
  const before = memoryOf(server.pid);
  const share = Math.ceil(seats.length / processes);
  await Promise.all(
    callers.map((child, place) => {
      const rooms = seats.slice(place * share, (place + 1) * share);
      return answerOf(child, { port: server.port, origin: server.origin, first: place * share * perRoom, rooms, perRoom });
    }),
  );
  const kilobytes = (memoryOf(server.pid) - before) / sockets;
  // everybody has said their first word of the day before anything is measured
  await Promise.all(callers.map((child) => answerOf<Result>(child, { perSecond: perSecond / processes / 2, seconds: speakers })));
  const cpu = cpuBelow(server.pid);
  const results = await Promise.all(callers.map((child) => answerOf<Result>(child, { perSecond: perSecond / processes, seconds })));
  const spent = cpuBelow(server.pid) - cpu;
  for (const child of callers) child.kill();
  const sum = (of: (one: Result) => number): number => results.reduce((all, one) => all + of(one), 0);
  const result: Result = {
    said: sum((one) => one.said),
    delivered: sum((one) => one.delivered),
    lost: sum((one) => one.lost),
    doubled: sum((one) => one.doubled),
    disordered: sum((one) => one.disordered),
    refused: sum((one) => one.refused),
    ms: results.flatMap((one) => one.ms),
  };
  return { result, cpu: spent / Math.max(1, result.delivered), kilobytes };
};

export const bench: Bench = {
  name: 'chat',
  run: async (report) => {
    const town = await openChatTown();
    try {
      const seats = await town.furnish(Math.ceil(sockets / perRoom), speakers);
      const { child, first } = await start('floor-server.ts');
      const floor = await run({ port: Number(first), origin: town.origin, pid: child.pid ?? 0 }, seats);
      child.kill();
      const { result, cpu, kilobytes } = await run(town, seats);
      report({
        name: `chat, ${sockets} sockets, ${perSecond} messages/s, p99`,
        value: p99(result.ms),
        unit: 'ms',
        floor: p99(floor.result.ms),
        goal: { atMost: 100 },
      });
      report({ name: 'chat, deliveries', value: result.delivered / seconds, unit: '/s', floor: floor.result.delivered / seconds });
      report({ name: 'chat, processor a delivery, database included', value: cpu * 1000, unit: 'µs', floor: floor.cpu * 1000 });
      report({ name: 'chat, memory a socket', value: kilobytes, unit: 'kB', floor: floor.kilobytes, goal: { atMost: 8 } });
      report({
        name: 'chat, lost, doubled, out of order or refused',
        value: result.lost + result.doubled + result.disordered + result.refused,
        unit: '',
        goal: { atMost: 0 },
      });
    } finally {
      await town.close();
    }
  },
};
