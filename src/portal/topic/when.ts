import { type Day, dayIn, daysBetween } from '../../kernel/calendar.ts';
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

/** What a day is called is asked for every post shown: the calendar of the runtime takes far longer to say it than to look it up. */
const mostDays = 5_000;
const saidDays = new Map<string, string>();

const dayWords = (language: Language, zone: string, kind: 'day' | 'year', at: Date, day: Day): string => {
  const name = `${day} ${kind} ${language}`;
  const known = saidDays.get(name);
  if (known !== undefined) return known;
  const said = format(language, zone, kind).format(at);
  if (saidDays.size >= mostDays) saidDays.clear();
  saidDays.set(name, said);
  return said;
};

/** When something was written, as one would say it: the hour today and yesterday, the weekday within the week, else the day. */
export const whenWords = (language: Language, at: Date, now: Date, zone: string): string => {
  const [day, today] = [dayIn(zone, at), dayIn(zone, now)];
  const days = daysBetween(day, today);
  if (days >= 0 && days < 7) {
    const time = format(language, zone, 'time').format(at);
    if (days === 0) return say(language, 'square.when.today', { time });
    if (days === 1) return say(language, 'square.when.yesterday', { time });
    return `${format(language, zone, 'weekday').format(at)} ${time}`;
  }
  return dayWords(language, zone, day.slice(0, 4) === today.slice(0, 4) ? 'day' : 'year', at, day);
};

/** How long somebody has owned a thing: days in the first two months, months in the first two years, then years. */
export const sinceWords = (language: Language, since: string, now: Date, zone: string): string => {
  const days = Math.max(0, daysBetween(since, dayIn(zone, now)));
  if (days < 60) return say(language, 'square.since.days', { count: days });
  if (days < 730) return say(language, 'square.since.months', { count: Math.floor(days / 30.44) });
  return say(language, 'square.since.years', { count: Math.floor(days / 365.25) });
};
