import { addDays, type Day } from '../../kernel/calendar.ts';
import { type Pace, rhythmOf } from '../insight/index.ts';
import { bornOf, type Grown, type GrowthStep, growing } from './growth.ts';
import { type Bought, leadDays, type Need } from './need.ts';
import { reach } from './occasion.ts';
import { type Foreseen, foresee, type Recurrence } from './recurrence.ts';

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
  repeats: { alike: number; back: number };
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

type Repeat = { code: string; times: number; lastOn: Day; days: number; dueOn: Day; lateOn: Day; amount: number };

/** Goods bought on three days or more, each with the rhythm of its own (care/insight). */
const repeatsOf = ({ purchases }: Person, pace: Pace): Repeat[] => {
  const bought = new Map<string, PurchaseDay[]>();
  for (const purchase of purchases)
    for (const code of purchase.codes) {
      const known = bought.get(code);
      if (known) known.push(purchase);
      else bought.set(code, [purchase]);
    }
  return [...bought].flatMap(([code, ones]) => {
    const lastOn = ones.at(-1)?.day ?? '';
    if (ones.length < 3) return [];
    const days = ones.map((one) => dayNumber(one.day));
    const waits = days.slice(1).map((day, place) => day - (days[place] ?? 0));
    const { days: rhythm, dueOn, lateOn } = rhythmOf(waits, lastOn, pace);
    return [{ code, times: ones.length, lastOn, days: rhythm, dueOn, lateOn, amount: median(ones.map((one) => one.worth[code] ?? 0)) }];
  });
};

/** Goods whose reminder is worth a row: the most valuable habits of a customer who has many. */
const mostRepeats = 20;

const repeatNeed = (one: Repeat, { alike, back }: Ground['repeats']): Need => {
  const fromOn = addDays(one.dueOn, -Math.max(2, Math.round(one.days / 4)));
  const untilOn = one.lateOn;
  const stretch = dayNumber(untilOn) - dayNumber(fromOn) + 1;
  return {
    kind: 'replenishment',
    code: one.code,
    occasion: one.lastOn,
    expectedOn: one.dueOn,
    fromOn,
    untilOn,
    actOn: addDays(one.dueOn, -leadDays.replenishment),
    chance: alike >= fewestAlike ? back / alike : null,
    ownRate: 1 - Math.exp(-stretch / one.days),
    amount: one.amount,
    evidence: {
      code: 'replenishment',
      facts: { times: one.times, rhythm: one.days, lastOn: one.lastOn, goodsCode: one.code, alike, dueOn: one.dueOn },
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
  const occasions = foresee(days, dayNumber(today), ground.recurrence).map((one) => occasionNeed(one, person));
  const repeats = repeatsOf(person, ground.pace)
    .filter((one) => one.lateOn >= today)
    .sort((a, b) => b.amount / b.days - a.amount / a.days)
    .slice(0, mostRepeats)
    .map((one) => repeatNeed(one, ground.repeats));
  return [...occasions, ...repeats, ...growthNeeds(person, ground, dayNumber(today))].filter((one) => one.untilOn >= today);
};
