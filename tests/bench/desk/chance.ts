/** Chance that falls the same way every time (mulberry32). */
export const chanceOf = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const of = (n: number): number => Math.floor(next() * n);
  return { next, of, pick: <T>(list: readonly T[]): T => list[of(list.length)] as T };
};
