import { type ShownActivity, sayActivityDay } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { type Brand, buttonLink, link, meta, movement, rows, writePortalPage } from '../shell/index.ts';
import { bigDate, factsOf, firstOf, seatsOf } from './parts.ts';

type Shown = {
  language: Language;
  member: Member | undefined;
  brand: Brand;
  coming: readonly ShownActivity[];
  past: readonly ShownActivity[];
};

const pathOf = (one: ShownActivity): string => `/activities/${one.id}`;

const mine = (language: Language, one: ShownActivity): Markup =>
  one.mine && one.mine !== 'withdrawn' && one.mine !== 'lapsed' ? say(language, `activity.guest.${one.mine}`) : null;

const coming = (language: Language, one: ShownActivity): Markup =>
  h(
    'article',
    { className: 'gather', key: one.id },
    bigDate(language, one),
    h(
      'div',
      null,
      h('h2', { lang: one.language }, h('a', { href: pathOf(one) }, one.title)),
      meta([one.who !== 'everybody' && say(language, 'activity.portal.members-only'), mine(language, one)]),
      one.about && h('p', { className: 'quiet', lang: one.language }, firstOf(one.about, 160)),
      factsOf(language, one),
    ),
    h('div', { className: 'ask' }, seatsOf(language, one), h('p', null, buttonLink(say(language, 'activity.portal.see'), pathOf(one)))),
  );

const past = (language: Language, one: ShownActivity): Markup =>
  h(
    Fragment,
    null,
    h('h3', { lang: one.language }, h('a', { href: pathOf(one) }, one.title)),
    meta([
      sayActivityDay(language, one.zone, one.startsAt),
      one.place,
      one.state === 'recap' && say(language, 'activity.portal.recap'),
      mine(language, one),
    ]),
  );

/** What is on, soonest first, and what has been. */
export const activitiesPage = ({ language, member, brand, coming: next, past: before }: Shown): string =>
  writePortalPage(
    {
      language,
      member,
      title: say(language, 'activity.portal.title'),
      description: say(language, 'activity.portal.description', { house: brand.name }),
      path: '/activities',
      current: 'activities',
      head: h('link', {
        rel: 'alternate',
        type: 'text/calendar',
        href: '/activities.ics',
        title: say(language, 'activity.portal.subscribe'),
      }),
      body: h(
        'div',
        { className: 'wrap activities' },
        h(
          'header',
          { className: 'begin' },
          h('h1', null, say(language, 'activity.portal.title')),
          h('p', null, link(say(language, 'activity.portal.subscribe'), '/activities.ics')),
        ),
        next.length === 0 &&
          h(
            'div',
            { className: 'nothing' },
            h('p', null, say(language, 'activity.portal.none')),
            h('p', { className: 'quiet' }, say(language, 'activity.portal.none-way')),
          ),
        ...next.map((one) => coming(language, one)),
        before.length > 0 &&
          h(
            'section',
            { className: 'move' },
            movement(say(language, 'activity.portal.past')),
            rows(before.map((one) => past(language, one))),
          ),
      ),
    },
    brand,
  );
