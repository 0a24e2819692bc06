import type { Brand } from '../../care/community/index.ts';
import { type Language, languages } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { keepPieces } from './kept-piece.ts';
import { footWords, mastWords, searchHref } from './mast-words.ts';
import { houseSeal, personMark } from './parts.ts';
import { inLanguage, type PortalPage } from './portal-page.ts';

const nameOf = (language: Language, brand: Brand): string => brand.name || say(language, 'house.name');

const piece = keepPieces();

const placesList = (language: Language, current: PortalPage['current']): Markup =>
  h(
    'ul',
    null,
    ...mastWords.map((one) =>
      h(
        'li',
        { key: one.place },
        h('a', { href: one.href, ...(one.place === current ? { 'aria-current': 'page' as const } : {}) }, say(language, one.words)),
      ),
    ),
  );

const places = ({ language, current }: PortalPage): Markup =>
  h('nav', {
    'aria-label': say(language, 'portal.shell.places'),
    dangerouslySetInnerHTML: piece(`places ${language} ${current}`, () => placesList(language, current)),
  });

const glass = h(
  'svg',
  { viewBox: '0 0 16 16', 'aria-hidden': true },
  h('circle', { cx: 7, cy: 7, r: 4.6, fill: 'none', stroke: 'currentColor', strokeWidth: 1.3 }),
  h('path', { d: 'm10.5 10.5 4 4', stroke: 'currentColor', strokeWidth: 1.3 }),
);

const news = ({ language, member }: PortalPage): Markup =>
  member?.unread
    ? h(
        'a',
        { className: 'news', href: '/me/notices', 'aria-label': say(language, 'touch.page.count', { count: member.unread }) },
        String(Math.min(member.unread, 99)),
      )
    : null;

const mine = (page: PortalPage): Markup =>
  page.member
    ? h(
        'a',
        { className: 'me', href: '/me' },
        personMark(page.member.name, { size: 's' }),
        h('span', null, say(page.language, 'portal.shell.mine')),
      )
    : h(
        'a',
        { className: 'me', href: page.path.startsWith('/sign-in') ? '/sign-in' : `/sign-in?next=${encodeURIComponent(page.path)}` },
        h('span', { className: 'long' }, say(page.language, 'portal.shell.sign-in')),
        h('span', { className: 'short' }, say(page.language, 'portal.shell.sign-in-short')),
      );

/** Whose house it is, where one can go, and the reader's own things. */
export const masthead = (page: PortalPage, brand: Brand): Markup =>
  h(
    'header',
    { className: 'mast' },
    h(
      'div',
      { className: 'wrap' },
      h('a', { className: 'mark', href: '/' }, houseSeal(brand.letter), h('span', null, nameOf(page.language, brand))),
      places(page),
      h(
        'div',
        { className: 'tools' },
        searchHref &&
          h(
            'a',
            { className: 'find', href: searchHref, 'aria-label': say(page.language, 'portal.shell.search') },
            glass,
            h('span', null, say(page.language, 'portal.shell.search')),
          ),
        ...languages
          .filter((one) => one !== page.language)
          .map((one) =>
            h(
              'a',
              { key: one, lang: one, hrefLang: one, rel: 'nofollow', href: inLanguage(page.path, one) },
              say(one, 'portal.preferences.own-name'),
            ),
          ),
        news(page),
        mine(page),
      ),
    ),
  );

const footLine = (language: Language, brand: Brand): string => {
  const said = brand.footer?.[language];
  if (said) return said;
  const house = nameOf(language, brand);
  return brand.founded
    ? say(language, 'portal.shell.foot-since', { house, year: brand.founded })
    : say(language, 'portal.shell.foot', { house });
};

const foot = (language: Language, line: string): Markup =>
  h(
    'div',
    { className: 'wrap' },
    h('p', null, line),
    h(
      'ul',
      null,
      ...footWords.map((one) => h('li', { key: one.href }, h('a', { href: one.href }, say(language, one.words)))),
      h('li', null, h('a', { href: '/desk/', rel: 'nofollow' }, say(language, 'portal.to-desk'))),
      h('li', null, h('a', { href: `/api?lang=${language}` }, say(language, 'portal.to-api'))),
      h('li', null, say(language, 'portal.runs-on')),
    ),
  );

export const colophon = (language: Language, brand: Brand): Markup => {
  const line = footLine(language, brand);
  return h('footer', { className: 'colophon', dangerouslySetInnerHTML: piece(`foot ${language} ${line}`, () => foot(language, line)) });
};
