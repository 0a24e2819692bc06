import type { Brand, Draft, PostSeen } from '../../care/community/index.ts';
import { newId } from '../../kernel/id.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink, crumbs, goodsName, link, meta, movement, notice, writePortalPage } from '../shell/index.ts';
import { topicPath } from '../spaces/topic-rows.ts';
import { composeBox, writingIslands } from '../write/compose-box.ts';
import { pollPart } from './poll-part.ts';
import { type PostPlace, postPart } from './post-part.ts';
import { whenWords } from './when.ts';

export type Asked = { order: 'time' | 'useful'; page: number };

export type TopicShown = PostPlace & {
  brand: Brand;
  first: PostSeen;
  accepted: PostSeen | undefined;
  rest: readonly PostSeen[];
  asked: Asked;
  pages: number;
  /** the reader owns what it is about */
  owns: boolean;
  /** what stands in the field: a draft, a quote, or what was refused and why */
  draft: Draft | undefined;
  body: string | undefined;
  wrong: string | undefined;
  side?: Markup;
  head?: Markup;
};

const address = (of: TopicShown, asked: Partial<Asked>): string => {
  const query = new URLSearchParams();
  if (asked.order === 'useful') query.set('order', 'useful');
  if (asked.page && asked.page > 1) query.set('page', String(asked.page));
  const text = query.toString();
  return `${topicPath(of.topic)}${text ? `?${text}` : ''}`;
};

const facts = (of: TopicShown): Markup => {
  const { language, topic } = of;
  const answers = topic.posts - 1;
  return meta([
    topic.accepted_post_id ? h('span', { className: 'kicker' }, say(language, 'square.list.accepted')) : undefined,
    answers > 0
      ? say(language, topic.kind === 'question' ? 'square.topic.answers' : 'square.topic.replies', { count: answers })
      : undefined,
    topic.kind === 'question' && answers === 0 ? say(language, 'square.list.unanswered') : undefined,
    topic.views > 0 ? say(language, 'square.topic.read-by', { count: topic.views }) : undefined,
    topic.same_here > 0 ? say(language, 'square.list.same-here', { count: topic.same_here }) : undefined,
  ]);
};

const acceptedFlag = (of: TopicShown): Markup => {
  const { language, topic } = of;
  const when = topic.accepted_at && whenWords(language, topic.accepted_at, of.now, of.zone);
  return h(
    'p',
    { className: 'flag' },
    h('b', null, say(language, 'square.topic.accepted')),
    topic.accepted_name && when && h('span', null, say(language, 'square.topic.accepted-by', { name: topic.accepted_name, when })),
  );
};

const restHead = (of: TopicShown): Markup => {
  const { language, topic, accepted, asked } = of;
  const count = topic.posts - 1 - (accepted ? 1 : 0);
  if (count <= 0) return null;
  const words = accepted ? 'square.topic.others' : topic.kind === 'question' ? 'square.topic.answers' : 'square.topic.replies';
  const choice = (order: Asked['order'], text: string) =>
    asked.order === order ? h('span', { className: 'strong' }, text) : link(text, address(of, { order }));
  return movement(
    say(language, words, { count }),
    count > 1 &&
      h(
        'span',
        { className: 'meta' },
        h('span', null, choice('useful', say(language, 'square.topic.by-useful'))),
        h('span', null, choice('time', say(language, 'square.topic.by-time'))),
      ),
    { small: true },
  );
};

/** The first post that came since the reader was here has a line above it. */
const rest = (of: TopicShown): Markup => {
  const readTo = of.topic.read_to;
  const firstNew =
    of.asked.order === 'time' && readTo !== null
      ? of.rest.find((post) => post.number > readTo && post.author_id !== of.member?.customerId)
      : undefined;
  return of.rest.map((post) =>
    h(
      Fragment,
      { key: post.post_id },
      post === firstNew && h('p', { className: 'new-from', id: 'new' }, say(of.language, 'square.topic.new')),
      postPart(of, post),
    ),
  );
};

const pager = (of: TopicShown): Markup => {
  const { language, pages, asked } = of;
  if (pages <= 1) return null;
  return h(
    'nav',
    { className: 'pager', 'aria-label': say(language, 'square.topic.pages') },
    asked.page > 1
      ? h(
          'a',
          { className: 'link', rel: 'prev', href: address(of, { ...asked, page: asked.page - 1 }) },
          say(language, 'square.topic.earlier'),
        )
      : h('span'),
    h('span', { className: 'meta' }, say(language, 'square.topic.page', { page: asked.page, pages })),
    asked.page < pages
      ? h(
          'a',
          { className: 'link', rel: 'next', href: address(of, { ...asked, page: asked.page + 1 }) },
          say(language, 'square.topic.later'),
        )
      : h('span'),
  );
};

const compose = (of: TopicShown): Markup => {
  const { language, topic, member } = of;
  if (!of.takesReplies)
    return topic.state === 'held'
      ? null
      : h('p', { className: 'note gap' }, say(language, topic.space_closed ? 'square.topic.space-closed' : 'square.topic.closed'));
  if (!member)
    return h(
      'div',
      { className: 'compose', id: 'write' },
      h('h2', { className: 'title' }, say(language, 'square.topic.compose-title')),
      h('p', { className: 'quiet' }, say(language, 'square.topic.sign-in-why')),
      h(
        'p',
        { className: 'acts' },
        buttonLink(say(language, 'square.topic.sign-in'), `/sign-in?next=${encodeURIComponent(`${topicPath(topic)}#write`)}`, 'go'),
      ),
    );
  if (member.silencedUntil && member.silencedUntil > of.now)
    return h(
      'p',
      { className: 'note gap' },
      say(language, 'square.topic.silenced'),
      ' ',
      link(say(language, 'square.topic.silenced-why'), '/appeal'),
    );
  const beside =
    of.owns && topic.product_name
      ? h('span', { className: 'seal' }, say(language, 'square.topic.compose-owner', { product: goodsName(language, topic.product_name) }))
      : undefined;
  return h(
    'form',
    { className: 'compose', id: 'write', method: 'post', action: `/t/${topic.topic_id}/posts` },
    h('input', { type: 'hidden', name: 'form', value: newId() }),
    h('input', { type: 'hidden', name: 'typedMs', value: '' }),
    of.wrong && notice(of.wrong, 'wrong'),
    composeBox({
      language,
      place: `topic:${topic.topic_id}`,
      back: `${topicPath(topic)}#write`,
      label: say(language, 'square.topic.compose-title'),
      titled: true,
      body: of.body,
      draft: of.body === undefined ? of.draft : undefined,
      zone: of.zone,
      rows: 5,
      maxLength: 30_000,
      beside,
      acts: button(say(language, 'square.topic.post'), { kind: 'go' }),
    }),
  );
};

const aboutProduct = (of: TopicShown): Markup => {
  const { language, topic } = of;
  if (!topic.product_id || !topic.product_name) return null;
  return h(
    'section',
    { className: 'block' },
    h('h2', { className: 'label' }, say(language, 'square.topic.product')),
    h('h3', null, h('a', { href: `/products/${topic.product_id}` }, goodsName(language, topic.product_name))),
    topic.product_owners > 0 &&
      h('p', { className: 'meta' }, say(language, 'square.topic.product-owners', { count: topic.product_owners })),
  );
};

/** A topic: its text, the accepted answer first, the rest by time or by use, and a place to write. */
export const topicPage = (of: TopicShown): string => {
  const { language, topic, brand, member, first, accepted, asked } = of;
  const body = h(
    'div',
    { className: 'wrap' },
    crumbs(language, [
      { href: '/spaces', text: say(language, 'square.spaces.title') },
      { href: `/spaces/${topic.space_slug}`, text: topic.space_name },
      { href: `/spaces/${topic.space_slug}?kind=${topic.kind}`, text: say(language, `square.kind.${topic.kind}`) },
    ]),
    h(
      'div',
      { className: 'topic' },
      h(
        'article',
        { 'data-topic': topic.topic_id, ...(member ? { 'data-reading': `/t/${topic.topic_id}/read` } : {}) },
        h('h1', { lang: topic.language }, topic.title),
        facts(of),
        topic.state === 'held' && h('p', { className: 'note' }, say(language, 'square.topic.held-topic')),
        postPart(of, first),
        pollPart(of, topic, member !== undefined),
        accepted && postPart(of, accepted, acceptedFlag(of)),
        restHead(of),
        rest(of),
        pager(of),
        compose(of),
      ),
      h('aside', { className: 'side' }, of.side, aboutProduct(of)),
    ),
  );
  const plain = first.body
    .replaceAll(/[#>*_`~[\]]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const robots = topic.readers !== 'everybody' || topic.state === 'held' || asked.order === 'useful' ? ('noindex' as const) : undefined;
  const islands = member ? [...(of.takesReplies ? writingIslands : []), 'reading'] : [];
  return writePortalPage(
    {
      language,
      member,
      title: topic.title,
      description: Array.from(plain).slice(0, 160).join(''),
      path: address(of, asked),
      current: 'spaces',
      body,
      head: of.head,
      islands,
      robots,
    },
    brand,
  );
};
