import type { Pace } from '../insight/index.ts';
import { type Basket, fullBook } from './book.ts';
import { type Grown, type GrowthStep, learnGrowth } from './growth.ts';
import { type ListWeights, learnListWeights, visit } from './learn-lists.ts';
import { type Links, learnLinks } from './links.ts';
import { calendarsOf, learnRecurrence, pastCases, type Recurrence } from './recurrence.ts';
import { fewestTimes } from './running-out.ts';
import { type Habit, learnRuns, type Runs } from './runs.ts';

/** A company's purchases as they go to the learning thread. */
export type Lesson = {
  customers: number;
  goods: string[];
  names: string[];
  baskets: Basket[];
  trails: number[][];
  steps: GrowthStep[];
  today: number;
  pace: Pace;
};

/** How an article goes just now; the columns of product_pull. */
export type Pull = {
  week: number;
  small: number;
  again: number;
  fresh: number;
  quarter: number;
  ever: number;
  repeat: number;
  owners: number;
  firstDay: number;
};

export type Learned = {
  recurrence: Recurrence | undefined;
  weights: ListWeights;
  grown: Grown;
  runs: Runs | undefined;
  links: Links;
  pulls: Pull[];
};

const learnYearly = (trails: number[][], today: number): Recurrence | undefined => {
  const casesBy = (calendars: ('solar' | 'lunar')[]) => trails.flatMap((days) => pastCases(days, today, calendars));
  const both = casesBy(['solar', 'lunar']);
  const calendars = calendarsOf(both);
  return learnRecurrence(trails, calendars.length > 1 ? both : casesBy(calendars), calendars, today);
};

const familiesOf = ({ customers, goods, baskets, steps }: Lesson): Map<string, number[]>[] => {
  const codes = new Set(steps.map((step) => step.code));
  const families = Array.from({ length: customers }, () => new Map<string, number[]>());
  if (codes.size === 0) return [];
  for (const basket of baskets)
    for (const good of basket.goods) {
      const code = goods[good] ?? '';
      const family = families[basket.customer];
      if (family && codes.has(code)) family.set(code, [...(family.get(code) ?? []), Math.floor(basket.day)]);
    }
  return families;
};

/** The days on which each customer bought each of the goods bought often enough to have a rhythm, beside all of his days. */
export const habitsOf = (baskets: readonly Basket[], goods: number): Habit[] => {
  const habits = new Map<number, number[]>();
  const all = new Map<number, number[]>();
  const note = (days: Map<number, number[]>, key: number, day: number): void => {
    const known = days.get(key);
    if (!known) days.set(key, [day]);
    else if (known.at(-1) !== day) known.push(day);
  };
  for (const { customer, day, goods: held } of baskets) {
    note(all, customer, Math.floor(day));
    for (const good of held) note(habits, customer * goods + good, Math.floor(day));
  }
  return [...habits].flatMap(([key, days]) => (days.length < fewestTimes ? [] : [{ days, all: all.get(Math.floor(key / goods)) ?? days }]));
};

/** Everything a company's purchases teach, in one go: about ten seconds for half a million lines. */
export const learnCompany = (lesson: Lesson): Learned => {
  const customers = Array.from({ length: lesson.customers }, (_, number) => String(number));
  const book = fullBook(customers, lesson.goods, lesson.names, lesson.baskets);
  const links = learnLinks(book);
  const market = visit(book, links, { isAsked: () => false }, () => undefined);
  return {
    recurrence: learnYearly(lesson.trails, lesson.today),
    weights: learnListWeights(book),
    runs: learnRuns(habitsOf(lesson.baskets, lesson.goods.length), lesson.pace, lesson.today),
    grown: learnGrowth(lesson.steps, familiesOf(lesson), lesson.today),
    links,
    pulls: lesson.goods.map((_, good) => ({
      week: market.week(good),
      small: market.small(good),
      again: market.again(good),
      fresh: market.fresh(good),
      quarter: market.quarter(good),
      ever: market.ever(good),
      repeat: market.repeat(good),
      owners: market.owners(good),
      firstDay: market.firstDay(good),
    })),
  };
};
