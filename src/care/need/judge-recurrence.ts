import type { LogLine } from './book.ts';
import { calendarsOf, foresee, judged, learnRecurrence, type PastCase, pastCases } from './recurrence.ts';

export type RecurrenceJudged = {
  /** of all customers, those of whom a yearly occasion is foreseen at the log's end */
  flaggedShare: number;
  /** what the own rate of those told of would give; null where nobody was */
  ownRate: number | null;
  precision: { two: number | null; three: number | null };
  lift: { two: number | null; three: number | null };
  cases: { two: number; three: number };
  calendars: string[];
};

const dayLength = 86_400_000;
const learnEvery = 182;

const daysOf = (lines: readonly LogLine[]): number[][] => {
  const people = new Map<string, Set<number>>();
  for (const { customer, at, amount } of lines) {
    if (!(amount > 0)) continue;
    const day = Math.floor((typeof at === 'number' ? at : at.getTime()) / dayLength);
    const known = people.get(customer);
    if (known) known.add(day);
    else people.set(customer, new Set([day]));
  }
  return [...people.values()].map((days) => [...days].sort((a, b) => a - b));
};

type Told = { years: number; came: boolean; own: number };

/** Goes through the log half a year at a time; each stretch is judged by what was learned before it. */
const walk = (people: number[][], end: number): Told[] => {
  const both = people.flatMap((days) => pastCases(days, end + 1, ['solar', 'lunar']));
  const solar = people.flatMap((days) => pastCases(days, end + 1, ['solar']));
  const first = Math.min(...both.map((one) => one.settledOn));
  const told: Told[] = [];
  for (let from = first; from <= end; from += learnEvery) {
    const calendars = calendarsOf(both.filter((one) => one.settledOn < from));
    const cases: PastCase[] = calendars.length > 1 ? both : solar;
    const learned = learnRecurrence(people, cases, calendars, from);
    if (!learned) continue;
    for (const { occasion, own, purchases, came, settledOn } of cases)
      if (settledOn >= from && settledOn < from + learnEvery && judged(occasion, own, purchases, learned))
        told.push({ years: occasion.years, came, own });
  }
  return told;
};

const figures = (told: readonly Told[]): { precision: number | null; lift: number | null } => {
  if (told.length === 0) return { precision: null, lift: null };
  const precision = told.filter((one) => one.came).length / told.length;
  return { precision, lift: precision / (told.reduce((sum, one) => sum + one.own, 0) / told.length) };
};

/** How well yearly occasions are foreseen on a log, each told with nothing but what was known then. */
export const judgeRecurrence = (lines: readonly LogLine[]): RecurrenceJudged | undefined => {
  const people = daysOf(lines);
  if (people.length === 0) return undefined;
  const end = people.reduce((latest, days) => Math.max(latest, days.at(-1) ?? 0), 0);
  const told = walk(people, end);
  const cases = people.flatMap((days) => pastCases(days, end + 1, ['solar', 'lunar']));
  const calendars = calendarsOf(cases);
  const kept = calendars.length > 1 ? cases : people.flatMap((days) => pastCases(days, end + 1, calendars));
  const learned = learnRecurrence(people, kept, calendars, end + 1);
  const flagged = people.filter((days) => foresee(days, end, learned).length > 0).length;
  const [two, three] = [told.filter((one) => one.years === 2), told.filter((one) => one.years > 2)];
  return {
    flaggedShare: flagged / people.length,
    ownRate: told.length > 0 ? told.reduce((sum, one) => sum + one.own, 0) / told.length : null,
    precision: { two: figures(two).precision, three: figures(three).precision },
    lift: { two: figures(two).lift, three: figures(three).lift },
    cases: { two: two.length, three: three.length },
    calendars: learned ? calendars : [],
  };
};
