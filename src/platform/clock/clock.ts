/** Where the time comes from. Everything below an act takes the instant as an argument; only acts and jobs ask the clock. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands `days` away from the machine's, for trials and tests. */
export const clockMovedBy = (days: number): Clock => ({ now: () => new Date(Date.now() + days * 86_400_000) });

/** A clock that stands still until moved. */
export const standingClock = (at: Date): Clock & { set(at: Date): void } => {
  let current = at;
  return {
    now: () => new Date(current),
    set: (next) => {
      current = next;
    },
  };
};
