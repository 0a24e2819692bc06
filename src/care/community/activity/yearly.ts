import { addDays, type Day } from '../../../kernel/calendar.ts';
import { isDay } from '../../../kernel/local-time.ts';
import { lunarDay } from '../../../kernel/lunar.ts';
import { type SolarTerm, termsOf } from '../../../kernel/solar-term.ts';

/**
 * When an occasion comes round: by the sun, by the moon, or on a solar term; `shift` days after that (before, when negative), which is
 * how the eve of a festival is said.
 */
export type Rule =
  | { calendar: 'solar' | 'lunar'; month: number; day: number; shift: number }
  | { calendar: 'term'; term: SolarTerm; shift: number };

const written = (day: number): Day => new Date(day * 86_400_000).toISOString().slice(0, 10);
const two = (part: number): string => String(part).padStart(2, '0');

/** Before the shift: the day the rule gives in a year of its own calendar. A 29 February a year has not is kept on the day before. */
const bareDay = (rule: Rule, year: number): Day => {
  if (rule.calendar === 'term') return termsOf(year).find((one) => one.term === rule.term)?.day ?? '';
  if (rule.calendar === 'lunar') return written(lunarDay(year, rule.month, rule.day));
  const day = isDay(year, rule.month, rule.day) ? rule.day : rule.day - 1;
  return `${year}-${two(rule.month)}-${two(day)}`;
};

/** The days an occasion falls on within a calendar year: usually one, and none or two where the moon has it so. */
export const daysIn = (rule: Rule, year: number): Day[] =>
  [year - 1, year, year + 1].map((one) => addDays(bareDay(rule, one), rule.shift)).filter((day) => day.startsWith(`${year}-`));

/** The next day it falls on, today included. */
export const nextDay = (rule: Rule, today: Day): Day => {
  const year = Number(today.slice(0, 4));
  const all = [...daysIn(rule, year), ...daysIn(rule, year + 1), ...daysIn(rule, year + 2)];
  return all.find((day) => day >= today) ?? '';
};

/** Whether its calendar has such a date at all. */
export const isRule = (rule: Rule): boolean => {
  if (rule.calendar === 'term') return true;
  if (rule.month < 1 || rule.month > 12 || rule.day < 1) return false;
  return rule.calendar === 'lunar' ? rule.day <= 30 : isDay(2000, rule.month, rule.day);
};
