import { type Day, dayIn, daysBetween } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { sayInstant } from '../../kernel/say-instant.ts';
import { termOn } from '../../kernel/solar-term.ts';
import { say } from '../../words/say.ts';

export const clockTime = (language: Language, at: Date, zone: string): string =>
  sayInstant(at, language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** A day as a rule names it, with its solar term where it is one; the year where it is another. */
export const dayRule = (language: Language, day: Day, today: Day): string => {
  const form = { day: 'numeric', month: 'long', ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const }) } as const;
  const text = sayInstant(new Date(`${day}T12:00:00Z`), language, 'UTC', form);
  const term = termOn(day);
  return term.day === day ? say(language, 'room.day-and-term', { day: text, term: say(language, `season.${term.term}.name`) }) : text;
};

/** For how long somebody has owned what the room is about. */
export const ownedFor = (language: Language, since: Day, at: Date, zone: string): string => {
  const months = Math.floor(daysBetween(since, dayIn(zone, at)) / 30.437);
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (months < 1) return say(language, 'room.less-than-month');
  if (years === 0) return say(language, 'room.months', { months });
  return rest === 0 ? say(language, 'room.years', { years }) : say(language, 'room.years-months', { years, months: rest });
};
