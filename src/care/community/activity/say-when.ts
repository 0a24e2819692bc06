import { dayIn } from '../../../kernel/calendar.ts';
import { type InEveryLanguage, type Language, languages } from '../../../kernel/language.ts';

const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

const part = (language: Language, zone: string, how: Intl.DateTimeFormatOptions, at: Date): string =>
  new Intl.DateTimeFormat(tags[language], { timeZone: zone, ...how }).format(at);

export const sayDay = (language: Language, zone: string, at: Date): string =>
  part(language, zone, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }, at);

export const sayTime = (language: Language, zone: string, at: Date): string =>
  part(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);

/** From when until when, by the clocks of the place. */
export const sayHours = (language: Language, one: { startsAt: Date; endsAt: Date; zone: string }): string => {
  const sameDay = dayIn(one.zone, one.startsAt) === dayIn(one.zone, one.endsAt);
  const end = sameDay
    ? sayTime(language, one.zone, one.endsAt)
    : `${sayDay(language, one.zone, one.endsAt)} ${sayTime(language, one.zone, one.endsAt)}`;
  return `${sayTime(language, one.zone, one.startsAt)}–${end}`;
};

export const sayWhen = (language: Language, one: { startsAt: Date; endsAt: Date; zone: string }): string =>
  `${sayDay(language, one.zone, one.startsAt)} ${sayHours(language, one)}`;

export const whenInEvery = (one: { startsAt: Date; endsAt: Date; zone: string }): InEveryLanguage =>
  Object.fromEntries(languages.map((language) => [language, sayWhen(language, one)])) as InEveryLanguage;

export const instantInEvery = (zone: string, at: Date): InEveryLanguage =>
  Object.fromEntries(
    languages.map((language) => [language, `${sayDay(language, zone, at)} ${sayTime(language, zone, at)}`]),
  ) as InEveryLanguage;
