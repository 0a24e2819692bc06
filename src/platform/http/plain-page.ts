import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Hono } from 'hono';
import { createElement, Fragment, type ReactNode as Markup } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { isLanguage, type Language, languages } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';

/** `h('p', { className: 'quiet' }, …)`: pages of the server are React without a build step and without script. */
export const h = createElement;
export type { Markup };
export { Fragment };

const look = join(import.meta.dirname, '../../look');
const style = ['tokens.css', 'plain.css'].map((file) => readFileSync(join(look, file), 'utf8')).join('\n');
export const stylePath = `/look/${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;

/** The one style sheet of plain pages, under a name that changes with its content. */
export const mountLook = (app: Hono): void => {
  app.get(stylePath, (c) => {
    c.header('content-type', 'text/css; charset=utf-8');
    c.header('cache-control', 'public, max-age=31536000, immutable');
    return c.body(style);
  });
};

/** The language a visitor reads: as the address asks (`?lang=`), else as the browser does. */
export const languageOf = (c: Context): Language => {
  const asked = c.req.query('lang') ?? c.req.header('accept-language')?.slice(0, 2).toLowerCase();
  return isLanguage(asked) ? asked : 'en';
};

export type PlainPage = { language: Language; title: string; house?: string; path?: string; body: Markup; foot?: Markup };

const masthead = (page: PlainPage): Markup =>
  h(
    'header',
    { className: 'masthead' },
    h(
      'div',
      { className: 'wrap' },
      h('a', { className: 'wordmark', href: `/?lang=${page.language}` }, page.house ?? say(page.language, 'house.name')),
      page.path !== undefined &&
        languages
          .filter((one) => one !== page.language)
          .map((one) => h('a', { key: one, lang: one, hrefLang: one, href: `${page.path}?lang=${one}` }, say(one, 'portal.language'))),
    ),
  );

/** A whole page as HTML: masthead, main, foot. What is in it is escaped by React. */
export const writePage = (page: PlainPage): string => {
  const head = h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', null, page.title),
    h('link', { rel: 'stylesheet', href: stylePath }),
  );
  const foot = page.foot && h('footer', { className: 'foot' }, h('div', { className: 'wrap' }, page.foot));
  const body = h('body', null, masthead(page), h('main', { className: 'wrap' }, page.body), foot);
  return `<!doctype html>${renderToStaticMarkup(h('html', { lang: page.language }, head, body))}`;
};

export const sendPage = (page: PlainPage, status = 200): Response => sendHtml(writePage(page), status);

export const sendHtml = (html: string, status = 200): Response =>
  new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', vary: 'accept-language' },
  });
