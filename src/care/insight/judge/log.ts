import type { Buyer } from '../models/come-back/buyer.ts';
import { countUntil } from '../models/come-back/buyer.ts';

/** A line of any purchase log. `at` in milliseconds; `basket` an invoice, left out where a day is one purchase; `quantity` if it is known. */
export type LogLine = {
  customer: string;
  at: number;
  amount: number;
  item?: string | undefined;
  basket?: string | undefined;
  quantity?: number | undefined;
};

const dayLength = 86_400_000;
const dayOfLine = (line: LogLine): number => Math.floor(line.at / dayLength);

type OpenVisit = { day: number; amount: number; baskets: Set<string>; goods: { code: string; price: number }[] };
type Open = { visits: Map<number, OpenVisit>; credits: { day: number; amount: number }[] };

/** A line of a named article that cost nothing is a gift or a correction; where no articles are named, a purchase of nothing still is one. */
const isPurchase = (line: LogLine): boolean => line.amount > 0 || (line.amount === 0 && line.item === undefined);

const addPurchase = (visits: Map<number, OpenVisit>, line: LogLine): void => {
  const day = dayOfLine(line);
  const visit = visits.get(day) ?? { day, amount: 0, baskets: new Set(), goods: [] };
  visits.set(day, visit);
  visit.amount += line.amount;
  visit.baskets.add(line.basket ?? '');
  if (line.item) visit.goods.push({ code: line.item.toUpperCase(), price: line.quantity ? line.amount / line.quantity : line.amount });
};

/** The log, customer by customer: what was bought by day, and what was given back. In the order of their first lines. */
export const buyersOf = (lines: readonly LogLine[]): Map<string, Buyer> => {
  const open = new Map<string, Open>();
  for (const line of lines) {
    const buyer: Open = open.get(line.customer) ?? { visits: new Map(), credits: [] };
    open.set(line.customer, buyer);
    if (isPurchase(line)) addPurchase(buyer.visits, line);
    else if (line.amount < 0) buyer.credits.push({ day: dayOfLine(line), amount: line.amount });
  }
  const rising = <T extends { day: number }>(rows: Iterable<T>): T[] => [...rows].sort((a, b) => a.day - b.day);
  return new Map(
    [...open].map(([customer, { visits, credits }]) => [
      customer,
      {
        visits: rising(visits.values()).map(({ day, amount, baskets, goods }) => ({ day, amount, orders: baskets.size, goods })),
        credits: rising(credits),
      },
    ]),
  );
};

/** A buyer as he was known at the end of `day`. */
export const knownBy = (buyer: Buyer, day: number): Buyer => ({
  visits: buyer.visits.slice(0, countUntil(buyer.visits, day)),
  credits: buyer.credits.slice(0, countUntil(buyer.credits, day)),
});

export type Span = { first: number; last: number };

export const spanOf = (lines: readonly LogLine[]): Span =>
  lines.reduce((span, line) => ({ first: Math.min(span.first, dayOfLine(line)), last: Math.max(span.last, dayOfLine(line)) }), {
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  });
