import { dayIn, daysBetween } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const format = (language: Language, zone: string, kind: 'time' | 'weekday' | 'day' | 'year'): Intl.DateTimeFormat => {
  const name = `${language} ${zone} ${kind}`;
  const known = formats.get(name);
  if (known) return known;
  const parts: Record<typeof kind, Intl.DateTimeFormatOptions> = {
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    weekday: { weekday: language === 'zh' ? 'short' : 'long' },
    day: { month: 'long', day: 'numeric' },
    year: { year: 'numeric', month: 'long', day: 'numeric' },
  };
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...parts[kind], timeZone: zone });
  formats.set(name, made);
  return made;
};

/** When something was written, as one would say it: the hour today and yesterday, the weekday within the week, else the day. */
export const whenWords = (language: Language, at: Date, now: Date, zone: string): string => {
  const days = daysBetween(dayIn(zone, at), dayIn(zone, now));
  if (days >= 0 && days < 7) {
    const time = format(language, zone, 'time').format(at);
    if (days === 0) return say(language, 'square.when.today', { time });
    if (days === 1) return say(language, 'square.when.yesterday', { time });
    return `${format(language, zone, 'weekday').format(at)} ${time}`;
  }
  const sameYear = dayIn(zone, at).slice(0, 4) === dayIn(zone, now).slice(0, 4);
  return format(language, zone, sameYear ? 'day' : 'year').format(at);
};

/** How long somebody has owned a thing: days in the first two months, months in the first two years, then years. */
export const sinceWords = (language: Language, since: string, now: Date, zone: string): string => {
  const days = Math.max(0, daysBetween(since, dayIn(zone, now)));
  if (days < 60) return say(language, 'square.since.days', { count: days });
  if (days < 730) return say(language, 'square.since.months', { count: Math.floor(days / 30.44) });
  return say(language, 'square.since.years', { count: Math.floor(days / 365.25) });
};
