import { type Buyer, countUntil, type Visit } from './buyer.ts';
import { type GoodsTrend, goodsUntil } from './goods.ts';

/** The company's usual wait: two waits of it stand beside the customer's own (days). */
const usualWait = 60;
const usualCounts = 2;

const log1p = (value: number) => Math.log1p(Math.max(0, value));
const median = (values: number[]): number => {
  const sorted = values.sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
};

/**
 * How many of the features, from the first on, are also multiplied with each other. In order they are: recency, visits, amount, activity of
 * 60 days, lateness, breadth, price; average, rhythm, activity of 15, 30 and 120 days, visits in the last month and the two before, credits,
 * last amount, once only, months, lines, longest wait, trend of the goods, share given back, mean price. Figures in days, money and pieces,
 * mostly as logarithms.
 */
export const crossed = 7;

type Times = { days: number[]; waits: number[]; cut: number };

const timesOf = (visits: readonly Visit[], cut: number): Times => {
  const days = visits.map((visit) => visit.day);
  return { days, waits: days.slice(1).map((day, place) => day - (days[place] ?? day)), cut };
};

const fading = ({ days, cut }: Times, half: number): number =>
  Math.log(days.reduce((sum, day) => sum + 0.5 ** ((cut - day) / half), 0) + 0.02);

const between = ({ days, cut }: Times, from: number, to: number): number =>
  days.filter((day) => day > cut - from && day <= cut - to).length;

const rhythmOf = ({ waits }: Times): number =>
  Math.exp((waits.reduce((sum, wait) => sum + Math.log(wait), 0) + usualCounts * Math.log(usualWait)) / (waits.length + usualCounts));

const trendOf = (visits: readonly Visit[], cut: number, trend: GoodsTrend): number => {
  let sum = 0;
  let weight = 0;
  for (const { day, goods } of visits)
    for (const { code } of goods) {
      const one = 0.5 ** ((cut - day) / 60) / goods.length;
      sum += one * (trend[code] ?? 0);
      weight += one;
    }
  return weight > 0 ? sum / weight : 0;
};

/** The features of a customer as of the end of day `cut`; nothing later is looked at. Nothing before the first purchase. */
export const featuresOf = (buyer: Buyer, cut: number, trend: GoodsTrend): number[] | undefined => {
  const visits = buyer.visits.slice(0, countUntil(buyer.visits, cut));
  const last = visits.at(-1);
  if (!last) return undefined;
  const times = timesOf(visits, cut);
  const n = visits.length;
  const orders = visits.reduce((sum, visit) => sum + visit.orders, 0);
  const amount = visits.reduce((sum, visit) => sum + visit.amount, 0);
  const lines = visits.reduce((sum, visit) => sum + visit.goods.length, 0);
  const prices = visits.flatMap((visit) => visit.goods.map((one) => one.price)).filter((price) => price > 0);
  const credits = buyer.credits.slice(0, countUntil(buyer.credits, cut));
  const credited = credits.reduce((sum, credit) => sum + Math.abs(credit.amount), 0);
  const recency = cut - last.day;
  const rhythm = rhythmOf(times);
  const meanPrice =
    visits.reduce((sum, { goods }) => sum + goods.reduce((all, one) => all + one.price, 0) / Math.max(1, goods.length), 0) / n;
  return [
    log1p(recency),
    Math.log(n),
    log1p(amount),
    fading(times, 60),
    log1p(recency / rhythm),
    log1p(goodsUntil(visits, cut).size),
    Math.log(median(prices) + 0.01),
    log1p(amount / orders),
    Math.log(rhythm),
    fading(times, 15),
    fading(times, 30),
    fading(times, 120),
    between(times, 30, 0),
    between(times, 60, 30),
    between(times, 90, 60),
    log1p(credits.length),
    log1p(last.amount / last.orders),
    n === 1 ? 1 : 0,
    new Set(times.days.map((day) => Math.floor((cut - day) / 30))).size,
    Math.log(lines / orders + 0.5),
    log1p(Math.max(recency, ...times.waits)),
    trendOf(visits, cut, trend),
    Math.min(1, credited / Math.max(1, amount)),
    Math.log(meanPrice + 0.01),
  ];
};
