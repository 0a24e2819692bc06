import type { Basket, Book } from './book.ts';

/**
 * What a company's customers take just now, as of one moment: shares of orders per article. `small`: an order of many counts less;
 * `again` and `fresh`: only what its customer had, or had not, bought before. `repeat`: how often who owns an article takes it with a next order.
 */
export type Market = {
  week: (good: number) => number;
  small: (good: number) => number;
  again: (good: number) => number;
  fresh: (good: number) => number;
  quarter: (good: number) => number;
  ever: (good: number) => number;
  repeat: (good: number) => number;
  owners: (good: number) => number;
  firstDay: (good: number) => number;
};

type Window = { days: number; weigh: (basket: Basket, fresh: boolean) => number; from: number; sums: Float64Array };

const sizeWeight = (basket: Basket): number => basket.goods.length ** -0.7;

/** Owners and tries an article is leaned on, and the share of them that repeats, while little is known of it. */
const leaned = { tries: 20, repeats: 2.4 };

/**
 * Walks through the baskets in order of time and keeps the market of the moment. `take` brings in the next basket; `market` answers for
 * `day`, from what was taken before it. Old baskets leave the windows by themselves.
 */
export const marketWalk = (book: Book) => {
  const size = book.goods.length;
  const [ever, owners, tries, repeats] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const firstDay = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const taken: { basket: Basket; fresh: Uint8Array }[] = [];
  const owned = book.customers.map(() => new Set<number>());
  const window = (days: number, weigh: Window['weigh']): Window => ({ days, weigh, from: 0, sums: new Float64Array(size) });
  const windows = {
    week: window(7, () => 1),
    small: window(21, sizeWeight),
    again: window(30, (_, fresh) => (fresh ? 0 : 1)),
    fresh: window(21, (basket, fresh) => (fresh ? basket.goods.length ** -0.35 : 0)),
    quarter: window(90, () => 1),
  };
  const count = (one: Window, { basket, fresh }: { basket: Basket; fresh: Uint8Array }, sign: number) => {
    for (const [place, good] of basket.goods.entries())
      one.sums[good] = (one.sums[good] ?? 0) + sign * one.weigh(basket, fresh[place] === 1);
  };
  const share = (one: Window) => (good: number) => Math.max(0, one.sums[good] ?? 0) / Math.max(1, taken.length - one.from);
  return {
    take: (basket: Basket) => {
      const own = owned[basket.customer] as Set<number>;
      const fresh = new Uint8Array(basket.goods.length);
      for (const good of own) tries[good] = (tries[good] ?? 0) + 1;
      for (const [place, good] of basket.goods.entries()) {
        ever[good] = (ever[good] ?? 0) + 1;
        firstDay[good] = Math.min(firstDay[good] ?? 0, basket.day);
        if (own.has(good)) repeats[good] = (repeats[good] ?? 0) + 1;
        else {
          fresh[place] = 1;
          own.add(good);
          owners[good] = (owners[good] ?? 0) + 1;
        }
      }
      const entry = { basket, fresh };
      taken.push(entry);
      for (const one of Object.values(windows)) count(one, entry, 1);
    },
    market: (day: number): Market => {
      for (const one of Object.values(windows))
        while (one.from < taken.length && (taken[one.from] as { basket: Basket }).basket.day < day - one.days) {
          count(one, taken[one.from] as { basket: Basket; fresh: Uint8Array }, -1);
          one.from += 1;
        }
      return {
        week: share(windows.week),
        small: share(windows.small),
        again: share(windows.again),
        fresh: share(windows.fresh),
        quarter: share(windows.quarter),
        ever: (good) => (ever[good] ?? 0) / Math.max(1, taken.length),
        repeat: (good) => ((repeats[good] ?? 0) + leaned.repeats) / ((tries[good] ?? 0) + leaned.tries),
        owners: (good) => owners[good] ?? 0,
        firstDay: (good) => firstDay[good] ?? Number.POSITIVE_INFINITY,
      };
    },
  };
};
