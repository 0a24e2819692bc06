import type { LinkPreview, PostSeen, TopicHead } from '../../care/community/index.ts';
import { mayMend } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { houseSpeaks, ownerSeal, personMark } from '../shell/index.ts';
import { nameOf, type Shown, topicPath } from '../spaces/topic-rows.ts';
import { sinceWords, whenWords } from './when.ts';

export type PostPlace = Shown & {
  member: Member | undefined;
  houseName: string;
  topic: TopicHead;
  mayAccept: boolean;
  takesReplies: boolean;
  previews: ReadonlyMap<Id, readonly LinkPreview[]>;
};

const seal = (of: PostPlace, post: PostSeen): Markup => {
  if (post.staff_id) return houseSpeaks(of.houseName);
  return post.owner_since && post.author_name ? ownerSeal(of.language, sinceWords(of.language, post.owner_since, of.now, of.zone)) : null;
};

const asker = (of: PostPlace, post: PostSeen): Markup => {
  if (post.number === 1 || !post.author_id || post.author_id !== of.topic.author_id) return null;
  return h(
    'span',
    { className: 'quiet meta role' },
    say(of.language, of.topic.kind === 'question' ? 'square.topic.asked-this' : 'square.topic.opened-this'),
  );
};

const by = (of: PostPlace, post: PostSeen): Markup => {
  const name = nameOf(of.language, post);
  const when = whenWords(of.language, post.posted_at, of.now, of.zone);
  return h(
    'div',
    { className: 'by' },
    h('span', { className: 'name' }, post.handle ? h('a', { href: `/people/${post.handle}` }, name) : name),
    seal(of, post),
    asker(of, post),
    h(
      'span',
      { className: 'meta' },
      post.place ? h('span', null, post.place) : null,
      h(
        'span',
        null,
        h(
          'a',
          { href: `${topicPath(of.topic)}?at=${post.number}#p${post.number}` },
          h('time', { dateTime: post.posted_at.toISOString() }, when),
        ),
      ),
      post.edited_at &&
        h('span', null, h('a', { href: `/posts/${post.post_id}/history`, rel: 'nofollow' }, say(of.language, 'square.topic.edited'))),
    ),
  );
};

/** A word that does something: a form of its own, so that it works without script. */
const press = (action: string, text: Markup, fields: Record<string, string>, on = false): Markup =>
  h(
    'form',
    { method: 'post', action },
    ...Object.entries(fields).map(([name, value]) => h('input', { key: name, type: 'hidden', name, value })),
    h('button', { className: on ? 'on' : undefined, ...(on ? { 'aria-pressed': true } : {}) }, text),
  );

const counted = (text: string, count: number): string => (count > 0 ? `${text}${/[A-Za-z]$/.test(text) ? ' ' : ''}${count}` : text);

const reactions = (of: PostPlace, post: PostSeen): Markup[] => {
  const { language, member, topic } = of;
  const own = member !== undefined && post.author_id === member.customerId;
  const kind = post.number === 1 && ['question', 'defect'].includes(topic.kind) ? 'same-here' : 'useful';
  const count = kind === 'same-here' ? topic.same_here : post.likes;
  const text = counted(say(language, `square.topic.${kind}`), count);
  const is = post.mine.includes(kind);
  const word =
    member && !own ? press(`/posts/${post.post_id}/react`, text, { kind, on: is ? '0' : '1' }, is) : count > 0 || own ? text : null;
  const guest = !member && count === 0 ? null : word;
  return [guest, post.owner_likes > 0 && kind === 'useful' ? say(language, 'square.topic.owners', { count: post.owner_likes }) : null];
};

const ofAuthor = (of: PostPlace, post: PostSeen): Markup[] => {
  const { language, member, now } = of;
  if (!member || post.author_id !== member.customerId) return [];
  const mends = of.takesReplies && mayMend(post.posted_at, member.level, now);
  const away = post.number > 1 || of.topic.posts <= 1;
  return [
    mends ? h('a', { href: `/posts/${post.post_id}/edit` }, say(language, 'square.topic.edit')) : null,
    away
      ? h(
          'details',
          { className: 'sure' },
          h('summary', null, say(language, 'square.topic.withdraw')),
          h('p', { className: 'meta' }, say(language, 'square.topic.withdraw-what')),
          press(`/posts/${post.post_id}/withdraw`, say(language, 'square.topic.withdraw-sure'), {}),
        )
      : null,
  ];
};

const ofReader = (of: PostPlace, post: PostSeen): Markup[] => {
  const { language, member, topic } = of;
  const accepted = topic.accepted_post_id === post.post_id;
  return [
    of.takesReplies
      ? h(
          'a',
          { href: `${topicPath(topic)}?at=${post.number}&quote=${post.number}#write`, rel: 'nofollow' },
          say(language, 'square.topic.quote'),
        )
      : null,
    of.mayAccept && post.number > 1
      ? press(`/posts/${post.post_id}/accept`, say(language, accepted ? 'square.topic.accept-undo' : 'square.topic.accept'), {
          on: accepted ? '0' : '1',
        })
      : null,
    post.number === 1 && member
      ? press(
          `/t/${topic.topic_id}/follow`,
          say(language, topic.following ? 'square.topic.telling' : 'square.topic.tell'),
          { on: topic.following ? '0' : '1' },
          topic.following,
        )
      : null,
    member
      ? press(
          `/posts/${post.post_id}/bookmark`,
          say(language, post.kept ? 'square.topic.kept' : 'square.topic.keep'),
          { on: post.kept ? '0' : '1' },
          post.kept,
        )
      : null,
    member && post.author_id !== member.customerId
      ? h('a', { href: `/report/post/${post.post_id}`, rel: 'nofollow' }, say(language, 'square.topic.report'))
      : null,
  ];
};

const footer = (of: PostPlace, post: PostSeen): Markup =>
  h(
    'footer',
    null,
    ...[...reactions(of, post), ...ofReader(of, post), ...ofAuthor(of, post)]
      .filter((one) => one !== null)
      .map((one, place) => h('span', { key: place, className: 'act' }, one)),
  );

const previewsOf = (of: PostPlace, post: PostSeen): Markup =>
  (of.previews.get(post.post_id) ?? []).map((one) =>
    h(
      'a',
      { key: one.address, className: 'preview', href: one.address, rel: 'nofollow ugc noopener' },
      h('b', null, one.title),
      one.description && h('span', null, one.description),
      h('span', { className: 'meta' }, one.host),
    ),
  );

/** One post: who, with which seal, what, and what can be done with it. `flag` opens the accepted answer. */
export const postPart = (of: PostPlace, post: PostSeen, flag?: Markup): Markup =>
  h(
    'section',
    {
      key: post.post_id,
      id: `p${post.number}`,
      className: flag ? 'said best' : 'said',
      'data-number': post.number,
      lang: of.topic.language === of.language ? undefined : of.topic.language,
    },
    flag,
    personMark(nameOf(of.language, post), { house: post.staff_id !== null }),
    h(
      'div',
      { className: 'words' },
      by(of, post),
      post.state === 'held' &&
        !(post.number === 1 && of.topic.state === 'held') &&
        h('p', { className: 'note' }, say(of.language, 'square.topic.held-post')),
      post.reply_number &&
        h(
          'p',
          { className: 'meta' },
          h(
            'a',
            { href: `${topicPath(of.topic)}?at=${post.reply_number}#p${post.reply_number}` },
            say(of.language, 'square.topic.reply', { number: post.reply_number }),
          ),
        ),
      h('div', { className: 'read', dangerouslySetInnerHTML: { __html: post.html } }),
      previewsOf(of, post),
      footer(of, post),
    ),
  );
