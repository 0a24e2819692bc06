import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { bigDate, factsOf, firstOf, seatsOf } from '../activities/parts.ts';
import { button, buttonLink, movement, why } from '../shell/index.ts';
import type { Home } from './reading.ts';

/** The next activity the reader may come to. */
export const gather = (language: Language, { activity }: Home, member: Member | undefined): Markup => {
  if (!activity) return null;
  const path = `/activities/${activity.id}`;
  const free = member && activity.mine === null && activity.free > 0 && activity.waiting === 0 && activity.state === 'open';
  return h(
    'section',
    { className: 'move' },
    movement(
      say(language, 'portal.home.next-activity'),
      member && why(language, say(language, 'portal.home.activity-why-text'), say(language, 'portal.home.activity-why')),
    ),
    h(
      'div',
      { className: 'gather' },
      bigDate(language, activity),
      h(
        'div',
        null,
        h('h3', { lang: activity.language }, h('a', { href: path }, activity.title)),
        h('p', { className: 'quiet', lang: activity.language }, firstOf(activity.about, 140)),
        factsOf(language, activity),
      ),
      h(
        'div',
        null,
        seatsOf(language, activity),
        free
          ? h(
              'form',
              { method: 'post', action: `${path}/seat` },
              h('input', { type: 'hidden', name: 'companions', value: '0' }),
              h('p', { className: 'acts' }, button(say(language, 'activity.portal.keep'), { kind: 'go' })),
            )
          : h('p', { className: 'acts' }, buttonLink(say(language, 'portal.home.to-activity'), path)),
      ),
    ),
  );
};
