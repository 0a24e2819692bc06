/** So much at once, and so much again each second: a bucket that fills by itself. */
export type Allowance = { atOnce: number; perSecond: number };

/** What somebody has left of an allowance, as of `at` (ms). */
export type Left = { left: number; at: number };

export const full = (allowance: Allowance, at: number): Left => ({ left: allowance.atOnce, at });

/** Takes one, if there is one. */
export const take = (allowance: Allowance, of: Left, at: number): boolean => {
  of.left = Math.min(allowance.atOnce, of.left + (Math.max(0, at - of.at) / 1000) * allowance.perSecond);
  of.at = at;
  if (of.left < 1) return false;
  of.left -= 1;
  return true;
};

/** Seconds until there is one again. */
export const secondsUntilOne = (allowance: Allowance, of: Left): number =>
  of.left >= 1 ? 0 : Math.ceil((1 - of.left) / allowance.perSecond);

/** One bucket a name; the full ones are forgotten. */
export const allowances = (allowance: Allowance) => {
  const all = new Map<string, Left>();
  const forgetFull = (at: number): void => {
    for (const [name, of] of all) if (of.left + ((at - of.at) / 1000) * allowance.perSecond >= allowance.atOnce) all.delete(name);
  };
  return {
    take: (name: string, at: number): boolean => {
      if (all.size > 10_000) forgetFull(at);
      const of = all.get(name) ?? full(allowance, at);
      all.set(name, of);
      return take(allowance, of, at);
    },
    seconds: (name: string): number => secondsUntilOne(allowance, all.get(name) ?? full(allowance, 0)),
  };
};
