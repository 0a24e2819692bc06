import type { Day } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const noon = (day: Day) => new Date(`${day}T12:00:00Z`);
const part = (day: Day, language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(noon(day));

const pieces = (day: Day) => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) });

/** Whole days from `from` to `to`. */
export const daysApart = (from: Day, to: Day): number => Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000);

export const dayAfter = (day: Day, days: number): Day => new Date(noon(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar day of an instant in a zone. */
export const dayOf = (instant: string, zone: string): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant));

/** 14:05 on the wall of a zone. */
export const timeOf = (instant: string, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** Rows: 5-15; another year than `today` carries it: 2024-05-15. */
export const rowDay = (day: Day, today?: Day): string => {
  const { year, month, date } = pieces(day);
  const short = `${month}-${String(date).padStart(2, '0')}`;
  return today && pieces(today).year !== year ? `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` : short;
};

type Pieces = ReturnType<typeof pieces>;
const english = (day: Day, options: Intl.DateTimeFormatOptions) => part(day, 'en', options);

const days: Record<Language, (day: Day, at: Pieces, withYear: boolean) => string> = {
  zh: (_day, { year, month, date }, withYear) => `${withYear ? `${year} 年 ` : ''}${month} 月 ${date} 日`,
  en: (day, { year, date }, withYear) => `${date} ${english(day, { month: 'long' })}${withYear ? ` ${year}` : ''}`,
};

const months: Record<Language, (day: Day, at: Pieces, withYear: boolean) => string> = {
  zh: (_day, { year, month }, withYear) => (withYear ? `${year} 年 ${month} 月` : `${month} 月`),
  en: (day, _at, withYear) => english(day, withYear ? { month: 'long', year: 'numeric' } : { month: 'long' }),
};

/** Sentences: 15 May · 5 月 15 日; with the year when it is not this one. */
export const sayDay = (day: Day, language: Language, today?: Day): string =>
  days[language](day, pieces(day), today !== undefined && pieces(today).year !== pieces(day).year);

/** Tue 28 April · 4 月 28 日 周二 */
export const sayWeekday = (day: Day, language: Language): string => {
  const weekday = part(day, language, { weekday: 'short' });
  return language === 'zh' ? `${sayDay(day, 'zh')} ${weekday}` : `${weekday} ${sayDay(day, 'en')}`;
};

/** April 2026 · 2026 年 4 月; `year: false` leaves the year out. */
export const sayMonth = (day: Day, language: Language, year = true): string => months[language](day, pieces(day), year);

/** One letter or number per month for an axis: J F M… · 1 2 3… */
export const monthMarks = (language: Language): string[] =>
  Array.from({ length: 12 }, (_, month) =>
    language === 'zh' ? String(month + 1) : part(`2026-${String(month + 1).padStart(2, '0')}-15`, 'en', { month: 'narrow' }),
  );
