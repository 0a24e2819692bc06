/** Guests who came, and those who wanted to come and found no place: how many, and how many of them bought within the days looked at. */
export type Arm = { people: number; bought: number };
export type Result = {
  came: Arm;
  wanted: Arm;
  days: number;
  /** days still to pass until everybody's time is over; 0: the figures are final */
  daysLeft: number;
  cost: string | null;
  /** what each guest who came cost, and each of them who bought; null where there is nothing to divide */
  costPerGuest: number | null;
  costPerReturning: number | null;
  /** how many more of a hundred bought among those who came, with 95 % limits; null while there are too few to say */
  more: { value: number; low: number; high: number } | null;
  /** what one purchase that would not have happened otherwise cost; `high` null: nobody can say it happened at all */
  costPerGained: { value: number; low: number; high: number | null } | null;
  because: 'counted' | 'too-few' | 'running' | 'nobody-came' | 'nobody-waited';
};

const z = 1.96;

/** Wilson's limits of a share. */
const wilson = ({ people, bought }: Arm): [low: number, high: number] => {
  const share = bought / people;
  const mid = (share + (z * z) / (2 * people)) / (1 + (z * z) / people);
  const half = (z / (1 + (z * z) / people)) * Math.sqrt((share * (1 - share)) / people + (z * z) / (4 * people * people));
  return [mid - half, mid + half];
};

/** Newcombe's limits of the difference of two shares: honest for small groups. */
const difference = (one: Arm, other: Arm): { value: number; low: number; high: number } => {
  const [a, b] = [one.bought / one.people, other.bought / other.people];
  const [[lowA, highA], [lowB, highB]] = [wilson(one), wilson(other)];
  const value = a - b;
  return { value, low: value - Math.hypot(a - lowA, highB - b), high: value + Math.hypot(highA - a, b - lowB) };
};

/** Fewer than this on either side and a comparison says nothing. */
export const fewest = 10;

const why = (came: Arm, wanted: Arm, daysLeft: number): Result['because'] => {
  if (came.people === 0) return 'nobody-came';
  if (daysLeft > 0) return 'running';
  if (wanted.people === 0) return 'nobody-waited';
  return came.people < fewest || wanted.people < fewest ? 'too-few' : 'counted';
};

/**
 * What an activity cost for each customer it brought back. Those who waited in vain wanted to come as much, so they are what would have
 * happened anyway; not chosen by lot, though, and the page says so. Where the limits hold nothing at all, no cost of a gain is told as a figure.
 */
export const weighResult = (came: Arm, wanted: Arm, cost: string | null, days: number, daysLeft: number): Result => {
  const because = why(came, wanted, daysLeft);
  const spent = cost === null ? null : Number(cost);
  const more = because === 'counted' ? difference(came, wanted) : null;
  const per = (share: number): number | null => (spent === null || share <= 0 ? null : spent / (came.people * share));
  const gained = more && more.value > 0 ? per(more.value) : null;
  const best = more ? per(more.high) : null;
  return {
    came,
    wanted,
    days,
    daysLeft,
    cost,
    costPerGuest: spent === null || came.people === 0 ? null : spent / came.people,
    costPerReturning: spent === null || came.bought === 0 || daysLeft > 0 ? null : spent / came.bought,
    more,
    costPerGained:
      gained === null || best === null ? null : { value: gained, low: best, high: more && more.low > 0 ? per(more.low) : null },
    because,
  };
};
