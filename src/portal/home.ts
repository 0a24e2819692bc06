import type { ReactNode } from 'react';
import type { Language } from '../kernel/language.ts';
import { Fragment, h, type PlainPage } from '../platform/http/plain-page.ts';
import { say } from '../words/say.ts';

/** The first page of the house: whose it is and what a visitor can do here today. */
export const homePage = (language: Language, company: string | undefined): PlainPage => {
  const house = company ?? say(language, 'house.name');
  const row = (title: string, text: string): ReactNode =>
    h('div', { key: title }, h('h3', null, title), h('p', { className: 'quiet' }, text));
  return {
    language,
    title: house,
    house,
    path: '/',
    body: h(
      Fragment,
      null,
      h(
        'section',
        { className: 'cover' },
        h('h1', null, say(language, 'portal.welcome', { house })),
        h('p', { className: 'lead' }, say(language, 'portal.lead')),
      ),
      h(
        'section',
        { className: 'rows' },
        row(say(language, 'portal.mail.title'), say(language, 'portal.mail.text')),
        row(say(language, 'portal.reply.title'), say(language, 'portal.reply.text')),
      ),
    ),
    foot: h(
      Fragment,
      null,
      h('span', null, say(language, 'portal.runs-on')),
      h('a', { href: '/desk/' }, say(language, 'portal.to-desk')),
      h('a', { href: `/api?lang=${language}` }, say(language, 'portal.to-api')),
    ),
  };
};
