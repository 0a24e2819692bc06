import type { Id } from '../../kernel/id.ts';

/** A care item to be given to somebody; `keeper` is the staff member who looks after this customer, if anyone. */
export type Unplaced = { itemId: Id; rank: number; value: number; keeper: Id | null };

/** A carer with room for `free` more items today, beside the `load` items worth `value` on the list already. */
export type Carer = { staffId: Id; free: number; load: number; value: number };

export type Placed = { itemId: Id; staffId: Id };

type Hand = Carer & { load: number };

const lightest = (hands: readonly Hand[]): Hand | undefined => {
  let best: Hand | undefined;
  for (const hand of hands) {
    if (hand.free <= 0) continue;
    const lighter = !best || hand.load < best.load || (hand.load === best.load && hand.value < best.value);
    if (lighter) best = hand;
  }
  return best;
};

const give = (item: Unplaced, hand: Hand): Placed => {
  hand.free -= 1;
  hand.load += 1;
  hand.value += item.value;
  return { itemId: item.itemId, staffId: hand.staffId };
};

/**
 * Shares the day's items among the carers. As many of the highest rank are taken as there is room for; each goes to the
 * customer's keeper while the keeper has room, the others one by one to whoever has fewest, the lesser sum first.
 */
export const allocate = (items: readonly Unplaced[], carers: readonly Carer[]): Placed[] => {
  const hands = carers.map((carer) => ({ ...carer }));
  const room = hands.reduce((sum, hand) => sum + Math.max(0, hand.free), 0);
  const taken = [...items].sort((a, b) => b.rank - a.rank || (a.itemId < b.itemId ? -1 : 1)).slice(0, room);
  const placed: Placed[] = [];
  const rest: Unplaced[] = [];
  for (const item of taken) {
    const keeper = hands.find((hand) => hand.staffId === item.keeper && hand.free > 0);
    if (keeper) placed.push(give(item, keeper));
    else rest.push(item);
  }
  for (const item of rest) {
    const hand = lightest(hands);
    if (hand) placed.push(give(item, hand));
  }
  return placed;
};
