import type { Pace } from '../insight/index.ts';
import { type Book, bookOf, type LogLine } from './book.ts';
import { habitsOf } from './learn-company.ts';
import { chanceOf } from './regression.ts';
import { type Held, heldOf, learnRuns, runCase } from './runs.ts';

/** `timely`: of what it was time to speak of. */
export type RunsJudged = { all: Held; timely: Held };

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The pace of all customers of a log up to a day, as care/insight learns a company's; what is late is taken from the bell curve. */
const paceOf = ({ baskets }: Book, before: number): Pace => {
  const days = new Map<number, number[]>();
  for (const { customer, day } of baskets)
    if (day < before) {
      const known = days.get(customer);
      if (!known) days.set(customer, [Math.floor(day)]);
      else if (known.at(-1) !== Math.floor(day)) known.push(Math.floor(day));
    }
  const own = [...days.values()].flatMap((ones) => {
    const logs = ones.slice(1).map((day, place) => Math.log(day - (ones[place] ?? 0)));
    return logs.length === 0 ? [] : [{ logs, usual: middle(logs) }];
  });
  const centre = middle(own.map((one) => one.usual));
  const often = own.filter((one) => one.logs.length >= 3);
  const within = 1.4826 * middle(often.flatMap(({ logs, usual }) => logs.map((log) => Math.abs(log - usual))));
  const between = 1.4826 * middle(often.map((one) => Math.abs(one.usual - centre)));
  const weight = Math.min(10, Math.max(0.5, within ** 2 / Math.max(0.04, between ** 2)));
  return { centre, within, weight, lateAt: 1.2816, waits: own.length };
};

const step = 14;

/**
 * How well chances of goods running out hold: learned from all but the last stretch of a log (a third, 120 days at most), then told once a
 * fortnight of that stretch for everything that could be said, and held to what was bought. Undefined where a log is too small.
 */
export const judgeRuns = (lines: readonly LogLine[]): RunsJudged | undefined => {
  const book = bookOf(lines);
  const days = book.baskets.map((one) => Math.floor(one.day));
  const [first, end] = [days[0] ?? 0, days.at(-1) ?? 0];
  const cut = end - Math.min(120, Math.floor((end - first) / 3));
  const pace = paceOf(book, cut);
  const habits = habitsOf(book.baskets, book.goods.length);
  const learned = learnRuns(habits, pace, cut);
  if (!learned) return undefined;
  const told = habits.flatMap((habit, place) => {
    const asked = Array.from({ length: Math.ceil((end - cut) / step) }, (_, n) => cut + ((place * 3) % step) + n * step);
    return asked.flatMap((asOf) => runCase(habit, pace, asOf, end) ?? []);
  });
  const said = told.map((one) => ({ chance: chanceOf(learned.weights, one.signs), came: one.came, timely: one.timely }));
  const timely = said.filter((one) => one.timely);
  const usual = (ones: typeof said): number => ones.filter((one) => one.came).length / Math.max(1, ones.length);
  return { all: heldOf(said, usual(said)), timely: heldOf(timely, usual(timely)) };
};
