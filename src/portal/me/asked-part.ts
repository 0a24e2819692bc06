import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { houseSpeaks, link } from '../shell/index.ts';
import { part } from './part.ts';
import type { Mine } from './reading.ts';

type Topic = Mine['asked'][number];

export const topicPath = (one: Pick<Topic, 'topic_id' | 'slug'>): string => `/t/${one.topic_id}/${one.slug}`;

/** What came of something somebody wrote, in a few words. */
export const cameOf = (language: Language, one: Topic): Markup => {
  if (one.unread && one.unread > 0) return h('span', { className: 'meta' }, say(language, 'mine.asked.new', { count: one.unread }));
  if (one.accepted) return houseSpeaks(say(language, 'mine.asked.accepted'));
  const facts = [
    one.answers > 0 ? say(language, 'mine.asked.answers', { count: one.answers }) : say(language, 'mine.asked.none'),
    one.same_here > 0 ? say(language, 'mine.asked.same-here', { count: one.same_here }) : undefined,
  ];
  return h('span', { className: 'meta' }, ...facts.filter(Boolean).map((text) => h('span', { key: text }, text)));
};

/** What others may ask of somebody, and, for those who carry the community, what they were asked to do. */
const roles = (language: Language, { core }: Mine): Markup =>
  h(
    'p',
    { className: 'acts' },
    link(say(language, 'owners.me.title'), '/me/owner'),
    (core.term !== undefined || core.thanks.length > 0) && link(say(language, 'core.me.title'), '/me/core'),
  );

export const askedPart = (language: Language, mine: Mine): Markup => {
  const { asked, own } = mine;
  return part(
    'asked',
    say(language, 'mine.asked.title'),
    asked.length > 0 && link(say(language, 'mine.asked.all'), `/people/${own.handle}`),
    asked.length === 0
      ? h('p', { className: 'quiet lone' }, say(language, 'mine.asked.empty'))
      : h(
          'ul',
          { className: 'came' },
          ...asked.map((one) =>
            h(
              'li',
              { key: one.topic_id },
              h('h3', { lang: one.language }, h('a', { href: topicPath(one) }, one.title)),
              cameOf(language, one),
            ),
          ),
        ),
    roles(language, mine),
  );
};
