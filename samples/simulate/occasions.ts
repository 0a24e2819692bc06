import { yearlyDay } from './addresses.ts';
import type { Chance } from './chance.ts';
import { type Festival, festivalOf } from './festivals.ts';
import type { Person } from './people.ts';
import type { Because, Wish } from './records.ts';
import { chanceFor, type World } from './world.ts';

export type Whose = 'mother' | 'father' | 'spouse' | 'wedding' | 'teacher' | 'friend';

/** A date of a life that comes every year, how long before it the present is bought, and in how many years it is remembered. */
export type Occasion = {
  whose: Whose;
  calendar: 'solar' | 'lunar';
  month: number;
  day: number;
  leadDays: number;
  keeps: number;
  gift: string;
};

const kinds: readonly { whose: Whose; weight: number; lunar: number; gifts: 'elder' | 'love' | 'friend' }[] = [
  { whose: 'mother', weight: 28, lunar: 0.6, gifts: 'elder' },
  { whose: 'father', weight: 22, lunar: 0.6, gifts: 'elder' },
  { whose: 'spouse', weight: 20, lunar: 0.1, gifts: 'love' },
  { whose: 'wedding', weight: 14, lunar: 0, gifts: 'love' },
  { whose: 'teacher', weight: 8, lunar: 0, gifts: 'friend' },
  { whose: 'friend', weight: 8, lunar: 0.05, gifts: 'friend' },
];

const howMany = (chance: Chance, character: Person['character']): number => {
  if (character === 'gifter') return chance.below(0.35) ? 2 : 1;
  return chance.below(character === 'drinker' ? 0.22 : character === 'casual' ? 0.14 : 0) ? 1 : 0;
};

/** The dates somebody buys presents for. Nobody ever told the shop: only what was bought when can tell. */
export const occasionsOf = (world: World, person: Person): Occasion[] => {
  const chance = chanceFor(world, person.index, 'occasions');
  return Array.from({ length: howMany(chance, person.character) }, () => {
    const kind = chance.weighted(kinds, 100);
    const lunar = person.name.chinese !== undefined && chance.below(kind.lunar);
    const teacher = kind.whose === 'teacher';
    const [month, day] = [chance.whole(1, 12), chance.whole(1, 28)];
    return {
      whose: kind.whose,
      calendar: lunar ? 'lunar' : 'solar',
      month: teacher ? 9 : month,
      day: teacher ? 10 : day,
      leadDays: chance.whole(4, 16),
      keeps: chance.between(0.84, 0.97),
      gift: chance.pick(world.shop.gifts[kind.gifts]),
    };
  });
};

/** The presents really bought: some days around the usual lead, some years forgotten. */
export const occasionWishes = (world: World, person: Person, occasions: readonly Occasion[]): Wish[] => {
  const chance = chanceFor(world, person.index, 'occasion-days');
  return occasions.flatMap((occasion, place) =>
    [...world.years, (world.years.at(-1) ?? 0) + 1].flatMap((year): Wish[] => {
      const day = yearlyDay(year, occasion) - occasion.leadDays - chance.whole(-3, 3);
      const kept = chance.below(occasion.keeps);
      if (!kept || day < person.arrived || day > world.until) return [];
      return [{ day, because: { reason: 'occasion', cause: String(place) }, codes: [{ code: occasion.gift, quantity: 1 }] }];
    }),
  );
};

type Custom = { festival: Festival; before: readonly [number, number]; shares: Partial<Record<Person['character'], number>> };

/** Which festivals bring whom to the shop, and how many days before. */
const customs: readonly Custom[] = [
  { festival: 'spring', before: [5, 24], shares: { drinker: 0.3, casual: 0.25, gifter: 0.12, firm: 0.85, reseller: 0.4 } },
  { festival: 'first-flush', before: [-20, 2], shares: { drinker: 0.3, casual: 0.12 } },
  { festival: 'dragon-boat', before: [3, 12], shares: { drinker: 0.08, casual: 0.06, firm: 0.3 } },
  { festival: 'double-seventh', before: [2, 10], shares: { drinker: 0.05, casual: 0.06 } },
  { festival: 'mid-autumn', before: [6, 26], shares: { drinker: 0.28, casual: 0.26, gifter: 0.15, firm: 0.9, reseller: 0.3 } },
  { festival: 'singles-day', before: [0, 2], shares: { drinker: 0.12, casual: 0.15 } },
];

/** How inclined somebody is to each festival, for all years: most keep theirs or do not. */
export const festivalsKept = (world: World, person: Person): Partial<Record<Festival, number>> => {
  const chance = chanceFor(world, person.index, 'festivals');
  return Object.fromEntries(
    customs.flatMap(({ festival, shares }) => {
      const keeps = chance.below(shares[person.character] ?? 0);
      const share = chance.between(0.7, 0.95);
      return keeps ? [[festival, share]] : [];
    }),
  );
};

const festivalCodes = (world: World, person: Person, festival: Festival, chance: Chance): Wish['codes'] => {
  const firm = person.character === 'firm';
  const list = world.shop.festivalGoods[festival] ?? [];
  const code =
    firm && chance.below(0.5)
      ? chance.pick(world.shop.gifts.firm)
      : list.length > 0
        ? chance.pick(list)
        : chance.weighted(world.shop.goods).code;
  return [{ code, quantity: firm ? chance.whole(12, 60) : person.character === 'reseller' ? chance.whole(5, 20) : chance.whole(1, 2) }];
};

export const festivalWishes = (world: World, person: Person, kept: Partial<Record<Festival, number>>): Wish[] => {
  const chance = chanceFor(world, person.index, 'festival-days');
  return customs.flatMap(({ festival, before }) => {
    const share = kept[festival];
    if (share === undefined) return [];
    return [...world.years, (world.years.at(-1) ?? 0) + 1].flatMap((year): Wish[] => {
      const day = festivalOf[festival](year) - chance.whole(before[0], before[1]);
      if (!chance.below(share) || day < person.arrived || day > world.until) return [];
      const because: Because = { reason: person.character === 'firm' ? 'gift-round' : 'festival', cause: festival };
      return [{ day, because, codes: festivalCodes(world, person, festival, chance) }];
    });
  });
};
