import type { Basket, Book } from './book.ts';

/** The strongest links of one article, strongest first: to which, how strong, and on how many baskets or customers it rests. */
export type Linked = { to: Int32Array; strength: Float64Array; shared: Int32Array };
export type Links = { with: Linked[]; after: Linked[]; like: Linked[] };

/** Links kept of one article, and the largest basket whose pairs are counted one by one. */
const keptLinks = 100;
const largest = 300;

/** The `kept` strongest of `found`; sorting numbers first finds the bar without an object for each pair. */
const strongest = (found: Int32Array, strength: (good: number) => number, shared: (good: number) => number, kept = keptLinks): Linked => {
  const all = Float64Array.from(found, strength);
  const bar = all.length > kept ? (all.toSorted()[all.length - kept] ?? 0) : Number.NEGATIVE_INFINITY;
  const order = Array.from(all.keys())
    .filter((place) => (all[place] ?? 0) >= bar)
    .sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0) || (found[a] ?? 0) - (found[b] ?? 0))
    .slice(0, kept);
  const to = Int32Array.from(order, (place) => found[place] ?? 0);
  return { to, strength: Float64Array.from(order, (place) => all[place] ?? 0), shared: Int32Array.from(to, shared) };
};

/** Sums per article over what was met, ready to be used again after `clear`. */
const tally = (size: number) => {
  const [sum, shared] = [new Float64Array(size), new Int32Array(size)];
  let met: number[] = [];
  return {
    sum,
    shared,
    add: (good: number, weight: number) => {
      if (shared[good] === 0) met.push(good);
      sum[good] = (sum[good] ?? 0) + weight;
      shared[good] = (shared[good] ?? 0) + 1;
    },
    /** The articles met but one, and everything empty again once `use` is done. */
    clear: <T>(but: number, use: (met: Int32Array) => T): T => {
      const answer = use(Int32Array.from(met.filter((good) => good !== but)));
      for (const good of met) sum[good] = shared[good] = 0;
      met = [];
      return answer;
    },
  };
};

/** For every article the baskets it lies in. */
const placesOf = (book: Book, baskets: readonly Basket[]): number[][] => {
  const places: number[][] = book.goods.map(() => []);
  for (const [number, basket] of baskets.entries()) for (const good of basket.goods) places[good]?.push(number);
  return places;
};

/** Goes with: the cosine over baskets, a basket of many counting less (its goods were not chosen for each other). */
const goesWith = (book: Book, baskets: readonly Basket[]): Linked[] => {
  const places = placesOf(book, baskets);
  const weight = Float64Array.from(baskets, (basket) => (basket.goods.length > largest ? 0 : 1 / (1 + basket.goods.length * 0.05)));
  const whole = places.map((ones) => Math.sqrt(ones.reduce((sum, number) => sum + (weight[number] ?? 0), 0)));
  const { sum, shared, add, clear } = tally(book.goods.length);
  return places.map((ones, good) => {
    for (const number of ones) {
      const share = weight[number] ?? 0;
      if (share > 0) for (const other of (baskets[number] as Basket).goods) add(other, share);
    }
    const own = whole[good] ?? 0;
    return clear(good, (met) =>
      strongest(
        met,
        (to) => (sum[to] ?? 0) / (own * (whole[to] ?? 0) || 1),
        (to) => shared[to] ?? 0,
      ),
    );
  });
};

/** Comes after: what was bought for the first time in the purchase after one that held this article. */
const comesAfter = (book: Book, isKept: (basket: number) => boolean): Linked[] => {
  const followers: { fresh: Int32Array; share: number }[][] = book.goods.map(() => []);
  const bought = new Float64Array(book.goods.length);
  for (const ones of book.ofCustomer) {
    const known = new Set<number>();
    let before: Basket | undefined;
    for (const number of ones) {
      if (!isKept(number)) continue;
      const basket = book.baskets[number] as Basket;
      for (const good of basket.goods) bought[good] = (bought[good] ?? 0) + 1;
      const fresh = basket.goods.filter((good) => !known.has(good));
      if (before && fresh.length > 0 && before.goods.length <= largest) {
        const share = 1 / Math.sqrt(before.goods.length * fresh.length);
        for (const good of before.goods) followers[good]?.push({ fresh, share });
      }
      for (const good of basket.goods) known.add(good);
      before = basket;
    }
  }
  const { sum, shared, add, clear } = tally(book.goods.length);
  return followers.map((ones, good) => {
    for (const { fresh, share } of ones) for (const other of fresh) add(other, share);
    const base = Math.sqrt(bought[good] ?? 0) + 3;
    return clear(good, (met) =>
      strongest(
        met,
        (to) => (sum[to] ?? 0) / base,
        (to) => shared[to] ?? 0,
      ),
    );
  });
};

/** Words of a name, or of a code that is a name: Latin words of three letters and more, pairs of Chinese characters; a code's leading digits. */
const wordsOf = (code: string, name: string): string[] => {
  const text = `${name || code}`.toUpperCase();
  const latin = text.match(/[A-Z]{3,}/g) ?? [];
  const han = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  const family = /^(\d{4,})[A-Z]*$/.exec(code.toUpperCase())?.[1];
  return [...new Set([...latin, ...han, ...(family ? [`#${family}`] : [])])];
};

/** A word more goods bear than these says nothing of any. */
const commonest = 400;

/** Is like: names that share rare words (cosine of tf-idf), and codes of one family. */
const isLike = (book: Book, fewest = 0.3): Linked[] => {
  const words = book.goods.map((code, good) => wordsOf(code, book.names[good] ?? ''));
  const bearers = new Map<string, number[]>();
  for (const [good, ones] of words.entries())
    for (const word of ones) {
      const known = bearers.get(word);
      if (known) known.push(good);
      else bearers.set(word, [good]);
    }
  const rarity = (word: string): number => Math.log(book.goods.length / (bearers.get(word)?.length ?? 1)) + 0.01;
  const size = words.map((ones) => Math.sqrt(ones.reduce((sum, word) => sum + rarity(word) ** 2, 0)));
  const { sum, add, clear } = tally(book.goods.length);
  return words.map((ones, good) => {
    for (const word of ones) {
      const others = bearers.get(word) ?? [];
      if (others.length <= commonest) for (const other of others) add(other, rarity(word) ** 2);
    }
    const cosine = (to: number): number => (sum[to] ?? 0) / ((size[good] ?? 1) * (size[to] ?? 1));
    return clear(good, (met) =>
      strongest(
        met.filter((to) => cosine(to) > fewest),
        cosine,
        () => 0,
        keptLinks / 2,
      ),
    );
  });
};

/** All three kinds of links, learned from the baskets that count. */
export const learnLinks = (book: Book, isKept: (basket: number) => boolean = () => true): Links => ({
  with: goesWith(
    book,
    book.baskets.filter((_, number) => isKept(number)),
  ),
  after: comesAfter(book, isKept),
  like: isLike(book),
});
