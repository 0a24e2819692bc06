/** The four bounds that part a company's customers into fifths: days since the last purchase, purchase days, net revenue. */
export type RfmBounds = { recency: number[]; visits: number[]; money: number[] };
export type Rfm = { recency: number; visits: number; money: number };

const fifths = [0.2, 0.4, 0.6, 0.8];

const boundsOf = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  return fifths.map((share) => sorted[Math.floor(share * sorted.length)] ?? 0);
};

export const rfmBounds = (customers: readonly Rfm[]): RfmBounds => ({
  recency: boundsOf(customers.map((one) => one.recency)),
  visits: boundsOf(customers.map((one) => one.visits)),
  money: boundsOf(customers.map((one) => one.money)),
});

const above = (bounds: readonly number[], value: number): number => bounds.filter((bound) => value >= bound).length;

/** Scores 1 to 5, 5 the best fifth; a recent purchase is the better one (Hughes 1994, "Strategic Database Marketing"). */
export const rfmScores = (bounds: RfmBounds, { recency, visits, money }: Rfm): Rfm => ({
  recency: 5 - bounds.recency.filter((bound) => recency > bound).length,
  visits: 1 + above(bounds.visits, visits),
  money: 1 + above(bounds.money, money),
});
