import { type Basket, bookOf, type LogLine } from './book.ts';
import { learnListWeights, visit } from './learn-lists.ts';
import { learnLinks } from './links.ts';
import { best } from './order-list.ts';

export type ListsJudged = {
  again: { recallAt10: number; ndcgAt10: number; ownOnly: { recallAt10: number; ndcgAt10: number } };
  newForYou: { recallAt10: number; ndcgAt10: number };
  customers: { again: number; newForYou: number };
};

const count = 10;
const gain = (place: number): number => 1 / Math.log2(place + 2);

const tally = () => ({ recall: 0, ndcg: 0, lists: 0 });

const add = (sum: ReturnType<typeof tally>, list: readonly number[], bought: ReadonlySet<number>) => {
  const hits = list.map((good) => bought.has(good));
  const ideal = Array.from({ length: Math.min(count, bought.size) }, (_, place) => gain(place)).reduce((a, b) => a + b, 0);
  sum.recall += hits.filter(Boolean).length / bought.size;
  sum.ndcg += hits.reduce((total, hit, place) => total + (hit ? gain(place) : 0), 0) / ideal;
  sum.lists += 1;
};

const figures = ({ recall, ndcg, lists }: ReturnType<typeof tally>) => ({
  recallAt10: recall / Math.max(1, lists),
  ndcgAt10: ndcg / Math.max(1, lists),
});

/** Fewer customers who bought twice than these, or fewer articles, and a list of ten says nothing. */
const fewestCustomers = 100;
const fewestGoods = 30;

/**
 * How well the two lists foresee each customer's last purchase, from all the others: what of the whole purchase stands among the ten of
 * "again" (filled up from "new for you" where a customer has had fewer than ten goods; `ownOnly` without that), and what of the goods
 * never bought before among the ten of "new for you". Undefined where a log is too small or names no goods.
 */
export const judgeLists = (lines: readonly LogLine[]): ListsJudged | undefined => {
  const book = bookOf(lines);
  const lastOnes = new Set(book.ofCustomer.flatMap((ones) => (ones.length > 1 ? [ones.at(-1) as number] : [])));
  if (lastOnes.size < fewestCustomers || book.goods.length < fewestGoods) return undefined;
  const isKnown = (basket: number) => !lastOnes.has(basket);
  const weights = learnListWeights(book, isKnown);
  const [again, own, fresh] = [tally(), tally(), tally()];
  visit(book, learnLinks(book, isKnown), { isAsked: (basket) => lastOnes.has(basket) }, (moment) => {
    const bought = new Set(moment.basket.goods);
    const olds = new Set(moment.again.map((one) => one.good));
    const listed = best(moment.again, weights.again, count).map((one) => one.good);
    const news = best(moment.fresh, weights.fresh, count).map((one) => one.good);
    add(own, listed, bought);
    add(again, [...listed, ...news].slice(0, count), bought);
    const unknown = new Set((moment.basket as Basket).goods.filter((good) => !olds.has(good)));
    if (unknown.size > 0) add(fresh, news, unknown);
  });
  return {
    again: { ...figures(again), ownOnly: figures(own) },
    newForYou: figures(fresh),
    customers: { again: again.lists, newForYou: fresh.lists },
  };
};
