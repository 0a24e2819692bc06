import { addDays, type Day } from '../../kernel/calendar.ts';
import { type Pace, rhythmOf } from '../insight/index.ts';

const dayLength = 86_400_000;
const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / dayLength;
const dayOf = (number: number): Day => new Date(number * dayLength).toISOString().slice(0, 10);

/** When goods bought on these days will be wanted again: by the rhythm of just these goods, leaned on the company's pace (care/insight). */
export type Wanted = { rhythm: number; expectedOn: Day; fromOn: Day; untilOn: Day };

export const wantedAgain = (days: readonly number[], pace: Pace): Wanted => {
  const waits = days.slice(1).map((day, place) => day - (days[place] ?? 0));
  const { days: rhythm, dueOn, lateOn } = rhythmOf(waits, dayOf(days.at(-1) ?? 0), pace);
  // late may lie months off where waits vary much; who has waited a whole rhythm past the day is asked by leaving risk, not reminded
  const waited = addDays(dueOn, Math.max(7, Math.round(rhythm)));
  return {
    rhythm,
    expectedOn: dueOn,
    fromOn: addDays(dueOn, -Math.max(2, Math.round(rhythm / 3))),
    untilOn: waited < lateOn ? waited : lateOn,
  };
};

/** Goods bought fewer times have no rhythm of their own. */
export const fewestTimes = 3;

/** Of like goods, how many were bought again in the stretch foreseen: by how often they had been bought. */
export type Runs = Record<string, { cases: number; came: number }>;

export const runsKey = (times: number): string => (times >= 10 ? '10' : times >= 6 ? '6' : times >= 4 ? '4' : '3');

/** Purchases looked back on, of each habit. */
const lastOnes = 4;

/** How often goods wanted again were bought in their stretch, over habits as they stood before each of their last purchases. */
export const learnRuns = (habits: Iterable<readonly number[]>, pace: Pace, today: number): Runs => {
  const runs: Runs = {};
  for (const days of habits)
    for (let times = Math.max(fewestTimes, days.length - lastOnes); times <= days.length; times += 1) {
      const { fromOn, untilOn } = wantedAgain(days.slice(0, times), pace);
      const next = days[times];
      if (numberOf(untilOn) >= today) continue;
      const one = (runs[runsKey(times)] ??= { cases: 0, came: 0 });
      one.cases += 1;
      one.came += next !== undefined && next >= numberOf(fromOn) && next <= numberOf(untilOn) ? 1 : 0;
    }
  return runs;
};
