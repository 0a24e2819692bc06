import type { ChildProcess } from 'node:child_process';
import { isAlive } from './postmaster.ts';

/** So many falls within ten minutes are no accident any more. */
const mostFalls = 5;
const within = 600_000;

export type KeptRunning = {
  stop(): Promise<void> /** settles only when the server fell and could not be brought back */;
  lost: Promise<unknown>;
};

/** Brings a server back with `again` whenever it falls by itself; `tell` hears of every fall. */
export const keepRunning = (first: ChildProcess, again: () => Promise<ChildProcess>, tell: (falls: number) => void): KeptRunning => {
  const { promise: lost, resolve: giveUp } = Promise.withResolvers<unknown>();
  const falls: number[] = [];
  let server = first;
  let stopping = false;
  let recovering: Promise<void> = Promise.resolve();

  const recover = async (): Promise<void> => {
    falls.push(Date.now());
    while ((falls[0] ?? 0) < Date.now() - within) falls.shift();
    tell(falls.length);
    if (falls.length > mostFalls) return giveUp(new Error(`fell ${falls.length} times`));
    try {
      server = await again();
      watch();
    } catch (error) {
      giveUp(error);
    }
  };
  const fell = (): void => {
    if (!stopping) recovering = recover();
  };
  const watch = (): void => {
    if (server.exitCode !== null || server.signalCode !== null) fell();
    else server.once('exit', fell);
  };
  watch();

  const stop = async (): Promise<void> => {
    stopping = true;
    await recovering;
    if (server.exitCode !== null || server.signalCode !== null || !isAlive(server.pid ?? -1)) return;
    await new Promise<void>((stopped) => {
      server.once('exit', () => stopped());
      server.kill('SIGINT');
    });
  };
  return { stop, lost };
};
