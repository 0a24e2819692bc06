/** Days within which a customer who comes back by himself is looked for. */
export const comebackDays = 90;

/** Below this many like cases we say that we cannot tell. */
export const fewestAlike = 20;

/** Silence, as a multiple of the customer's own rhythm; and the number of purchases a like customer had made: from, up to but not including. */
export const silences = [0, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 13];
export const purchaseBands = [1, 2, 4, 8, 1_000_000];

/** Of `alike` past silences that had lasted `silenceFrom` rhythms after `purchasesFrom`… purchases, `back` ended by themselves within `comebackDays`. */
export type Comeback = {
  purchasesFrom: number;
  purchasesTo: number;
  silenceFrom: number;
  silenceTo: number;
  alike: number;
  back: number;
};

/**
 * What a company's own history says, as of a day. `levels`: profit per customer at the 50th … 99th percentile. `returning`: yearly profit of
 * a customer who bought on two days or more (median). `repeats`: of goods bought by one customer a third time, how many were bought a fourth
 * time within twice their rhythm.
 */
export type Pattern = {
  comebacks: Comeback[];
  levels: { p50: number; p70: number; p80: number; p90: number; p95: number; p99: number };
  returning: number;
  repeats: { alike: number; back: number };
};

/** The bands of worth that lessons and fair shares speak of, from most to least. */
export const valueBands = ['top', 'high', 'middle', 'low'] as const;
export type ValueBand = (typeof valueBands)[number];

export const valueBandOf = (profit: number, levels: Pattern['levels']): ValueBand => {
  if (profit >= levels.p90) return 'top';
  if (profit >= levels.p70) return 'high';
  return profit >= levels.p50 ? 'middle' : 'low';
};
