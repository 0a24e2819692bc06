/**
 * What an import did, or in a dry run would do. `held` counts rows left out; `known` orders, events and products that were here before;
 * `joined` rows that were found to be a customer known already or met earlier in the file; `updated` what was changed of those before.
 */
export const countNames = [
  'rows',
  'held',
  'faults',
  'customers',
  'updated',
  'joined',
  'products',
  'orders',
  'credits',
  'lines',
  'anonymous',
  'events',
  'known',
] as const;
export type Counts = Record<(typeof countNames)[number], number>;

export const noCounts = Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;

export const addCounts = (a: Counts, b: Partial<Counts>): Counts =>
  Object.fromEntries(countNames.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)])) as Counts;
