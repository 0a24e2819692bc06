/**
 * The whale curve: customers from the most profitable to the least, and what all of them up to each made together, as a share of the sum.
 * Above 1 the curve stands where the first customers made more than there is in the end: the rest was lost again on the others.
 */
export type WhalePoint = { customers: number; profit: number };
export type Whale = {
  customers: number;
  total: number;
  /** share of the total made by the best fifth of the customers */
  top20Share: number;
  /** customers whose profit is nought or a loss */
  atOrBelowZero: number;
  /** the highest the sum stands, and after how many customers */
  peak: WhalePoint;
  /** at most `points` of them, evenly over the customers, first and last included */
  points: WhalePoint[];
};

/** Exact sums are asked of the ledger; here money is a number, exact to the penny below 90 million millions of pennies. */
export const whaleOf = (profits: readonly number[], points = 101): Whale => {
  const pennies = profits.map((profit) => Math.round(profit * 100)).sort((a, b) => b - a);
  const sums = new Float64Array(pennies.length + 1);
  for (const [place, penny] of pennies.entries()) sums[place + 1] = (sums[place] ?? 0) + penny;
  const at = (customers: number): WhalePoint => ({ customers, profit: (sums[customers] ?? 0) / 100 });
  const total = (sums[pennies.length] ?? 0) / 100;
  const peak = sums.indexOf(sums.reduce((most, sum) => Math.max(most, sum), 0));
  const steps = Math.min(points - 1, pennies.length);
  const places = Array.from({ length: steps + 1 }, (_, step) => (steps === 0 ? 0 : Math.round((step * pennies.length) / steps)));
  return {
    customers: pennies.length,
    total,
    top20Share: total === 0 ? 0 : at(Math.ceil(pennies.length * 0.2)).profit / total,
    atOrBelowZero: pennies.filter((penny) => penny <= 0).length,
    peak: at(Math.max(0, peak)),
    points: places.map(at),
  };
};
