/**
 * How many purchase days the customers known at a cut will make within the horizon after it, with an 80 % interval.
 *
 * The company's customers carry so much recent activity (purchase days, fading by half every `fade` days); how many purchases followed
 * upon one unit of it at earlier cuts, all of them over by now? With two years or more, the same days of earlier years are asked
 * (the yearly shape); before that the last weeks are, and a season never seen widens the interval by `unseenSeason`.
 */
export type Forecast = {
  predicted: number;
  low: number;
  high: number;
  /** 'unknown': less than a full year is known; 'once': the season was seen once, not yet relied upon; 'yearly': the yearly shape is used */
  season: 'unknown' | 'once' | 'yearly';
  /** years of history at the cut */
  years: number;
  /** how many times wider the interval is than if the season did not matter; 1 where it is known */
  widenedBy: number;
};

/** Spread (standard deviation of the logarithm) that a season may add which nobody has seen: a third more or less. Measured: Online Retail's autumn lay 31 % above its summer. */
const unseenSeason = 0.3;
const eighty = 1.2816;
const fades = [30, 60, 120, 240];
const yearlyFade = 730;
const year = 365.25;
/** The first two months of a history say little: everybody is new. */
const settling = 60;

type Course = { first: number; last: number; bought: Float64Array; followed: Float64Array };

/** Per day: purchase days made, and those that followed within the horizon by customers known that day. Each customer's days rise. */
const courseOf = (histories: readonly (readonly number[])[], cut: number, horizon: number): Course => {
  const first = histories.reduce((least, days) => Math.min(least, days[0] ?? least), cut);
  const bought = new Float64Array(cut - first + 1);
  const steps = new Float64Array(cut - first + 2);
  for (const days of histories) {
    const known = days[0] ?? cut;
    for (const day of days) {
      if (day > cut) break;
      bought[day - first] = (bought[day - first] ?? 0) + 1;
      const from = Math.max(known, day - horizon) - first;
      if (from >= day - first) continue;
      steps[from] = (steps[from] ?? 0) + 1;
      steps[day - first] = (steps[day - first] ?? 0) - 1;
    }
  }
  const followed = new Float64Array(bought.length);
  let sum = 0;
  for (let place = 0; place < followed.length; place += 1) {
    sum += steps[place] ?? 0;
    followed[place] = sum;
  }
  return { first, last: cut, bought, followed };
};

/** ln of what followed upon a unit of activity, per day; NaN where it is not over yet or nothing was known. */
const yieldsOf = (course: Course, horizon: number, fade: number): { yields: Float64Array; activity: number } => {
  const yields = new Float64Array(course.bought.length).fill(Number.NaN);
  const keep = 0.5 ** (1 / fade);
  let activity = 0;
  for (let place = 0; place < yields.length; place += 1) {
    activity = activity * keep + (course.bought[place] ?? 0);
    const over = place + horizon <= course.last - course.first;
    if (over && place >= settling && activity > 0) yields[place] = Math.log(((course.followed[place] ?? 0) + 0.5) / activity);
  }
  return { yields, activity };
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const rootMeanSquare = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value * value)));

/** What the last weeks before `place` say, all over by then. */
const fromLately = (yields: Float64Array, place: number, horizon: number): number | undefined => {
  const seen: number[] = [];
  for (let back = horizon; back < horizon + 28; back += 7) {
    const value = yields[place - back];
    if (value !== undefined && !Number.isNaN(value)) seen.push(value);
  }
  return seen.length > 0 ? mean(seen) : undefined;
};

/** What the same days of earlier years say, the last three counting most; a fortnight around the day is taken together. */
const fromEarlierYears = (yields: Float64Array, place: number): number | undefined => {
  let sum = 0;
  let weight = 0;
  for (let back = 1; back <= 5; back += 1) {
    const there = place - Math.round(back * year);
    const around = [-7, 0, 7].map((off) => yields[there + off] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    if (around.length === 0) continue;
    const counts = 0.7 ** (back - 1);
    sum += counts * mean(around);
    weight += counts;
  }
  return weight > 0 ? sum / weight : undefined;
};

/** `swing`: how much what followed varied at all. */
type Foreseen = { value: number; spread: number; swing: number };

/** The method's word at the last day, and how far it was off at earlier days that are over; errors `between` days apart are independent. */
const foreseen = (
  yields: Float64Array,
  guess: (place: number) => number | undefined,
  window: number,
  between: number,
): Foreseen | undefined => {
  const value = guess(yields.length - 1);
  if (value === undefined) return undefined;
  const errors: number[] = [];
  const over = [...yields].filter((one) => !Number.isNaN(one));
  const middle = mean(over);
  const swing = over.length > 0 ? rootMeanSquare(over.map((one) => one - middle)) : 0;
  for (let place = Math.max(0, yields.length - 1 - window); place < yields.length; place += 7) {
    const truth = yields[place];
    const said = truth === undefined || Number.isNaN(truth) ? undefined : guess(place);
    if (said !== undefined && truth !== undefined) errors.push(truth - said);
  }
  if (errors.length < 4) return { value, spread: Number.NaN, swing };
  // windows overlap, few of them are independent: the spread is as unsure as a mean of so many
  const apart = Math.max(1, (errors.length * 7) / between);
  return { value, spread: rootMeanSquare(errors) * Math.sqrt(1 + 1 / apart), swing };
};

const lately = (course: Course, horizon: number): (Foreseen & { activity: number }) | undefined => {
  const tried = fades.flatMap((fade) => {
    const { yields, activity } = yieldsOf(course, horizon, fade);
    const found = foreseen(yields, (place) => fromLately(yields, place, horizon), yields.length, horizon);
    return found ? [{ ...found, activity }] : [];
  });
  const sure = tried.filter((one) => !Number.isNaN(one.spread));
  if (sure.length > 0) return sure.reduce((best, one) => (one.spread < best.spread ? one : best));
  return tried[1] ? { ...tried[1], spread: 0.15 } : undefined;
};

/** Nothing where less than the horizon and three months are known. Cuts and days are numbered days. */
export const forecastPurchases = (histories: readonly (readonly number[])[], cut: number, horizon: number): Forecast | undefined => {
  const course = courseOf(histories, cut, horizon);
  const years = (cut - course.first) / year;
  const yearly = yieldsOf(course, horizon, yearlyFade);
  const shape = years >= 2 ? foreseen(yearly.yields, (place) => fromEarlierYears(yearly.yields, place), 5 * year, year / 2) : undefined;
  const plain = shape ? undefined : lately(course, horizon);
  const found = shape ? { ...shape, activity: yearly.activity } : plain;
  if (!found) return undefined;
  const season = years < 1 ? 'unknown' : shape ? 'yearly' : 'once';
  const own = Math.max(0.05, Number.isNaN(found.spread) ? unseenSeason : found.spread);
  const unseen = season === 'once' ? Math.max(unseenSeason, found.swing) : unseenSeason;
  const spread = season === 'yearly' ? own : Math.hypot(own, unseen);
  const predicted = Math.exp(found.value) * found.activity;
  const reach = eighty * spread;
  return { predicted, low: predicted * Math.exp(-reach), high: predicted * Math.exp(reach), season, years, widenedBy: spread / own };
};
