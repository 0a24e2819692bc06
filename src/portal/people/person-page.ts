import type { Brand, MemberSeen, TopicRow, WrittenBy } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { firstOf } from '../activities/parts.ts';
import { link, meta, movement, ownerSeal, personMark, writePortalPage } from '../shell/index.ts';
import { whenWords } from '../topic/when.ts';

type Shown = {
  language: Language;
  member: Member | undefined;
  brand: Brand;
  person: MemberSeen;
  topics: readonly TopicRow[];
  posts: readonly WrittenBy[];
  now: Date;
};

const topicRow = ({ language, brand, now }: Shown, one: TopicRow): Markup =>
  h(
    'li',
    { key: one.topic_id },
    h('h3', { lang: one.language }, h('a', { href: `/t/${one.topic_id}/${encodeURIComponent(one.slug)}` }, one.title)),
    meta([
      one.space_name,
      whenWords(language, one.posted_at, now, brand.company?.zone ?? 'UTC'),
      one.answers > 0 ? say(language, 'mine.asked.answers', { count: one.answers }) : undefined,
      one.owner_since ? ownerSeal(language) : undefined,
    ]),
  );

const postRow = ({ language, brand, now }: Shown, one: WrittenBy): Markup =>
  h(
    'li',
    { key: `${one.topicId}-${one.number}` },
    h('p', { lang: one.language }, firstOf(one.words, 160)),
    meta([
      h('a', { href: `/t/${one.topicId}/${encodeURIComponent(one.slug)}?at=${one.number}#p${one.number}`, lang: one.language }, one.title),
      whenWords(language, one.at, now, brand.company?.zone ?? 'UTC'),
      one.likes > 0 ? say(language, 'portal.person.useful', { count: one.likes }) : undefined,
      one.ownerSince ? ownerSeal(language) : undefined,
    ]),
  );

const list = (title: string, rows: readonly Markup[], none: string): Markup =>
  h(
    'section',
    { className: 'move' },
    movement(title),
    rows.length > 0 ? h('ul', { className: 'rows' }, ...rows) : h('p', { className: 'quiet lone' }, none),
  );

/** A member's public page: nothing but what they wrote themselves, and since when they belong. */
export const personPage = (shown: Shown): string => {
  const { language, member, brand, person, topics, posts } = shown;
  const month = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    timeZone: brand.company?.zone ?? 'UTC',
  }).format(person.joinedAt);
  const own = member?.customerId === person.customerId;
  return writePortalPage(
    {
      language,
      member,
      title: person.name,
      path: `/people/${encodeURIComponent(person.handle)}`,
      body: h(
        'div',
        { className: 'wrap' },
        h(
          'div',
          { className: 'somebody' },
          personMark(person.name, { size: 'l' }),
          h(
            'div',
            null,
            h('h1', null, person.name),
            meta([
              `@${person.handle}`,
              person.place,
              say(language, 'portal.person.since', { month }),
              person.level > 0 && say(language, `trust.level.${String(person.level) as '1'}`),
            ]),
            person.about && h('p', { className: 'read' }, person.about),
            own && h('p', { className: 'meta' }, link(say(language, 'portal.person.edit'), '/me#shown')),
          ),
        ),
        list(
          say(language, 'portal.person.topics'),
          topics.map((one) => topicRow(shown, one)),
          say(language, 'portal.person.no-topics'),
        ),
        posts.length > 0 &&
          list(
            say(language, 'portal.person.posts'),
            posts.map((one) => postRow(shown, one)),
            '',
          ),
      ),
    },
    brand,
  );
};
