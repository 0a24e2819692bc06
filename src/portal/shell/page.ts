import { renderToStaticMarkup } from 'react-dom/server';
import type { Brand } from '../../care/community/index.ts';
import { languages } from '../../kernel/language.ts';
import { Answer } from '../../platform/http/door.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { accentStyle } from './accent.ts';
import { islandPath } from './islands.ts';
import { colophon, masthead } from './masthead.ts';
import { inLanguage, type PortalPage } from './portal-page.ts';
import { sheetPath } from './sheet.ts';

const addresses = (page: PortalPage, brand: Brand): Markup =>
  page.robots
    ? h('meta', { name: 'robots', content: page.robots })
    : h(
        Fragment,
        null,
        h('link', { rel: 'canonical', href: brand.baseUrl + page.path }),
        ...languages.map((one) =>
          h('link', { key: one, rel: 'alternate', hrefLang: one, href: brand.baseUrl + inLanguage(page.path, one) }),
        ),
      );

const headOf = (page: PortalPage, brand: Brand): Markup => {
  const accent = accentStyle(brand.accent);
  return h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'theme-color', content: '#fbfaf7', media: '(prefers-color-scheme: light)' }),
    h('meta', { name: 'theme-color', content: '#171613', media: '(prefers-color-scheme: dark)' }),
    h('title', null, page.title === brand.name || brand.name === '' ? page.title : `${page.title} · ${brand.name}`),
    h('meta', { name: 'description', content: page.description || say(page.language, 'portal.description') }),
    addresses(page, brand),
    h('link', { rel: 'stylesheet', href: sheetPath }),
    accent && h('style', { dangerouslySetInnerHTML: { __html: accent } }),
    h('link', { rel: 'manifest', href: '/manifest.webmanifest' }),
    h('link', { rel: 'icon', href: '/seal.svg', type: 'image/svg+xml' }),
    h('link', { rel: 'apple-touch-icon', href: '/seal-192.png' }),
    page.head,
    ...(page.still ? [] : ['home-screen', ...(page.islands ?? [])]).map((name) =>
      h('script', { key: name, type: 'module', src: islandPath(name) }),
    ),
  );
};

/** A whole page of the Portal: masthead, what it is about, colophon. What is in it is escaped by React. */
export const writePortalPage = (page: PortalPage, brand: Brand): string => {
  const body = h(
    'body',
    null,
    h('a', { className: 'skip', href: '#main' }, say(page.language, 'portal.shell.skip')),
    masthead(page, brand),
    h('main', { id: 'main' }, page.body),
    colophon(page.language, brand),
  );
  return `<!doctype html>${renderToStaticMarkup(h('html', { lang: page.language }, headOf(page, brand), body))}`;
};

/** A page as a door answers it. */
export const pageAnswer = (html: string, how: { status?: number; headers?: Record<string, string | string[]> } = {}): Answer =>
  new Answer(html, how.status ?? 200, { 'content-type': 'text/html; charset=utf-8', vary: 'cookie, accept-language', ...how.headers });

/** On to another page, as after a form that was taken. */
export const goTo = (path: string, headers: Record<string, string | string[]> = {}): Answer =>
  new Answer(undefined, 303, { location: path, ...headers });
