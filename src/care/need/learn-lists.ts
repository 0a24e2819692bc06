import type { Basket, Book } from './book.ts';
import { type Links, learnLinks } from './links.ts';
import { type Market, marketWalk } from './market.ts';
import { type Lesson, learnWeights, type Weights } from './order-list.ts';
import { againCandidates, againSigns, type Candidate, newCandidates, newSigns } from './signs.ts';

/** The two lists as they stood for one customer just before a purchase. */
export type Moment = { basket: Basket; history: Basket[]; again: Candidate[]; fresh: Candidate[] };

/** Visits purchases (`isAsked`) in order of time, each from what was known before it; `isTaken` leaves baskets out altogether. */
export const visit = (
  book: Book,
  links: Links,
  asked: { isAsked: (basket: number) => boolean; isTaken?: (basket: number) => boolean },
  see: (moment: Moment) => void,
): Market => {
  const walk = marketWalk(book);
  const histories: Basket[][] = book.customers.map(() => []);
  for (const [number, basket] of book.baskets.entries()) {
    const history = histories[basket.customer] as Basket[];
    if (asked.isAsked(number) && history.length > 0) {
      const market = walk.market(basket.day);
      see({
        basket,
        history,
        again: againCandidates(history, basket.day, market, links),
        fresh: newCandidates(history, basket.day, market, links),
      });
    }
    if (asked.isTaken?.(number) === false) continue;
    walk.take(basket);
    history.push(basket);
  }
  return walk.market((book.baskets.at(-1)?.day ?? 0) + 1e-6);
};

const lessonOf = (candidates: Candidate[], basket: Basket, whole: number): Lesson => ({
  candidates,
  bought: new Set(basket.goods),
  weight: 1 / Math.max(1, whole),
});

export type ListWeights = { again: Weights; fresh: Weights };

/** Before a company's own purchases say more: what holds for a wholesaler's fourteen thousand orders (Online Retail). */
export const usualWeights: ListWeights = {
  again: [0.56, 0.16, 0.22, 0.21, -0.14, -0.1, 0.21, 0.16, 0.18, 0.35, -0.28, -0.3],
  fresh: [1.26, 0.49, 0.47, 0.73, 0.33, -0.38, -0.72, -0.05],
};

/**
 * Learns what speaks for buying again and for something new: each customer's last known purchase is foreseen from the ones before, with
 * links that have not seen it. `isKnown` leaves out what is to be foreseen afterwards.
 */
export const learnListWeights = (book: Book, isKnown: (basket: number) => boolean = () => true): ListWeights => {
  const asked = new Set<number>();
  for (const ones of book.ofCustomer) {
    const known = ones.filter(isKnown);
    if (known.length > 1) asked.add(known.at(-1) as number);
  }
  const isAsked = (basket: number) => asked.has(basket);
  const isEarlier = (basket: number) => isKnown(basket) && !asked.has(basket);
  const [again, fresh]: [Lesson[], Lesson[]] = [[], []];
  visit(book, learnLinks(book, isEarlier), { isAsked, isTaken: isKnown }, (moment) => {
    const old = new Set(moment.again.map((one) => one.good));
    const news = moment.basket.goods.filter((good) => !old.has(good)).length;
    again.push(lessonOf(moment.again, moment.basket, moment.basket.goods.length));
    fresh.push(lessonOf(moment.fresh, moment.basket, news));
  });
  return {
    again: learnWeights(again, againSigns.length) ?? usualWeights.again,
    fresh: learnWeights(fresh, newSigns.length) ?? usualWeights.fresh,
  };
};
