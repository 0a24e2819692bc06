import { type Calendar, type Occasion, occasionsOf, ownRate, reach } from './occasion.ts';
import { type Case, chanceOf, fitChance } from './regression.ts';

/**
 * What a company's own past says of yearly occasions: how likely one comes again, judged by like cases whose end is known.
 * `season`: how many times more than evenly the year's purchases lie about each day of it (1–366). `alike`: per calendar and years running,
 * the cases and how many came again; evidence quotes them. `calendars`: those that earned their place.
 */
export type Recurrence = {
  weights: number[];
  season: number[];
  alike: Record<string, { cases: number; again: number }>;
  calendars: Calendar[];
};

export type Foreseen = Occasion & { chance: number; own: number; alike: { cases: number; again: number } };

/** Fewer cases than these teach nothing, and nothing is foreseen. */
export const fewestCases = 100;

/** An occasion is spoken of only where it is this likely, and this many times likelier than the customer's own rate makes it. */
const likely = 0.25;
const lift = 3.5;

/** Whoever buys so often that any month would do has no occasion to be told from the rest. */
const buysAlways = 0.4;

const dayOfYear = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);
};

/** For each day of the year, purchases within reach of it against an even year. */
const seasonOf = (people: readonly (readonly number[])[], until: number): number[] => {
  const counts = new Float64Array(366);
  let whole = 0;
  for (const days of people)
    for (const day of days)
      if (day < until) {
        counts[dayOfYear(day)] = (counts[dayOfYear(day)] ?? 0) + 1;
        whole += 1;
      }
  return Array.from(counts, (_, at) => {
    let near = 0;
    for (let off = -reach; off <= reach; off += 1) near += counts[(at + off + 366) % 366] ?? 0;
    return (near + 5) / ((whole * (2 * reach + 1)) / 366 + 5);
  });
};

const keyOf = ({ calendar, years }: Occasion): string => `${calendar} ${Math.min(4, years)}`;

const signsOf = (one: Occasion, own: number, purchases: number, season: readonly number[]): number[] => [
  1,
  one.years >= 3 ? 1 : 0,
  one.years >= 4 ? 1 : 0,
  Math.log(own),
  Math.min(30, one.off) / 10,
  Math.min(4, purchases - one.years) / 4,
  Math.log(season[dayOfYear(one.expected)] ?? 1),
  one.calendar === 'lunar' ? 1 : 0,
  one.calendar === 'lunar' && one.years >= 3 ? 1 : 0,
];

export type PastCase = { occasion: Occasion; own: number; purchases: number; came: boolean; settledOn: number };

/** Days after a purchase at which its occasion is judged as if it were then: the next one is still months away. */
const judgedAfter = 250;

/** Every occasion of one customer's past whose next date is over, as it stood before that date, each date once. */
export const pastCases = (days: readonly number[], until: number, calendars: readonly Calendar[]): PastCase[] => {
  const met: number[] = [];
  const cases: PastCase[] = [];
  for (const last of days) {
    const asOf = last + judgedAfter;
    if (asOf >= until) break;
    const own = ownRate(days, asOf);
    if (own > buysAlways) continue;
    const purchases = days.filter((day) => day <= asOf).length;
    for (const occasion of occasionsOf(days, asOf, calendars)) {
      const settledOn = occasion.expected + reach;
      if (occasion.days.at(-1) !== last || occasion.expected - reach <= asOf || settledOn >= until) continue;
      if (met.some((day) => Math.abs(day - occasion.expected) <= 2 * reach)) continue;
      met.push(occasion.expected);
      cases.push({ occasion, own, purchases, settledOn, came: days.some((day) => Math.abs(day - occasion.expected) <= reach) });
    }
  }
  return cases;
};

const share = (cases: readonly PastCase[]): number => cases.filter((one) => one.came).length / Math.max(1, cases.length);

/** The lunar calendar is read only where dates it explains better come again nearly as often as those of the solar one. */
export const calendarsOf = (cases: readonly PastCase[]): Calendar[] => {
  const [solar, lunar] = (['solar', 'lunar'] as const).map((one) => cases.filter(({ occasion }) => occasion.calendar === one)) as [
    PastCase[],
    PastCase[],
  ];
  return lunar.length >= 30 && share(lunar) >= 0.9 * share(solar) ? ['solar', 'lunar'] : ['solar'];
};

/** Learns from cases settled before `until`; undefined while they are too few. */
export const learnRecurrence = (
  people: readonly (readonly number[])[],
  cases: readonly PastCase[],
  calendars: Calendar[],
  until: number,
): Recurrence | undefined => {
  const settled = cases.filter((one) => one.settledOn < until);
  if (settled.length < fewestCases) return undefined;
  const season = seasonOf(people, until);
  const alike: Recurrence['alike'] = {};
  for (const { occasion, came } of settled) {
    const one = (alike[keyOf(occasion)] ??= { cases: 0, again: 0 });
    one.cases += 1;
    one.again += came ? 1 : 0;
  }
  const lessons: Case[] = settled.map(({ occasion, own, purchases, came }) => ({ signs: signsOf(occasion, own, purchases, season), came }));
  return { weights: fitChance(lessons), season, alike, calendars };
};

/** What a learned company makes of one occasion, or undefined where it is not worth speaking of. */
export const judged = (occasion: Occasion, own: number, purchases: number, learned: Recurrence): Foreseen | undefined => {
  const chance = chanceOf(learned.weights, signsOf(occasion, own, purchases, learned.season));
  if (chance < likely || chance < lift * own) return undefined;
  return { ...occasion, chance, own, alike: learned.alike[keyOf(occasion)] ?? { cases: 0, again: 0 } };
};

/** The yearly occasions of a customer worth speaking of, as of a day. */
export const foresee = (days: readonly number[], asOf: number, learned: Recurrence | undefined): Foreseen[] => {
  const own = ownRate(days, asOf);
  if (!learned || own > buysAlways) return [];
  const purchases = days.filter((day) => day <= asOf).length;
  return occasionsOf(days, asOf, learned.calendars).flatMap((one) => judged(one, own, purchases, learned) ?? []);
};
