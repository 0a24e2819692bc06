import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { initialsOf, personMark } from '../shell/index.ts';
import { part } from './part.ts';
import type { Mine } from './reading.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;

const spanOf = (language: Language, minutes: number): string => {
  if (minutes < 60) return say(language, 'mine.person.minutes', { count: minutes });
  if (minutes < 24 * 60) return say(language, 'mine.person.in-hours', { count: Math.round(minutes / 60) });
  return say(language, 'mine.person.in-days', { count: Math.round(minutes / (24 * 60)) });
};

const weekdayOf = (day: string): number => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
const clockIn = (zone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at);

type Week = { language: Language; mine: Mine; keeper: string };

/** Which days of the week somebody answers, and whether they are there now. */
const week = ({ language, mine, keeper }: Week): Markup => {
  const { hours } = mine.people;
  if (!hours) return null;
  const today = weekdayOf(dayIn(mine.zone, mine.now));
  return h(
    'ol',
    { className: 'week' },
    ...days.map((day) => {
      const works = hours.weekends || day < 6;
      return h(
        'li',
        { key: day, className: [works ? 'hers' : '', day === today ? 'now' : ''].filter(Boolean).join(' ') },
        h('b', null, say(language, `mine.person.weekday.${String(day) as '1'}`)),
        h('span', null, works ? initialsOf(keeper) : '·'),
      );
    }),
    h(
      'li',
      { className: 'whole' },
      say(language, 'mine.person.hours', {
        from: hours.from,
        until: hours.until,
        days: say(language, hours.weekends ? 'mine.person.all-days' : 'mine.person.work-days'),
      }),
    ),
  );
};

export const isHere = ({ people, zone, now }: Pick<Mine, 'people' | 'zone' | 'now'>): boolean => {
  const { hours } = people;
  if (!hours || (!hours.weekends && weekdayOf(dayIn(zone, now)) > 5)) return false;
  const clock = clockIn(zone, now);
  return clock >= hours.from && clock < hours.until;
};

export const personPart = (language: Language, mine: Mine): Markup => {
  const { keeper, deputy, hours } = mine.people;
  const title = say(language, 'mine.person.title');
  if (!keeper) return part('person', title, null, h('p', { className: 'quiet lone' }, say(language, 'mine.person.nobody')));
  return part(
    'person',
    title,
    null,
    h(
      'div',
      { className: 'keeper' },
      personMark(keeper, { size: 'l', house: true, here: isHere(mine) }),
      h(
        'div',
        null,
        h('h3', null, keeper),
        h(
          'p',
          null,
          say(language, 'mine.person.keeper', { name: keeper }),
          hours && ` ${say(language, 'mine.person.within', { time: spanOf(language, hours.minutes) })}`,
        ),
        deputy && h('p', { className: 'quiet' }, say(language, 'mine.person.deputy', { keeper, deputy })),
        h('p', { className: 'quiet' }, say(language, 'mine.person.way', { name: keeper })),
      ),
      week({ language, mine, keeper }),
    ),
  );
};
