import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Turns many single calls into few calls over sets: while `lines` runs are under way, the calls that come in wait and form the
 * next set. Under no load a call goes alone and at once, or after `lingerMs`, where company is worth waiting for.
 */
export const gather = <In, Out>(
  run: (all: readonly In[]) => Promise<readonly Out[]>,
  { lingerMs = 0, lines = 1 }: { lingerMs?: number; lines?: number } = {},
): ((one: In) => Promise<Out>) => {
  type Waiting = { one: In; done(out: Out): void; failed(error: unknown): void };
  let waiting: Waiting[] = [];
  let running = 0;
  const go = async (): Promise<void> => {
    running += 1;
    while (waiting.length > 0) {
      if (lingerMs > 0) await sleep(lingerMs);
      const batch = waiting;
      waiting = [];
      try {
        const outs = await run(batch.map((each) => each.one));
        batch.forEach((each, place) => each.done(outs[place] as Out));
      } catch (error) {
        for (const each of batch) each.failed(error);
      }
    }
    running -= 1;
  };
  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed });
      if (running < lines) void go();
    });
};
