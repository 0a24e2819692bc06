/** Sums over a group of people, for each stretch and each two of them: all an effect needs, however many people there are. */
export type Moments = { people: number; sums: readonly number[]; products: readonly (readonly number[])[] };

export type Effect =
  | { known: true; verdict: 'more' | 'less' | 'none'; effect: number; low: number; high: number; people: number; others: number }
  | { known: false; because: 'too-few' | 'too-wide' | 'other-course'; people: number; others: number };

/** Ninety-nine in a hundred: what is said here decides about people and money, and it is asked again every month. */
const sure = 2.576;
const leastPeople = 100;
/** An interval wider than this, to either side, tells nothing anybody could act on. */
const widest = 0.25;

type LogRatio = { log: number; variance: number };

/** ln(sum of stretch `to` / sum of stretch `from`) of one group, and its variance: the ratio estimator, by its residuals. */
const change = ({ people, sums, products }: Moments, from: number, to: number): LogRatio | undefined => {
  const [a, b] = [(sums[to] ?? 0) / people, (sums[from] ?? 0) / people];
  if (!(a > 0 && b > 0)) return undefined;
  const squares = (products[to]?.[to] ?? 0) / a ** 2 + (products[from]?.[from] ?? 0) / b ** 2 - (2 * (products[to]?.[from] ?? 0)) / (a * b);
  return { log: Math.log(a / b), variance: Math.max(0, squares) / people ** 2 };
};

/** ln(mean of one stretch), and its variance. */
const level = ({ people, sums, products }: Moments, at: number): LogRatio | undefined => {
  const mean = (sums[at] ?? 0) / people;
  if (!(mean > 0)) return undefined;
  const spread = (products[at]?.[at] ?? 0) / people - mean ** 2;
  return { log: Math.log(mean), variance: Math.max(0, spread) / (people * mean ** 2) };
};

const apart = (one: LogRatio | undefined, other: LogRatio | undefined): { log: number; by: number } | undefined =>
  one && other ? { log: one.log - other.log, by: sure * Math.sqrt(one.variance + other.variance) } : undefined;

const share = (log: number): number => Math.exp(log) - 1;

const tell = (found: { log: number; by: number } | undefined, people: number, others: number): Effect => {
  if (!found || people < leastPeople || others < leastPeople) return { known: false, because: 'too-few', people, others };
  const [effect, low, high] = [share(found.log), share(found.log - found.by), share(found.log + found.by)];
  if (high - effect > widest || effect - low > widest) return { known: false, because: 'too-wide', people, others };
  const verdict = low > 0 ? 'more' : high < 0 ? 'less' : 'none';
  return { known: true, verdict, effect, low, high, people, others };
};

/** A held-out group compared with the rest by one figure (bought or not, or what was spent): how much more the rest shows, as a share. */
export const effectOfOffer = (shown: Moments, held: Moments): Effect =>
  tell(apart(level(shown, 0), level(held, 0)), shown.people, held.people);

/**
 * What joining changed, by difference in differences: those who joined against customers who did not, each measured before and after the
 * same days. Stretches: 0 earlier, 1 before, 2 after. Whoever joins may spend more anyhow; that cancels out. Whether they were on another
 * course already is asked first, by the same comparison of the two stretches before anybody joined: if they were, nothing is claimed.
 */
export const effectOfJoining = (joined: Moments, others: Moments): Effect => {
  const placebo = apart(change(joined, 0, 1), change(others, 0, 1));
  const effect = tell(apart(change(joined, 1, 2), change(others, 1, 2)), joined.people, others.people);
  if (!effect.known) return effect;
  if (!placebo || Math.abs(placebo.log) > placebo.by)
    return { known: false, because: 'other-course', people: joined.people, others: others.people };
  return effect;
};
