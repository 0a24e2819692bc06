import { type Pace, spansOf } from '../insight/index.ts';

/**
 * When goods bought on these days will be wanted again: by the rhythm of just these goods, leaned on the company's pace (care/insight).
 * Days count from the epoch. `off`: how far the logarithm of the next wait may lie from the rhythm's.
 */
export type Wanted = { rhythm: number; off: number; expected: number; from: number; until: number };

export const wantedAgain = (days: readonly number[], pace: Pace): Wanted => {
  const last = days.at(-1) ?? 0;
  const logs = days.slice(1).map((day, place) => Math.log(day - (days[place] ?? 0)));
  const { days: rhythm, off, due, late } = spansOf(logs, pace);
  // late may lie months off where waits vary much; who has waited a whole rhythm past the day is asked by leaving risk, not reminded
  const waited = due + Math.max(7, Math.round(rhythm));
  return {
    rhythm,
    off,
    expected: last + due,
    from: last + due - Math.max(2, Math.round(rhythm / 3)),
    until: last + Math.min(waited, late),
  };
};

/** Goods bought fewer times have no rhythm of their own. */
export const fewestTimes = 3;

/**
 * The next day on which time alone changes what a need of goods is worth saying: the first on which it can be spoken of, then every
 * sixth of the rhythm, for each day without a purchase makes one less likely; at last the day after its stretch.
 */
export const lookAgainOn = (wanted: Wanted, actOn: number, today: number): number =>
  today < actOn ? actOn : Math.min(wanted.until + 1, today + Math.max(3, Math.round(wanted.rhythm / 6)));
