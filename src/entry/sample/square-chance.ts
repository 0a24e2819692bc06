export type Chance = {
  next(): number;
  whole(from: number, to: number): number;
  pick<T>(of: readonly T[]): T;
  some<T>(of: readonly T[], wanted: number): T[];
};

/** Chance that falls the same way every time it begins at `seed` (mulberry32), so that an interrupted sample goes on as it began. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const some = <T>(of: readonly T[], wanted: number): T[] => {
    const rest = [...of];
    return Array.from({ length: Math.min(wanted, rest.length) }, () => rest.splice(Math.floor(next() * rest.length), 1)[0] as T);
  };
  return { next, whole, pick, some };
};

/** A seed of its own for each text. */
export const seedOf = (text: string): number =>
  [...text].reduce((sum, sign) => Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16_777_619), 2_166_136_261);
