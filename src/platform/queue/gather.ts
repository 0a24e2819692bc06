import { setTimeout as sleep } from 'node:timers/promises';

/** The first of those who wait, as long as together they weigh no more than `most`; one at least. */
const taken = <T>(waiting: T[], weigh: (one: T) => number, most: number): T[] => {
  let weight = 0;
  const over = waiting.findIndex((one, place) => {
    weight += weigh(one);
    return place > 0 && weight > most;
  });
  return waiting.splice(0, over < 0 ? waiting.length : over);
};

type Way<In> = { lingerMs?: number; lines?: number; weigh?: (one: In) => number; most?: number };

/**
 * Turns many single calls into few calls over sets: while `lines` runs are under way, the calls that come in wait and form the
 * next set. Under no load a call goes alone and at once, or after `lingerMs`, where company is worth waiting for. A set that would weigh
 * more than `most` is parted, so that under full load nobody waits for one set much longer than another does.
 */
export const gather = <In, Out>(
  run: (all: readonly In[]) => Promise<readonly Out[]>,
  { lingerMs = 0, lines = 1, weigh = () => 1, most = Number.POSITIVE_INFINITY }: Way<In> = {},
): ((one: In) => Promise<Out>) => {
  type Waiting = { one: In; done(out: Out): void; failed(error: unknown): void };
  const waiting: Waiting[] = [];
  let running = 0;
  const go = async (): Promise<void> => {
    running += 1;
    while (waiting.length > 0) {
      if (lingerMs > 0) await sleep(lingerMs);
      const batch = taken(waiting, (each) => weigh(each.one), most);
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
