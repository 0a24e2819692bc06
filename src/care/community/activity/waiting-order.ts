/** Who waits, as far as the order looks: what they came to and missed in the last twelve months when they joined the list, and since when they wait. */
export type Waiting = { customerId: string; party: number; came: number; missed: number; since: Date };

/**
 * The order of the waiting list: who came least in the last twelve months goes first; among equals who missed least without a word; then who
 * asked first. What counts is how it stood on joining, so a place moves back only when somebody joins who came less often.
 */
export const before = (one: Waiting, other: Waiting): number =>
  one.came - other.came ||
  one.missed - other.missed ||
  one.since.getTime() - other.since.getTime() ||
  (one.customerId < other.customerId ? -1 : 1);

export const inOrder = <T extends Waiting>(waiting: readonly T[]): T[] => [...waiting].sort(before);

/** Who is offered a place now: in order, whoever fits; a party too large for what is free is passed over and keeps its place. */
export const nextToSeat = <T extends Waiting>(waiting: readonly T[], free: number): T[] => {
  let left = free;
  return inOrder(waiting).filter((one) => {
    if (one.party > left) return false;
    left -= one.party;
    return true;
  });
};

/** A person's place in the list (1 is next), and what puts others before them. */
export const placeOf = (
  waiting: readonly Waiting[],
  customerId: string,
): { place: number; cameLess: number; asked: number } | undefined => {
  const me = waiting.find((one) => one.customerId === customerId);
  if (!me) return undefined;
  const ahead = waiting.filter((one) => one !== me && before(one, me) < 0);
  const cameLess = ahead.filter((one) => one.came < me.came || (one.came === me.came && one.missed < me.missed)).length;
  return { place: ahead.length + 1, cameLess, asked: ahead.length - cameLess };
};

const hour = 3_600_000;

/** How long an offered place is kept: as the activity says, but never more than a quarter of the time left, at least two hours, and not past the beginning. */
export const offerUntil = (now: Date, startsAt: Date, hours: number): Date => {
  const left = startsAt.getTime() - now.getTime();
  const kept = Math.max(2 * hour, Math.min(hours * hour, left / 4));
  return new Date(Math.min(startsAt.getTime(), now.getTime() + kept));
};
