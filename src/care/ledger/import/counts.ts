/** What an import did, or in a dry run would do. `held` counts rows left out with their order; `known` orders that were here before. */
export type Counts = {
  rows: number;
  held: number;
  faults: number;
  customers: number;
  products: number;
  orders: number;
  credits: number;
  lines: number;
  anonymous: number;
  known: number;
};

export const noCounts: Counts = {
  rows: 0,
  held: 0,
  faults: 0,
  customers: 0,
  products: 0,
  orders: 0,
  credits: 0,
  lines: 0,
  anonymous: 0,
  known: 0,
};

export const addCounts = (a: Counts, b: Partial<Counts>): Counts =>
  Object.fromEntries(Object.entries(a).map(([key, value]) => [key, value + (b[key as keyof Counts] ?? 0)])) as Counts;
