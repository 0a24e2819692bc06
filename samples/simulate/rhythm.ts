import type { Chance } from './chance.ts';
import type { DayNumber } from './days.ts';
import type { Person } from './people.ts';
import type { Wish } from './records.ts';
import type { Good } from './shop.ts';
import { chanceFor, type World } from './world.ts';

/** How often somebody drinks up and what: the usual wait, how much it varies (standard deviation of its logarithm), the goods he keeps to. */
export type Habit = { usualDays: number; scatter: number; favourites: string[]; taste: string; size: number };

type Pace = { median: number; spread: number; least: number };

const paces: Record<Person['character'], Pace | undefined> = {
  drinker: { median: 38, spread: 0.35, least: 12 },
  casual: { median: 115, spread: 0.3, least: 55 },
  prospect: { median: 95, spread: 0.35, least: 40 },
  reseller: { median: 30, spread: 0.25, least: 14 },
  firm: { median: 92, spread: 0.2, least: 60 },
  gifter: undefined,
  once: undefined,
};

const favouritesOf = (chance: Chance, goods: readonly Good[]): string[] => {
  const first = chance.weighted(goods).code;
  const second = chance.below(0.55) ? chance.weighted(goods).code : first;
  return [...new Set([first, second])];
};

export const habitOf = (world: World, person: Person): Habit => {
  const chance = chanceFor(world, person.index, 'rhythm');
  const taste = chance.weighted(world.shop.tastes).line;
  const pace = paces[person.character];
  return {
    taste,
    favourites: favouritesOf(chance, world.byLine.get(taste) ?? []),
    usualDays: pace ? Math.max(pace.least, Math.round(chance.logNormal(pace.median, pace.spread))) : 0,
    scatter: chance.between(0.15, 0.45),
    size: person.character === 'reseller' ? chance.whole(6, 14) : person.character === 'firm' ? chance.whole(3, 6) : 1,
  };
};

/** What goes into the basket of an ordinary day: mostly the usual, sometimes something of the same taste, now and then a sweet. */
export const basketOf = (world: World, habit: Habit, chance: Chance): Wish['codes'] => {
  const codes = [chance.below(0.82) ? chance.pick(habit.favourites) : chance.weighted(world.byLine.get(habit.taste) ?? []).code];
  if (chance.below(0.4)) codes.push(chance.pick(habit.favourites));
  if (chance.below(0.16)) codes.push(chance.weighted(world.byLine.get('sweet') ?? []).code);
  if (chance.below(0.08)) codes.push(chance.weighted(world.byLine.get('ware') ?? []).code);
  if (chance.below(0.1)) codes.push(chance.weighted(world.byLine.get(chance.weighted(world.shop.tastes).line) ?? []).code);
  return [...new Set(codes)].map((code) => ({ code, quantity: habit.size * (chance.below(0.2) ? 2 : 1) }));
};

/** Every day from `first` on at which the customer's own rhythm brings him to the shop. */
export const rhythmWishes = (world: World, habit: Habit, first: DayNumber, chance: Chance): Wish[] => {
  const wishes: Wish[] = [];
  if (habit.usualDays === 0) return wishes;
  for (let day = first; day <= world.until; day += Math.max(3, Math.round(chance.logNormal(habit.usualDays, habit.scatter))))
    wishes.push({ day, because: { reason: 'rhythm' }, codes: basketOf(world, habit, chance) });
  return wishes;
};
