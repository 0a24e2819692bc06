import { addDays, type Day } from '../../kernel/calendar.ts';
import type { Pace } from '../insight/index.ts';
import { bornOf, type Grown, type GrowthStep, growing } from './growth.ts';
import { type Bought, leadDays, type Need } from './need.ts';
import { reach } from './occasion.ts';
import { type Foreseen, foresee, type Recurrence } from './recurrence.ts';
import { fewestTimes, lookAgainOn, type Wanted, wantedAgain } from './running-out.ts';
import { chanceOfRun, type Habit, type Runs } from './runs.ts';

const dayLength = 86_400_000;
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayLength;
export const dayOfNumber = (number: number): Day => new Date(number * dayLength).toISOString().slice(0, 10);

/** A purchase day: its sum, and what each article of it came to. */
export type PurchaseDay = Bought & { amount: number; worth: Readonly<Record<string, number>> };

/** What is looked at of one customer: purchase days in order, and a child's birthday where somebody told it. */
export type Person = { purchases: readonly PurchaseDay[]; childBorn?: Day };

/** What the company's own history says. */
export type Ground = {
  pace: Pace;
  recurrence: Recurrence | undefined;
  steps: readonly GrowthStep[];
  grown: Grown;
  runs: Runs | undefined;
};

/** Below this many like cases no chance is named. */
const fewestAlike = 20;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

/** What was bought most on an occasion's days, by how many of them held it, then by worth. */
const usualGoods = (days: readonly Day[], { purchases }: Person): string => {
  const held = new Map<string, { days: number; worth: number }>();
  for (const purchase of purchases.filter((one) => days.includes(one.day)))
    for (const [code, worth] of Object.entries(purchase.worth)) {
      const one = held.get(code) ?? { days: 0, worth: 0 };
      held.set(code, { days: one.days + 1, worth: one.worth + worth });
    }
  return [...held].sort(([, a], [, b]) => b.days - a.days || b.worth - a.worth)[0]?.[0] ?? '';
};

const occasionNeed = (one: Foreseen, person: Person): Need => {
  const days = one.days.map(dayOfNumber);
  const expectedOn = dayOfNumber(one.expected);
  const fromOn = addDays(expectedOn, -reach);
  const goods = usualGoods(days, person);
  return {
    kind: 'occasion',
    code: '',
    occasion: `${one.calendar} ${expectedOn}`,
    expectedOn,
    fromOn,
    untilOn: addDays(expectedOn, reach),
    lookOn: addDays(expectedOn, reach + 1),
    actOn: addDays(fromOn, -leadDays.occasion),
    chance: one.chance,
    ownRate: one.own,
    amount: median(days.map((day) => person.purchases.find((purchase) => purchase.day === day)?.amount ?? 0)),
    evidence: {
      code: one.calendar,
      facts: {
        years: one.years,
        days: days.join(' '),
        goodsCode: goods || null,
        chance: one.chance,
        own: one.own,
        alike: one.alike.cases,
        again: one.alike.cases >= fewestAlike ? one.alike.again / one.alike.cases : null,
        dueOn: expectedOn,
      },
    },
  };
};

type Repeat = { code: string; habit: Habit; amount: number; wanted: Wanted };

/** Goods bought on three days or more, but for those that are bought for an occasion: their rhythm is the year's. */
const repeatsOf = ({ purchases }: Person, pace: Pace, occasionDays: ReadonlySet<Day>): Repeat[] => {
  const all = purchases.map((one) => dayNumber(one.day));
  const bought = new Map<string, PurchaseDay[]>();
  for (const purchase of purchases)
    for (const code of purchase.codes) {
      const known = bought.get(code);
      if (known) known.push(purchase);
      else bought.set(code, [purchase]);
    }
  return [...bought].flatMap(([code, ones]) => {
    const festive = ones.filter((one) => occasionDays.has(one.day)).length;
    if (ones.length < fewestTimes || festive * 3 >= ones.length * 2) return [];
    const days = ones.map((one) => dayNumber(one.day));
    return [{ code, habit: { days, all }, wanted: wantedAgain(days, pace), amount: median(ones.map((one) => one.worth[code] ?? 0)) }];
  });
};

/** Goods whose reminder is worth a row: the most valuable habits of a customer who has many. */
const mostRepeats = 20;

const repeatNeed = ({ code, habit, amount, wanted }: Repeat, runs: Runs | undefined, today: number): Need => {
  const expectedOn = dayOfNumber(wanted.expected);
  const lastOn = dayOfNumber(habit.days.at(-1) ?? today);
  const untilOn = dayOfNumber(wanted.until);
  const actOn = wanted.expected - leadDays.replenishment;
  const chance = chanceOfRun(runs, habit, wanted, today);
  return {
    kind: 'replenishment',
    code,
    occasion: lastOn,
    expectedOn,
    fromOn: dayOfNumber(wanted.from),
    untilOn,
    actOn: dayOfNumber(actOn),
    lookOn: dayOfNumber(lookAgainOn(wanted, actOn, today)),
    chance,
    ownRate: null,
    amount,
    evidence: {
      code: 'replenishment',
      facts: { times: habit.days.length, rhythm: wanted.rhythm, lastOn, goodsCode: code, chance, dueOn: expectedOn, untilOn },
    },
  };
};

const growthNeeds = (person: Person, ground: Ground, today: number): Need[] => {
  if (ground.steps.length === 0) return [];
  const bought = new Map<string, number[]>();
  for (const { day, codes } of person.purchases) for (const code of codes) bought.set(code, [...(bought.get(code) ?? []), dayNumber(day)]);
  const born = bornOf(ground.steps, bought, person.childBorn ? dayNumber(person.childBorn) : undefined);
  if (!born) return [];
  const span = Math.max(365, today - dayNumber(person.purchases[0]?.day ?? dayOfNumber(today)));
  return growing(ground.steps, born, bought, today).map(({ step, from, to, expected }) => {
    const { cases, came } = ground.grown[step.code] ?? { cases: 0, came: 0 };
    const times = bought.get(step.code)?.length ?? 0;
    return {
      kind: 'growth',
      code: step.code,
      occasion: `${step.fromMonth} ${born.told === 'birthday' ? dayOfNumber(born.from) : born.code}`,
      expectedOn: dayOfNumber(expected),
      fromOn: dayOfNumber(from),
      untilOn: dayOfNumber(to),
      actOn: addDays(dayOfNumber(from), -leadDays.growth),
      lookOn: dayOfNumber(to + 1),
      chance: cases >= fewestAlike ? came / cases : null,
      ownRate: 1 - Math.exp((-times * (to - from + 1)) / span),
      amount: null,
      evidence: {
        code: born.told === 'birthday' ? 'growth-known' : 'growth-told',
        facts: {
          goodsCode: step.code,
          age: step.fromMonth,
          toldCode: born.code || null,
          toldOn: dayOfNumber(born.boughtOn),
          alike: cases,
          dueOn: dayOfNumber(expected),
        },
      },
    };
  });
};

/**
 * Everything dated a customer will want, as of `today`, from purchases up to it. Purchases later than `today` must not be handed in.
 * Goods that are late for their own rhythm are not asked for again: that is leaving risk, not a need.
 */
export const needsOf = (person: Person, ground: Ground, today: Day): Need[] => {
  const days = [...new Set(person.purchases.map((one) => one.day))].sort().map(dayNumber);
  const foreseen = foresee(days, dayNumber(today), ground.recurrence);
  const repeats = repeatsOf(person, ground.pace, new Set(foreseen.flatMap((one) => one.days.map(dayOfNumber))))
    .filter((one) => one.wanted.until >= dayNumber(today))
    .sort((a, b) => b.amount / b.wanted.rhythm - a.amount / a.wanted.rhythm)
    .slice(0, mostRepeats)
    .map((one) => repeatNeed(one, ground.runs, dayNumber(today)));
  return [...foreseen.map((one) => occasionNeed(one, person)), ...repeats, ...growthNeeds(person, ground, dayNumber(today))].filter(
    (one) => one.untilOn >= today,
  );
};
