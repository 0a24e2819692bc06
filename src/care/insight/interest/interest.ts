import { type Pace, unknownPace } from '../rhythm.ts';

/** Days after which a sign of interest is worth half: four usual waits of the company's customers. */
export const halfLifeOf = (pace: Pace | undefined): number =>
  Math.min(540, Math.max(60, Math.round(4 * Math.exp((pace ?? unknownPace).centre))));

/** When somebody usually comes. `from` and `until` are hours; weekdays count from Monday, 1. */
export type Habit = { from: number; until: number; share: number; weekday: number | undefined };

const fewestTimes = 5;
const span = 4;
const holds = 0.5;
const dayHolds = 0.35;

/** The four hours around the clock in which somebody comes most, if it is half the time or more; and a weekday that stands out. */
export const habitOf = (hours: readonly number[], weekdays: readonly number[], times: number): Habit | undefined => {
  const all = hours.reduce((sum, one) => sum + one, 0);
  if (times < fewestTimes || all <= 0) return undefined;
  const within = (from: number) =>
    Array.from({ length: span }, (_, place) => hours[(from + place) % 24] ?? 0).reduce((sum, one) => sum + one, 0);
  const from = hours.map((_, hour) => hour).reduce((best, hour) => (within(hour) > within(best) ? hour : best), 0);
  const share = within(from) / all;
  if (share < holds) return undefined;
  const day = weekdays.map((_, place) => place).reduce((best, place) => ((weekdays[place] ?? 0) > (weekdays[best] ?? 0) ? place : best), 0);
  return { from, until: (from + span) % 24, share, weekday: (weekdays[day] ?? 0) / all >= dayHolds ? day + 1 : undefined };
};
