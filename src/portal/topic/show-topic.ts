import {
  type Author,
  mayAccept,
  noteReading,
  noteView,
  type PostSeen,
  placeOfPost,
  previewsOf,
  readDraft,
  readPosts,
  readTopic,
  type TopicHead,
} from '../../care/community/index.ts';
import { ownedSince } from '../../care/ledger/index.ts';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Asking } from '../../platform/http/door.ts';
import { Fragment, h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { besideTopic } from '../found/index.ts';
import { offerPart } from '../owners/offer-part.ts';
import { pageAnswer } from '../shell/index.ts';
import { pageOf } from '../spaces/spaces.routes.ts';
import { nameOf, topicPath } from '../spaces/topic-rows.ts';
import { foundPart } from './found-part.ts';
import { topicPage } from './topic-page.ts';

const atOnce = 20;

export type AskedTopic = {
  lang?: string | undefined;
  order?: 'time' | 'useful' | undefined;
  page?: number | undefined;
  at?: number | undefined;
  quote?: number | undefined;
};

/** What was sent and refused: it stands in the field again, with the reason. */
export type Refused = { body: string; wrong: string; status: number };

const mayAcceptHere = (topic: TopicHead, member: Member | undefined): boolean => {
  const by: Author | undefined = member && { member };
  return by !== undefined && topic.state === 'open' && mayAccept(topic, by);
};

/** A post's words as a quote that says whose they are. */
const quoteOf = (post: PostSeen): string => {
  const plain = Array.from(post.body.replaceAll(/^>.*$/gm, '').trim());
  const short = plain.length > 300 ? `${plain.slice(0, 300).join('')}…` : plain.join('');
  const lines = short.split('\n').map((line) => `> ${line}`);
  return `${post.handle ? `> @${post.handle}\n` : ''}${lines.join('\n')}\n\n`;
};

const noteHere = async (house: House, member: Member | undefined, topic: TopicHead, posts: readonly PostSeen[]): Promise<void> => {
  noteView(house, topic.topic_id);
  const upTo = Math.max(0, ...posts.map((post) => post.number));
  if (!member || upTo <= (topic.read_to ?? 0)) return;
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) =>
    done(await noteReading(tx, member.customerId, { topicId: topic.topic_id, upTo, seconds: 0 }, now)),
  );
};

const ownsIt = async (house: House, member: Member | undefined, topic: TopicHead): Promise<boolean> =>
  member !== undefined &&
  topic.product_id !== null &&
  (await ownedSince(house.db, member.customerId, [topic.product_id], house.clock.now())).size > 0;

/** The page of a topic, or the way to its right address. */
export const showTopic = async (
  house: House,
  asking: Asking,
  id: Id,
  slug: string | undefined,
  query: AskedTopic,
  refusedText?: Refused,
): Promise<Outcome<unknown>> => {
  const page = await pageOf(house, asking, query.lang);
  const who = page && { companyId: page.companyId, member: page.member };
  const topic = who && (await readTopic(house.db, who, id));
  if (!page || !who || !topic || topic.state === 'hidden') return refused('not-found');
  if (slug !== topic.slug) {
    const kept = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) kept.set(name, String(value));
    const text = kept.toString();
    return done(new Answer(undefined, 301, { location: `${topicPath(topic)}${text ? `?${text}` : ''}` }));
  }
  const order = query.order ?? 'time';
  const count = Math.max(0, topic.posts - 1 - (topic.accepted_post_id ? 1 : 0));
  const pages = Math.max(1, Math.ceil(count / atOnce));
  const wanted =
    query.at && query.at > 1 && order === 'time'
      ? Math.floor((await placeOfPost(house.db, topic, query.at)) / atOnce) + 1
      : (query.page ?? 1);
  const at = Math.min(Math.max(1, wanted), pages);
  const about = { ...who, language: page.language, productId: topic.product_id, title: topic.title };
  const [{ first, accepted, rest }, articles, offer] = await Promise.all([
    readPosts(house.db, who, topic, { order, from: (at - 1) * atOnce, limit: atOnce }),
    besideTopic(house.db, about),
    offerPart(house, page, topic.product_id),
  ]);
  if (!first) return refused('not-found');
  const all = [first, ...(accepted ? [accepted] : []), ...rest];
  const quoted = query.quote === undefined ? undefined : all.find((post) => post.number === query.quote);
  const draft = page.member && (await readDraft(house.db, page.member.customerId, `topic:${topic.topic_id}`));
  const html = topicPage({
    ...page,
    houseName: page.brand.name || (page.brand.company?.name ?? ''),
    topic: { ...topic, author_name: nameOf(page.language, { author_name: topic.author_name, staff_name: null }) },
    side: h(Fragment, null, articles, offer),
    head: foundPart({ brand: page.brand, topic, first, accepted, rest }),
    mayAccept: mayAcceptHere(topic, page.member),
    takesReplies: topic.state === 'open' && !topic.space_closed,
    previews: await previewsOf(
      house.db,
      all.filter((post) => post.html.includes(' href="http')).map((post) => post.post_id),
    ),
    first,
    accepted,
    rest,
    asked: { order, page: at },
    pages,
    owns: await ownsIt(house, page.member, topic),
    draft,
    body: refusedText?.body ?? (quoted ? (draft?.body ? `${draft.body}\n\n` : '') + quoteOf(quoted) : undefined),
    wrong: refusedText?.wrong,
  });
  await noteHere(house, page.member, topic, order === 'time' || pages === 1 ? all : []);
  return done(pageAnswer(html, refusedText ? { status: refusedText.status } : {}));
};
