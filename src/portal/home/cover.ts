import type { Arranged } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { solarTerms, termOn } from '../../kernel/solar-term.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { coverDrawing } from './drawing.ts';
import type { Home } from './reading.ts';

export const topicPath = (one: { topicId: string; slug: string }): string => `/t/${one.topicId}/${encodeURIComponent(one.slug)}`;
export const writerOf = (language: Language, one: Pick<Arranged, 'author' | 'staff'>): string =>
  one.author ?? one.staff ?? say(language, 'square.left');

type Line = { key: string; href: string; of: string; title: string; language: string; who: string };

/** Three things of this issue: a member's story and an article where there are any, and topics. */
const inIssue = (language: Language, { articles, onCover, brand }: Home): Line[] => {
  const read = articles.map((one) => ({
    key: one.articleId,
    href: `/articles/${encodeURIComponent(one.slug)}`,
    of: say(language, `found.article.${one.kind}`),
    title: one.title,
    language: one.language,
    who: one.author ?? brand.name,
  }));
  const said = onCover.map((one) => ({
    key: one.topicId,
    href: topicPath(one),
    of: one.space,
    title: one.title,
    language: one.language,
    who: writerOf(language, one),
  }));
  return [...read, ...said];
};

/** The season's theme, and what stands in this issue. */
export const cover = (language: Language, home: Home): Markup => {
  const { season, brand, now, zone } = home;
  const words = season.words[language];
  const { term } = termOn(dayIn(zone, now));
  const kicker =
    season.kind === 'term'
      ? say(language, 'portal.home.issue', { name: words.name, number: solarTerms.indexOf(term) + 1 })
      : say(language, 'portal.home.festival', { name: words.name });
  const lines = inIssue(language, home);
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
              { key: one.key },
              h('a', { href: one.href }, h('span', null, one.of), h('b', { lang: one.language }, one.title), h('span', null, one.who)),
            ),
          ),
        ),
    ),
    h('figure', null, coverDrawing(term)),
  );
};
