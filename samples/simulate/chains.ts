import type { Wish } from './records.ts';
import { chanceFor, type World } from './world.ts';

const latest = 4;

/**
 * One thing leads to another: after a purchase of `from` its successor follows with the chain's own chance, once in a life. A follower may
 * lead on. Wishes come in and go out in order of day.
 */
export const chainWishes = (world: World, index: number, wishes: readonly Wish[], isOpen: (day: number) => boolean): Wish[] => {
  const chance = chanceFor(world, index, 'chains');
  const met = new Set<string>();
  const all = [...wishes];
  let fresh: readonly Wish[] = wishes;
  for (let round = 0; round < latest && fresh.length > 0; round += 1) {
    const led: Wish[] = [];
    for (const wish of fresh)
      for (const { code } of wish.codes)
        for (const chain of world.shop.chains) {
          if (chain.from !== code || met.has(`${chain.from} ${chain.to}`)) continue;
          met.add(`${chain.from} ${chain.to}`);
          const day = wish.day + chance.whole(chain.fromDays, chain.toDays);
          if (!chance.below(chain.chance) || day > world.until || !isOpen(day)) continue;
          led.push({ day, because: { reason: 'chain', cause: `${chain.from} ${chain.to}` }, codes: [{ code: chain.to, quantity: 1 }] });
        }
    all.push(...led);
    fresh = led;
  }
  return all.sort((a, b) => a.day - b.day);
};
