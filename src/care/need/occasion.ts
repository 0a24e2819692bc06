import { lunarDate, lunarDay } from '../../kernel/lunar.ts';

export type Calendar = 'solar' | 'lunar';

/**
 * A yearly occasion that purchases speak of: bought about the same date `years` years running, last on `last`. Days count from the epoch.
 * `expected` is the next date, `off` how far the earlier ones lay from one another at most.
 */
export type Occasion = { calendar: Calendar; years: number; days: number[]; expected: number; off: number };

/** How far a purchase may lie from the date and still belong to it: presents are bought a little before, orders a little after. */
export const reach = 15;

const dayLength = 86_400_000;

/** The same date of the solar calendar `years` later (or earlier); 29 February becomes the 28th. */
const solarShift = (day: number, years: number): number => {
  const date = new Date(day * dayLength);
  const [year, month, of] = [date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()];
  return Date.UTC(year, month, Math.min(of, new Date(Date.UTC(year, month + 1, 0)).getUTCDate())) / dayLength;
};

const lunarShift = (day: number, years: number): number => {
  const { year, month, day: of } = lunarDate(day);
  return lunarDay(year + years, month, of);
};

export const shifted = (calendar: Calendar, day: number, years: number): number =>
  calendar === 'solar' ? solarShift(day, years) : lunarShift(day, years);

const nearest = (days: readonly number[], to: number): number | undefined => {
  let best: number | undefined;
  for (const day of days) if (Math.abs(day - to) <= reach && (best === undefined || Math.abs(day - to) < Math.abs(best - to))) best = day;
  return best;
};

/** The chain of years that ends in the purchase of `last`, by one calendar. */
const chainTo = (days: readonly number[], last: number, calendar: Calendar): Occasion | undefined => {
  const found = [last];
  for (let back = 1; back < 30; back += 1) {
    const day = nearest(days, shifted(calendar, last, -back));
    if (day === undefined) break;
    found.push(day);
  }
  if (found.length < 2) return undefined;
  const offs = found.map((day, back) => day - shifted(calendar, last, -back));
  const mean = offs.reduce((sum, off) => sum + off, 0) / offs.length;
  return {
    calendar,
    years: found.length,
    days: found.toReversed(),
    expected: Math.round(shifted(calendar, last, 1) + mean),
    off: Math.max(...offs) - Math.min(...offs),
  };
};

/** A lunar reading must fit better by this many days, for either calendar fits by chance and the solar one is the usual. */
const lunarBetter = 4;

const better = (solar: Occasion | undefined, lunar: Occasion | undefined): Occasion | undefined => {
  if (!solar || !lunar) return solar ?? lunar;
  if (lunar.years !== solar.years) return lunar.years > solar.years ? lunar : solar;
  return lunar.off + lunarBetter <= solar.off ? lunar : solar;
};

/**
 * The occasions of one customer as far as purchases up to `asOf` show them: those last kept within a year and not yet past again.
 * `days` in order. Of several purchases about one date, the chain that is longest and tightest speaks.
 */
export const occasionsOf = (days: readonly number[], asOf: number, calendars: readonly Calendar[] = ['solar', 'lunar']): Occasion[] => {
  const known = days.filter((day) => day <= asOf);
  const found = known
    .filter((day) => day > asOf - 366 - reach)
    .flatMap((last) => {
      const [solar, lunar] = (['solar', 'lunar'] as const).map((one) => (calendars.includes(one) ? chainTo(known, last, one) : undefined));
      return better(solar, lunar) ?? [];
    })
    .filter((one) => one.expected + reach >= asOf && one.expected > (one.days.at(-1) ?? 0) + 365 - 2 * reach - 20)
    .sort((a, b) => b.years - a.years || a.off - b.off || a.expected - b.expected);
  const kept: Occasion[] = [];
  for (const one of found) if (!kept.some((other) => Math.abs(other.expected - one.expected) <= 2 * reach)) kept.push(one);
  return kept.sort((a, b) => a.expected - b.expected);
};

/** The chance that a stretch of `window` days holds a purchase by the customer's usual rate alone. */
export const ownRate = (days: readonly number[], asOf: number, window = 2 * reach + 1): number => {
  const known = days.filter((day) => day <= asOf);
  const span = Math.max(365, asOf - (known[0] ?? asOf) + 1);
  return 1 - Math.exp((-known.length * window) / span);
};
