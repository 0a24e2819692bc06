import type { sql } from '../../src/platform/database/database.ts';
import type { Town } from '../bench/contact-town.ts';

/** One kind of work that is killed: each round a life that ends at a moment `next` decides, then a look at every promise. */
export type Crashes = {
  counts: Record<string, number>;
  round(round: number, next: () => number): Promise<void>;
  close(): Promise<void>;
};

export const count = async (town: Town, query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
  Number((await query.execute(town.house.db)).rows[0]?.n ?? 0);

export const must = (right: boolean, what: string): void => {
  if (!right) throw new Error(what);
};
