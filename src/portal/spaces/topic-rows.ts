import type { TopicRow } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { meta, ownerSeal, personMark, rows } from '../shell/index.ts';
import { sinceWords, whenWords } from '../topic/when.ts';

export type Shown = { language: Language; now: Date; zone: string };

/** Whoever wrote it, as they wish to be shown; the house by its person; nobody any more. */
export const nameOf = (language: Language, one: { author_name: string | null; staff_name: string | null }): string =>
  one.author_name ?? one.staff_name ?? say(language, 'square.left');

export const topicPath = (one: { topic_id: string; slug: string }): string => `/t/${one.topic_id}/${encodeURIComponent(one.slug)}`;

const newMark = ({ language }: Shown, row: TopicRow, forMember: boolean): Markup => {
  if (!forMember) return null;
  if (row.unread === null) return h('span', { className: 'fresh' }, say(language, 'square.list.fresh'));
  if (row.unread === 0) return null;
  return h('span', { className: 'fresh' }, say(language, 'square.list.unread', { count: row.unread }));
};

const answersOf = (language: Language, row: TopicRow): Markup => {
  if (row.accepted) return h('span', { className: 'kicker' }, say(language, 'square.list.accepted'));
  if (row.kind === 'question' && row.answers === 0) return say(language, 'square.list.unanswered');
  return undefined;
};

const countOf = (language: Language, row: TopicRow): string | undefined =>
  row.answers === 0
    ? undefined
    : say(language, row.kind === 'question' ? 'square.list.answers' : 'square.list.replies', { count: row.answers });

const lastOf = (shown: Shown, row: TopicRow): string => {
  const when = whenWords(shown.language, row.last_posted_at, shown.now, shown.zone);
  return row.answers > 0 && row.last_name ? say(shown.language, 'square.list.last', { name: row.last_name, when }) : when;
};

const stateOf = (language: Language, row: TopicRow): string | undefined => {
  if (row.state === 'held') return say(language, 'square.list.held');
  return row.state === 'closed' ? say(language, 'square.list.closed') : undefined;
};

const one = (shown: Shown, row: TopicRow, how: { forMember: boolean; withSpace: boolean }): Markup => {
  const { language } = shown;
  const name = nameOf(language, row);
  return h(
    'div',
    { className: 'topic-row' },
    personMark(name, { size: 's', house: row.staff_name !== null }),
    h(
      'div',
      null,
      h('h3', { lang: row.language }, h('a', { href: topicPath(row) }, row.title), ' ', newMark(shown, row, how.forMember)),
      meta([
        row.pinned ? h('span', { className: 'strong' }, say(language, 'square.spaces.pinned')) : undefined,
        how.withSpace ? h('a', { href: `/spaces/${row.space_slug}` }, row.space_name) : say(language, `square.kind.${row.kind}`),
        name,
        row.owner_since ? ownerSeal(language, sinceWords(language, row.owner_since, shown.now, shown.zone)) : undefined,
        answersOf(language, row),
        countOf(language, row),
        row.same_here > 0 ? say(language, 'square.list.same-here', { count: row.same_here }) : undefined,
        stateOf(language, row),
        lastOf(shown, row),
      ]),
    ),
  );
};

/** Topics one below the other; for members with what is new to them. */
export const topicRows = (shown: Shown, topics: readonly TopicRow[], how: { forMember: boolean; withSpace: boolean }): Markup =>
  rows(topics.map((row) => one(shown, row, how)));
