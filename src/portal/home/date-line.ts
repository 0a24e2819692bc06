import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { lunarDate } from '../../kernel/lunar.ts';
import { solarTerms, termOn } from '../../kernel/solar-term.ts';
import { h } from '../../platform/http/plain-page.ts';
import { isWords, say } from '../../words/say.ts';

const tags = { zh: 'zh-CN', en: 'en-GB' } as const;

const written = (language: Language, day: Day, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(tags[language], { ...how, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** A day of the moon's calendar as it is spoken. */
export const lunarWords = (language: Language, day: Day): string => {
  const { month, day: of, leap } = lunarDate(Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000));
  const name = say(language, `portal.home.lunar-month.${month as 1}`);
  const days = say(language, 'portal.home.lunar-days').split(' ');
  return say(language, 'portal.home.lunar-day', {
    month: leap ? say(language, 'portal.home.lunar-leap', { month: name }) : name,
    day: days[of - 1] ?? String(of),
  });
};

export const termName = (language: Language, term: string): string => {
  const words = `season.${term}.name`;
  return isWords(words) ? say(language, words) : term;
};

/** The year as a ruler of twenty-four solar terms, the present one marked; English shows its name alone. */
export const ruler = (language: Language, now: Date, zone: string) => {
  const day = dayIn(zone, now);
  const { term, day: since, next } = termOn(day);
  const values = {
    now: termName(language, term),
    next: termName(language, next.term),
    day: written(language, next.day, { month: 'long', day: 'numeric' }),
  };
  const today = say(language, 'portal.home.today', {
    day: written(language, day, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }),
    lunar: lunarWords(language, day),
  });
  return h(
    'div',
    { className: 'wrap terms' },
    h(
      'p',
      { className: 'today' },
      h('span', null, today),
      h('span', null, say(language, since === day ? 'portal.home.term' : 'portal.home.term-within', values)),
    ),
    h(
      'ol',
      { 'aria-label': say(language, 'portal.home.terms') },
      ...solarTerms.map((one) =>
        h('li', { key: one, ...(one === term ? { 'aria-current': 'date' as const } : {}) }, h('span', null, termName(language, one))),
      ),
    ),
  );
};
