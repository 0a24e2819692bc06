/** How a fault is run: `rounds` times, with randomness from `seed` so that a failure can be had again, `tell` for progress. */
export type Trial = { rounds: number; seed: number; tell(line: string): void };

/**
 * A file `tests/faults/<name>.fault.ts` exports one as `fault`. It throws at the first broken promise and answers its counts.
 * A short form stands beside it as `<name>.test.ts`: `await fault.run(shortTrial(5))`.
 */
export type Fault = { name: string; rounds: number; run(trial: Trial): Promise<Record<string, number>> };

export const shortTrial = (rounds: number, seed = 1): Trial => ({ rounds, seed, tell: () => undefined });

/** Even numbers in [0, 1) from a seed (mulberry32). */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
