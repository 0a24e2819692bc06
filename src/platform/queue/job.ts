import type { House } from '../house.ts';

/** Jobs in it run one after the other, however many processes work: two at once would take twice the memory. */
export const heavyQueue = 'heavy';

/** A piece of background work. `cron` (five fields, UTC) starts it by itself; `enqueue` starts it from an act. It may run again after a crash, so it must not mind. */
export type Job = {
  task: string;
  cron?: string;
  /** It sends something out of the house: one that waited in a backup is left out when a copy of the house is made from it. */
  sends?: true;
  /** Besides, every so many milliseconds in each process that works: for what must be seen at once. It must cost next to nothing when there is nothing. */
  every?: number;
  /** It takes much memory: it runs in a process of its own, which ends. Asked first, in the worker itself: is there anything to do? */
  apart?(house: House, payload: Record<string, unknown>): Promise<boolean>;
  run(house: House, payload: Record<string, unknown>): Promise<void>;
};

/** What a worker keeps an ear on from start to stop, so that a job need not wait for its minute. Ends once `until` is aborted. */
export type Watch = (house: House, until: AbortSignal) => Promise<void>;
