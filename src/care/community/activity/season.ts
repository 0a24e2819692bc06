import { addDays, type Day } from '../../../kernel/calendar.ts';
import { type Language, languages } from '../../../kernel/language.ts';
import { type SolarTerm, termOn } from '../../../kernel/solar-term.ts';
import { isWords, say } from '../../../words/say.ts';
import { type Festival, festivals } from './standing-occasions.ts';
import { nextDay } from './yearly.ts';

/** Festivals that take the cover from the solar term: from so many days before until so many days after. */
export const covers: Partial<Record<Festival, { before: number; after: number }>> = {
  laba: { before: 1, after: 0 },
  'spring-festival': { before: 7, after: 6 },
  lantern: { before: 2, after: 0 },
  'dragon-boat': { before: 4, after: 0 },
  'double-seventh': { before: 3, after: 0 },
  'mid-autumn': { before: 6, after: 1 },
  'double-ninth': { before: 3, after: 0 },
};

export type SeasonKey = SolarTerm | Festival;
export type SeasonWords = { name: string; title: string; standfirst: string };
/** `since` and `next`: the day the theme began, and the day of the next solar term. `drawing` names the picture of the cover. */
export type Season = {
  key: SeasonKey;
  kind: 'term' | 'festival';
  since: Day;
  next: { term: SolarTerm; day: Day };
  drawing: string;
  words: Record<Language, SeasonWords>;
};

const part = (language: Language, key: SeasonKey, name: keyof SeasonWords): string => {
  const words = `season.${key}.${name}`;
  return isWords(words) ? say(language, words) : '';
};

/** The house's own words for a theme, in every language. */
export const wordsOf = (key: SeasonKey): Record<Language, SeasonWords> =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      { name: part(language, key, 'name'), title: part(language, key, 'title'), standfirst: part(language, key, 'standfirst') },
    ]),
  ) as Record<Language, SeasonWords>;

const isFestival = (key: string): key is Festival => key in festivals;

const festivalOn = (day: Day): { key: Festival; since: Day } | undefined => {
  for (const [key, span] of Object.entries(covers)) {
    if (!isFestival(key) || !span) continue;
    const since = addDays(nextDay(festivals[key], addDays(day, -span.after)), -span.before);
    if (since <= day) return { key, since };
  }
  return undefined;
};

/** The theme of a day: the festival that is near, else the solar term the day lies in. */
export const seasonOf = (day: Day): Season => {
  const term = termOn(day);
  const near = festivalOn(day);
  const key = near?.key ?? term.term;
  return { key, kind: near ? 'festival' : 'term', since: near?.since ?? term.day, next: term.next, drawing: key, words: wordsOf(key) };
};
