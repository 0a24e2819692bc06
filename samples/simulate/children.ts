import { civilOf, type DayNumber, dayNumber } from './days.ts';
import type { Person } from './people.ts';
import type { Wish } from './records.ts';
import type { ChildNeed } from './shop.ts';
import { chanceFor, type World } from './world.ts';

/** A child nobody told the shop of: born on a day, with the needs its parents meet here. */
export type Child = { born: DayNumber; needs: string[] };

/** Children are born in the years around the story, to people of an age for it. */
export const childOf = (world: World, person: Person): Child | undefined => {
  const chance = chanceFor(world, person.index, 'children');
  const fits =
    person.age >= 25 &&
    person.age <= 48 &&
    (person.character === 'drinker' || person.character === 'casual' || person.character === 'gifter');
  if (!fits || !chance.below(0.3)) return undefined;
  const born = world.start + chance.whole(-9 * 365, Math.max(0, world.until - world.start - 200));
  const needs = world.shop.childNeeds.filter((need) => chance.below(need.chance)).map((need) => need.key);
  return needs.length > 0 ? { born, needs } : undefined;
};

const monthsAfter = (born: DayNumber, months: number): DayNumber => {
  const { year, month, day } = civilOf(born);
  return dayNumber(year, month + months, Math.min(day, 28));
};

/** What a child of this age makes its parents buy: the same again while it lasts, once, or before each birthday. */
export const childWishes = (world: World, person: Person, child: Child): Wish[] => {
  const chance = chanceFor(world, person.index, 'children');
  for (let skip = 0; skip < 12; skip += 1) chance.next();
  const wish = (need: ChildNeed, day: DayNumber, quantity = 1): Wish[] =>
    day >= person.arrived && day <= world.until
      ? [{ day, because: { reason: 'child', cause: need.key }, codes: [{ code: need.code, quantity }] }]
      : [];
  return world.shop.childNeeds
    .filter((need) => child.needs.includes(need.key))
    .flatMap((need) => {
      const [from, to] = [monthsAfter(child.born, need.fromMonth), monthsAfter(child.born, need.toMonth)];
      if (need.how === 'once') return wish(need, chance.whole(from, to));
      const days: Wish[] = [];
      if (need.how === 'birthday') {
        for (let months = Math.ceil(need.fromMonth / 12) * 12; months <= need.toMonth; months += 12)
          if (chance.below(0.9)) days.push(...wish(need, monthsAfter(child.born, months) - chance.whole(3, 15)));
        return days;
      }
      for (let day = from; day <= Math.min(to, world.until); day += Math.max(10, Math.round(chance.logNormal(need.how.everyDays, 0.25))))
        days.push(...wish(need, day, chance.below(0.3) ? 2 : 1));
      return days;
    });
};
