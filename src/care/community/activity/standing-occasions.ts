import { solarTerms } from '../../../kernel/solar-term.ts';
import type { Rule } from './yearly.ts';

/** Days of the year every house knows; a company keeps those it wants in its own way. Their names stand in the words under `season`. */
export const festivals = {
  'new-year': { calendar: 'solar', month: 1, day: 1, shift: 0 },
  laba: { calendar: 'lunar', month: 12, day: 8, shift: 0 },
  'new-years-eve': { calendar: 'lunar', month: 1, day: 1, shift: -1 },
  'spring-festival': { calendar: 'lunar', month: 1, day: 1, shift: 0 },
  lantern: { calendar: 'lunar', month: 1, day: 15, shift: 0 },
  'womens-day': { calendar: 'solar', month: 3, day: 8, shift: 0 },
  'labour-day': { calendar: 'solar', month: 5, day: 1, shift: 0 },
  'dragon-boat': { calendar: 'lunar', month: 5, day: 5, shift: 0 },
  'childrens-day': { calendar: 'solar', month: 6, day: 1, shift: 0 },
  'double-seventh': { calendar: 'lunar', month: 7, day: 7, shift: 0 },
  'mid-autumn': { calendar: 'lunar', month: 8, day: 15, shift: 0 },
  'national-day': { calendar: 'solar', month: 10, day: 1, shift: 0 },
  'double-ninth': { calendar: 'lunar', month: 9, day: 9, shift: 0 },
  christmas: { calendar: 'solar', month: 12, day: 25, shift: 0 },
} as const satisfies Record<string, Rule>;

export type Festival = keyof typeof festivals;

/** Every standing occasion by its key: festivals by name, solar terms by theirs. */
export const standingOccasions: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...Object.entries(festivals),
  ...solarTerms.map((term): [string, Rule] => [term, { calendar: 'term', term, shift: 0 }]),
]);
