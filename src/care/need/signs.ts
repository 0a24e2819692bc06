import type { Basket } from './book.ts';
import type { Linked, Links } from './links.ts';
import type { Market } from './market.ts';

/** A candidate for a list: its signs, all logarithms or small numbers, in the order of `againSigns` or `newSigns`. */
export type Candidate = { good: number; signs: number[] };

export const againSigns = [
  'habit',
  'lately',
  'spent',
  'week',
  'quarter',
  'ever',
  'again',
  'repeat',
  'goes',
  'small',
  'owners',
  'just',
] as const;
export const newSigns = ['with', 'after', 'like', 'fresh', 'week', 'quarter', 'ever', 'age'] as const;

const half = (days: number, life: number): number => 2 ** (-days / life);
const { log } = Math;

type Past = { habit: number; lately: number; spent: number; times: number; last: boolean };

const pastOf = (history: readonly Basket[], day: number): Map<number, Past> => {
  const past = new Map<number, Past>();
  for (const [place, basket] of history.entries()) {
    const habit = half(day - basket.day, 200) * basket.goods.length ** -0.35;
    const lately = 0.8 ** (history.length - 1 - place);
    for (const [at, good] of basket.goods.entries()) {
      let one = past.get(good);
      if (!one) past.set(good, (one = { habit: 0, lately: 0, spent: 0, times: 0, last: false }));
      one.habit += habit;
      one.lately += lately;
      one.spent += Math.log1p(basket.paid[at] ?? 0);
      one.times += 1;
      one.last = place === history.length - 1;
    }
  }
  return past;
};

/** What a customer bought before, with what speaks for taking it again at `day`. */
export const againCandidates = (history: readonly Basket[], day: number, market: Market, links: Links): Candidate[] => {
  const last = history.at(-1);
  if (!last) return [];
  const past = pastOf(history, day);
  const goes = new Map<number, number>();
  for (const good of last.goods)
    for (const [place, to] of (links.with[good]?.to ?? []).entries())
      if (past.has(to)) goes.set(to, (goes.get(to) ?? 0) + (links.with[good]?.strength[place] ?? 0));
  const root = Math.sqrt(last.goods.length + 1);
  const just = day - last.day < 5;
  return [...past].map(([good, one]) => ({
    good,
    signs: [
      log(one.habit + 0.005),
      log(one.lately + 0.01),
      one.spent / one.times,
      log(market.week(good) + 0.001),
      log(market.quarter(good) + 0.001),
      log(market.ever(good) + 0.0005),
      log(market.again(good) + 0.0005),
      log(market.repeat(good)),
      log((goes.get(good) ?? 0) / root + 0.02),
      log(market.small(good) + 0.0003),
      log(market.owners(good) + 3),
      just && one.last ? 1 : 0,
    ],
  }));
};

/** Strengths of links gathered per article; `met` lists the articles that have any. */
const gatherOver = (size: number) => {
  const [goes, after, like] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const seen = new Uint8Array(size);
  const met: number[] = [];
  const add = (sums: Float64Array, linked: Linked | undefined, weight: number) => {
    if (!linked) return;
    const { to, strength } = linked;
    for (let place = 0; place < to.length; place += 1) {
      const good = to[place] as number;
      if (seen[good] === 0) {
        seen[good] = 1;
        met.push(good);
      }
      sums[good] = (sums[good] as number) + weight * (strength[place] as number);
    }
  };
  return { goes, after, like, met, add };
};

/** Candidates looked at closely; the rest have too little going for them to come among the first. */
const closely = 400;

/** Goods a customer never bought, that something he bought leads to, with what speaks for each at `day`. */
export const newCandidates = (history: readonly Basket[], day: number, market: Market, links: Links): Candidate[] => {
  const recent = new Map<number, number>();
  for (const basket of history) for (const good of basket.goods) recent.set(good, (recent.get(good) ?? 0) + half(day - basket.day, 150));
  const { goes, after, like, met, add } = gatherOver(links.with.length);
  for (const [good, weight] of recent) {
    add(goes, links.with[good], Math.min(1, weight));
    add(after, links.after[good], weight);
    add(like, links.like[good], Math.min(1, weight));
  }
  const rough = Float64Array.from(met, (good) =>
    recent.has(good) || market.firstDay(good) >= day
      ? 0
      : ((goes[good] ?? 0) + 0.05) * ((like[good] ?? 0) + 0.3) * Math.sqrt((after[good] ?? 0) + 0.01) * (market.fresh(good) + 0.0005),
  );
  const bar = rough.length > closely ? (rough.toSorted()[rough.length - closely] ?? 0) : 0;
  const near = met.filter((_, place) => (rough[place] ?? 0) > 0 && (rough[place] ?? 0) >= bar);
  return near.map((good) => ({
    good,
    signs: [
      log((goes[good] ?? 0) + 0.05),
      log((after[good] ?? 0) + 0.001),
      log((like[good] ?? 0) + 0.3),
      log(market.fresh(good) + 0.0005),
      log(market.week(good) + 0.001),
      log(market.quarter(good) + 0.001),
      log(market.ever(good) + 0.0005),
      Math.log1p(Math.min(400, day - market.firstDay(good))),
    ],
  }));
};
