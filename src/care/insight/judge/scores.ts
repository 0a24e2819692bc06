/** A chance that was told, and what came of it. */
export type Told = { chance: number; outcome: 0 | 1 };

/** The chance that a customer who came back was given a higher one than who did not; ties count half (Mann–Whitney). */
export const aucOf = (told: readonly Told[]): number => {
  const order = [...told].sort((a, b) => a.chance - b.chance);
  let ranks = 0;
  let came = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.chance === order[from]?.chance) to += 1;
    const back = order.slice(from, to).filter(({ outcome }) => outcome === 1).length;
    ranks += back * ((from + to + 1) / 2);
    came += back;
    from = to;
  }
  const stayed = order.length - came;
  return came === 0 || stayed === 0 ? Number.NaN : (ranks - (came * (came + 1)) / 2) / (came * stayed);
};

/** Mean squared distance of chance and outcome (Brier 1950); a coin has 0.25. */
export const brierOf = (told: readonly Told[]): number =>
  told.reduce((sum, { chance, outcome }) => sum + (chance - outcome) ** 2, 0) / told.length;

export type Tenth = { told: number; came: number; customers: number };

/** Each tenth of the customers, from the least likely on: what was told on average, and what share came back. */
export const tenthsOf = (told: readonly Told[]): Tenth[] => {
  const order = [...told].sort((a, b) => a.chance - b.chance);
  return Array.from({ length: 10 }, (_, tenth) => {
    const here = order.slice(Math.floor((tenth * order.length) / 10), Math.floor(((tenth + 1) * order.length) / 10));
    const mean = (of: (one: Told) => number) => here.reduce((sum, one) => sum + of(one), 0) / Math.max(1, here.length);
    return { told: mean((one) => one.chance), came: mean((one) => one.outcome), customers: here.length };
  });
};
