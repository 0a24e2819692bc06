import type { Day } from './calendar.ts';
import { sunLongitude } from './sun-longitude.ts';

/** The 24 solar terms (节气) from the beginning of spring, 15 degrees of the sun's way apart. */
export const solarTerms = [
  'li-chun',
  'yu-shui',
  'jing-zhe',
  'chun-fen',
  'qing-ming',
  'gu-yu',
  'li-xia',
  'xiao-man',
  'mang-zhong',
  'xia-zhi',
  'xiao-shu',
  'da-shu',
  'li-qiu',
  'chu-shu',
  'bai-lu',
  'qiu-fen',
  'han-lu',
  'shuang-jiang',
  'li-dong',
  'xiao-xue',
  'da-xue',
  'dong-zhi',
  'xiao-han',
  'da-han',
] as const;
export type SolarTerm = (typeof solarTerms)[number];
export type TermDay = { term: SolarTerm; day: Day };

const dayLength = 86_400_000;
/** The calendar of the terms is kept by the clocks of China. */
const chinaAhead = 8 * 3_600_000;

/** The instant near `guess` at which the sun stands at `degrees`. */
const instantAt = (degrees: number, guess: number): number => {
  let at = guess;
  for (let step = 0; step < 6; step += 1) {
    const left = ((degrees - sunLongitude(at) + 540) % 360) - 180;
    at += left * 365.2422 * (dayLength / 360);
  }
  return at;
};

const kept = new Map<number, readonly TermDay[]>();

/** The 24 terms of a calendar year with their days, from xiao-han in January to dong-zhi in December. */
export const termsOf = (year: number): readonly TermDay[] => {
  const known = kept.get(year);
  if (known) return known;
  const spring = Date.UTC(year, 1, 4);
  const terms = solarTerms.map((term, place) => {
    const steps = place < 22 ? place : place - 24;
    const at = instantAt((((315 + 15 * steps) % 360) + 360) % 360, spring + steps * 15.2184 * dayLength);
    return { term, day: new Date(at + chinaAhead).toISOString().slice(0, 10) };
  });
  const sorted = terms.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  kept.set(year, sorted);
  return sorted;
};

/** The term a day lies in, since when, and the one that follows. */
export const termOn = (day: Day): TermDay & { next: TermDay } => {
  const year = Number(day.slice(0, 4));
  const all = [...termsOf(year - 1).slice(-1), ...termsOf(year), ...termsOf(year + 1).slice(0, 1)];
  const at = all.findLastIndex((one) => one.day <= day);
  const [now, next] = [all[at], all[at + 1]];
  if (!now || !next) throw new RangeError(day);
  return { ...now, next };
};
