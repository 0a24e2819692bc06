import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { cameOf } from '../me/asked-part.ts';
import { standing } from '../me/gather-part.ts';
import { isHere } from '../me/person-part.ts';
import { button, dayWords, field, goodsName, link, movement, personMark } from '../shell/index.ts';
import type { Home } from './reading.ts';

const keeperRow = (language: Language, home: Home): Markup => {
  const people = home.own?.people;
  if (!people?.keeper) return null;
  const here = isHere({ people, now: home.now, zone: home.zone });
  const words = here
    ? say(language, 'portal.home.keeper-here', { name: people.keeper, until: people.hours?.until ?? '' })
    : say(language, 'portal.home.keeper', { name: people.keeper });
  return h(
    'li',
    { className: 'with', key: 'keeper' },
    personMark(people.keeper, { house: true, here }),
    h('div', null, h('a', { className: 'strong', href: '/me#person' }, words)),
  );
};

const own = (language: Language, home: Home): Markup => {
  const mine = home.own;
  if (!mine) return null;
  const rows = [
    keeperRow(language, home),
    mine.unread.length > 0 &&
      h(
        'li',
        { key: 'new' },
        h('a', { className: 'strong', href: '/new' }, say(language, 'portal.home.new', { count: mine.unread.length })),
      ),
    ...home.going
      .slice(0, 2)
      .map((one) =>
        h(
          'li',
          { key: one.id },
          h('a', { className: 'strong', href: `/activities/${one.id}`, lang: one.language }, one.title),
          standing(language, one),
        ),
      ),
    ...mine.owned.things.map((one) =>
      h(
        'li',
        { key: one.code },
        h('a', { className: 'strong', href: '/me#own' }, goodsName(language, one.name)),
        h('span', { className: 'meta' }, say(language, 'mine.own.bought', { day: dayWords(language, one.last) })),
      ),
    ),
    ...mine.asked.map((one) =>
      h(
        'li',
        { key: one.topic_id },
        h('a', { className: 'strong', href: `/t/${one.topic_id}/${encodeURIComponent(one.slug)}`, lang: one.language }, one.title),
        cameOf(language, one),
      ),
    ),
  ].filter(Boolean);
  return h(
    'aside',
    { className: 'side' },
    movement(say(language, 'portal.home.mine'), link(say(language, 'portal.home.all'), '/me')),
    rows.length > 0 ? h('ul', { className: 'mine' }, ...rows) : h('p', { className: 'quiet lone' }, say(language, 'mine.own.empty')),
  );
};

const join = (language: Language): Markup =>
  h(
    'aside',
    { className: 'side' },
    movement(say(language, 'portal.home.join')),
    h('p', { className: 'quiet lone' }, say(language, 'portal.home.join-text')),
    h(
      'form',
      { method: 'post', action: '/sign-in', className: 'lone' },
      field({
        label: say(language, 'portal.join.email'),
        name: 'email',
        type: 'email',
        required: true,
        autoComplete: 'email',
        inputMode: 'email',
        maxLength: 320,
      }),
      h('p', { className: 'acts' }, button(say(language, 'portal.join.send'), { kind: 'go' })),
    ),
  );

/** The reader's own things; for those who have not joined, the one field that takes. */
export const side = (language: Language, home: Home): Markup => (home.own ? own(language, home) : join(language));
