import type { ReactNode } from 'react';
import type { Arranged } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { solarTerms, termOn } from '../../kernel/solar-term.ts';
import { h } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { coverDrawing } from './drawing.ts';
import type { Home } from './reading.ts';

export const topicPath = (one: { topicId: string; slug: string }): string => `/t/${one.topicId}/${encodeURIComponent(one.slug)}`;
export const writerOf = (language: Language, one: Pick<Arranged, 'author' | 'staff'>): string =>
  one.author ?? one.staff ?? say(language, 'square.left');

/** Three things of this issue, each from another space. */
const inIssue = (topics: readonly Arranged[]): Arranged[] => {
  const spaces = new Set<string>();
  return topics.filter((one) => !spaces.has(one.spaceSlug) && spaces.add(one.spaceSlug)).slice(0, 3);
};

/** The season's theme, and what stands in this issue. */
export const cover = (language: Language, { season, topics, brand, now, zone }: Home): ReactNode => {
  const words = season.words[language];
  const { term } = termOn(dayIn(zone, now));
  const kicker =
    season.kind === 'term'
      ? say(language, 'portal.home.issue', { name: words.name, number: solarTerms.indexOf(term) + 1 })
      : say(language, 'portal.home.festival', { name: words.name });
  const lines = inIssue(topics);
  return h(
    'section',
    { className: 'wrap cover' },
    h(
      'div',
      null,
      h('p', { className: 'kicker' }, kicker),
      h('h1', null, words.title || words.name),
      h('p', { className: 'stand' }, brand.greeting?.[language] || words.standfirst),
      lines.length > 0 &&
        h(
          'ul',
          { className: 'inissue' },
          ...lines.map((one) =>
            h(
              'li',
              { key: one.topicId },
              h(
                'a',
                { href: topicPath(one) },
                h('span', null, one.space),
                h('b', { lang: one.language }, one.title),
                h('span', null, writerOf(language, one)),
              ),
            ),
          ),
        ),
    ),
    h('figure', null, coverDrawing(term)),
  );
};
