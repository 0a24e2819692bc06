import type { DayNumber } from './days.ts';
import type { Person } from './people.ts';
import { chanceFor, type World } from './world.ts';

export type Cause = 'moved-away' | 'bad-experience' | 'went-elsewhere' | 'drifted';

/** A time in which the customer buys nothing; without `until` for good. */
export type Silence = { from: DayNumber; until?: DayNumber; cause: Cause };

/** How many of a kind stop within a year. */
const yearly: Record<Person['character'], number> = {
  drinker: 0.22,
  casual: 0.2,
  gifter: 0.1,
  once: 0,
  reseller: 0.18,
  firm: 0.1,
  prospect: 0.2,
};

const causes: readonly { is: Cause; weight: number }[] = [
  { is: 'drifted', weight: 40 },
  { is: 'went-elsewhere', weight: 28 },
  { is: 'bad-experience', weight: 18 },
  { is: 'moved-away', weight: 14 },
];

/** When a customer stops buying, and whether they come back by themselves. */
export const lapsesOf = (world: World, person: Person): Silence[] => {
  const chance = chanceFor(world, person.index, 'lapses');
  const hazard = yearly[person.character];
  if (hazard === 0) return [];
  const silences: Silence[] = [];
  let day = person.arrived;
  while (silences.length < 3) {
    day += Math.ceil((-Math.log(1 - chance.next()) / -Math.log(1 - hazard)) * 365);
    if (day > world.until) break;
    const cause = chance.weighted(causes, 100).is;
    const back = cause !== 'moved-away' && chance.below(cause === 'bad-experience' ? 0.1 : 0.3) ? day + chance.whole(120, 420) : undefined;
    silences.push({ from: day, cause, ...(back === undefined ? {} : { until: back }) });
    if (back === undefined) break;
    day = back + 60;
  }
  return silences;
};

export const isSilent = (silences: readonly Silence[], day: DayNumber): boolean =>
  silences.some((one) => day >= one.from && (one.until === undefined || day < one.until));
