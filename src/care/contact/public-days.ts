import { addDays, type Day } from '../../kernel/calendar.ts';
import { termsOf } from '../../kernel/solar-term.ts';
import type { QuietDay } from './quiet-day.ts';

type Key =
  | 'new-year'
  | 'spring-festival'
  | 'qingming'
  | 'labour-day'
  | 'dragon-boat'
  | 'mid-autumn'
  | 'national-day'
  | 'good-friday'
  | 'easter-monday'
  | 'early-may'
  | 'spring-bank'
  | 'summer-bank'
  | 'christmas';

/** A public holiday under its word (quiet.public.*). */
type PublicDay = Omit<QuietDay, 'name'> & { key: Key };

const solar = (key: Key, on: string, days = 1): PublicDay => ({ key, every: 'solar', on, days });
const lunar = (key: Key, on: string, days = 1): PublicDay => ({ key, every: 'lunar', on, days });
const once = (key: Key, on: Day): PublicDay => ({ key, every: 'once', on, days: 1 });

const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const monday = (from: Day): Day => addDays(from, (8 - weekday(from)) % 7);
const lastMonday = (lastOfMonth: Day): Day => addDays(lastOfMonth, -((weekday(lastOfMonth) + 6) % 7));

/** Easter Sunday of the western churches (Oudin's rule). */
export const easter = (year: number): Day => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const h = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon = h - Math.floor(h / 28) * (1 - Math.floor(29 / (h + 1)) * Math.floor((21 - golden) / 11));
  const sunday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const place = moon - sunday;
  const month = 3 + Math.floor((place + 40) / 44);
  return `${year}-0${month}-${String(place + 28 - 31 * Math.floor(month / 4)).padStart(2, '0')}`;
};

/** The days off by the State Council's rules of 2024, without the days that are moved about to make them longer. */
const china = (years: readonly number[]): PublicDay[] => [
  solar('new-year', '01-01'),
  lunar('spring-festival', '12-30', 4),
  ...years.flatMap((year) => termsOf(year).flatMap(({ term, day }) => (term === 'qing-ming' ? [once('qingming', day)] : []))),
  solar('labour-day', '05-01', 2),
  lunar('dragon-boat', '05-05'),
  lunar('mid-autumn', '08-15'),
  solar('national-day', '10-01', 3),
];

/** England and Wales; what falls on a weekend is not moved, because Sundays are for the company to say. */
const britain = (years: readonly number[]): PublicDay[] => [
  solar('new-year', '01-01'),
  ...years.flatMap((year) => [
    once('good-friday', addDays(easter(year), -2)),
    once('easter-monday', addDays(easter(year), 1)),
    once('early-may', monday(`${year}-05-01`)),
    once('spring-bank', lastMonday(`${year}-05-31`)),
    once('summer-bank', lastMonday(`${year}-08-31`)),
  ]),
  solar('christmas', '12-25', 2),
];

/** Countries whose public holidays can be reckoned by rule; nothing is fetched from anywhere. */
export const publicCountries = ['CN', 'GB'] as const;
type PublicCountry = (typeof publicCountries)[number];

/** How many years of those holidays are written down that neither sun nor moon brings round. */
const yearsAhead = 5;

/** A country's public holidays from a year on. */
export const publicDays = (country: PublicCountry, year: number): PublicDay[] => {
  const years = Array.from({ length: yearsAhead }, (_, ahead) => year + ahead);
  return country === 'CN' ? china(years) : britain(years);
};
