import type { LocalTime } from '../../../kernel/local-time.ts';
import type { Personas } from '../import/customer-of-row.ts';
import { persona } from './personas.ts';

/** The sample's file with its times moved by whole weeks (the day of the week stays) and its numbers given names. */
export const sampleOf = ({ weeks }: { weeks: number }): { move: (at: LocalTime) => LocalTime; personas: Personas } => ({
  move: (at) => {
    const day = new Date(Date.UTC(at.year, at.month - 1, at.day + weeks * 7));
    return { ...at, year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  },
  personas: persona,
});
