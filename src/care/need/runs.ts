import type { Pace } from '../insight/index.ts';
import { type Case, chanceOf, fitChance } from './regression.ts';
import { fewestTimes, type Wanted, wantedAgain } from './running-out.ts';

/** The days on which a customer bought certain goods, and all days on which he bought anything; both in order. */
export type Habit = { days: readonly number[]; all: readonly number[] };

/** How well chances told earlier would have held: what was said and what came, by tenths of what was said; `plain`: one chance for all. */
export type Held = { cases: number; brier: number; plain: number; tenths: [told: number, came: number][] };

/** What a company's own past says of goods running out. */
export type Runs = { weights: number[]; cases: number; held: Held };

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(place)] ?? 0) + (sorted[Math.ceil(place)] ?? 0)) / 2;
};

const waitsOf = (days: readonly number[]): number[] => days.slice(1).map((day, place) => Math.log(day - (days[place] ?? 0)));

/** Of a bell curve's whole, what lies below: a logistic curve comes within a hundredth of it. */
const below = (deviations: number): number => 1 / (1 + Math.exp(-1.702 * deviations));

/** By the rhythm of these goods alone: the odds, as a logarithm, of a purchase from `begin` to `until` where none came up to `asOf`. */
const ownOdds = (last: number, begin: number, asOf: number, { rhythm, off, until }: Wanted): number => {
  const at = (day: number): number => below((Math.log(Math.max(0.5, day - last)) - Math.log(rhythm)) / off);
  const chance = (at(until + 0.5) - at(begin - 0.5)) / Math.max(1e-6, 1 - at(asOf + 0.5));
  const held = Math.min(0.97, Math.max(0.03, chance));
  return Math.log(held / (1 - held));
};

/** What speaks for a purchase of goods in their stretch, as of a day on which the stretch is not over. Habits hold purchases up to it only. */
const signsOf = ({ days, all }: Habit, wanted: Wanted, asOf: number): number[] => {
  const last = days.at(-1) ?? asOf;
  const begin = Math.min(wanted.until, Math.max(wanted.from, asOf + 1));
  const logs = waitsOf(days);
  const usual = middle(logs);
  const ofAnything = middle(waitsOf(all));
  const waited = (asOf - last) / wanted.rhythm;
  return [
    1,
    Math.log(days.length),
    Math.min(1.5, middle(logs.map((log) => Math.abs(log - usual)))),
    Math.log(wanted.rhythm),
    Math.log((wanted.until - begin + 1) / wanted.rhythm),
    waited,
    waited * waited,
    Math.max(0, waited - 1),
    Math.log1p((asOf - (all.at(-1) ?? last)) / Math.exp(ofAnything)),
    Math.log(days.length / all.filter((day) => day >= (days[0] ?? 0)).length),
    Math.log1p(all.filter((day) => day > last).length),
    Math.abs((logs.at(-1) ?? 0) - Math.log(wanted.rhythm)),
    ofAnything,
    ownOdds(last, begin, asOf, wanted),
  ];
};

/** The chance that goods are bought in what is left of their stretch, as of a day on which they have not been. */
export const chanceOfRun = (runs: Runs | undefined, habit: Habit, wanted: Wanted, asOf: number): number | null =>
  runs ? Math.round(1000 * chanceOf(runs.weights, signsOf(habit, wanted, asOf))) / 1000 : null;

type RunCase = Case & { asOf: number; timely: boolean };

/** Of days in order, those up to a day. */
const upTo = (days: readonly number[], day: number): number => {
  let [low, high] = [0, days.length];
  while (low < high) {
    const at = (low + high) >> 1;
    if ((days[at] ?? 0) <= day) low = at + 1;
    else high = at;
  }
  return low;
};

/** A habit as it stood on a day, where something could be said of it then and its end is known by now. */
export const runCase = ({ days, all }: Habit, pace: Pace, asOf: number, before: number): RunCase | undefined => {
  const times = upTo(days, asOf);
  if (times < fewestTimes) return undefined;
  const known = { days: days.slice(0, times), all: all.slice(0, upTo(all, asOf)) };
  const wanted = wantedAgain(known.days, pace);
  if (wanted.until <= asOf || wanted.until >= before) return undefined;
  const next = days[times];
  return {
    asOf,
    timely: wanted.expected - 5 <= asOf,
    signs: signsOf(known, wanted, asOf),
    came: next !== undefined && next >= wanted.from && next <= wanted.until,
  };
};

const step = 14;
const longest = 730;
const mostCases = 60_000;
const keptBack = 90;

/** A habit is asked once a fortnight of the last two years, each from a day of its own, so that every stage of waiting has its voice. */
const pastCases = (habits: readonly Habit[], pace: Pace, today: number): RunCase[] => {
  const sparing = Math.max(1, Math.ceil((habits.length * (longest / step)) / (3 * mostCases)));
  const cases: RunCase[] = [];
  for (let place = 0; place < habits.length; place += sparing) {
    const habit = habits[place] as Habit;
    const first = Math.max(today - longest, habit.days[fewestTimes - 1] ?? today);
    for (let asOf = today - 1 - ((place * 5) % step); asOf >= first; asOf -= step) {
      const one = runCase(habit, pace, asOf, today);
      if (one) cases.push(one);
    }
  }
  const every = Math.ceil(cases.length / mostCases);
  return every > 1 ? cases.filter((_, place) => place % every === 0) : cases;
};

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

type Said = { chance: number; came: boolean };

/** What was said against what came. `usual`: what one chance for all would have been. */
export const heldOf = (said: readonly Said[], usual: number): Held => {
  const off = (chance: number, came: boolean): number => (chance - (came ? 1 : 0)) ** 2;
  const sorted = said.toSorted((a, b) => a.chance - b.chance);
  const tenths = Array.from({ length: 10 }, (_, place): [number, number] => {
    const ones = sorted.slice(Math.floor((place * sorted.length) / 10), Math.floor(((place + 1) * sorted.length) / 10));
    return [mean(ones.map((one) => one.chance)), mean(ones.map((one) => (one.came ? 1 : 0)))];
  });
  return {
    cases: said.length,
    brier: mean(said.map((one) => off(one.chance, one.came))),
    plain: mean(said.map((one) => off(usual, one.came))),
    tenths,
  };
};

/** Fewer cases than these, of either end, teach nothing, and no chance is named. */
const fewest = 100;

/**
 * Learns how likely goods are bought in what is left of their stretch. The last three months are kept back first: a chance that would not
 * have held there better than one for all is not told, and neither is any while too few cases are known.
 */
export const learnRuns = (habits: readonly Habit[], pace: Pace, today: number): Runs | undefined => {
  const cases = pastCases(habits, pace, today);
  const split = today - keptBack;
  const earlier = pastCases(habits, pace, split);
  const later = cases.filter((one) => one.asOf >= split);
  const came = cases.filter((one) => one.came).length;
  if (Math.min(came, cases.length - came) < fewest || earlier.length < fewest || later.length < fewest) return undefined;
  const before = fitChance(earlier);
  const held = heldOf(
    later.map((one) => ({ chance: chanceOf(before, one.signs), came: one.came })),
    mean(earlier.map((one) => (one.came ? 1 : 0))),
  );
  return held.brier < held.plain ? { weights: fitChance(cases), cases: cases.length, held } : undefined;
};
