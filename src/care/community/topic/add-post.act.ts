import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import type { House } from '../../../platform/house.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { type SeenPost, spreadPost } from '../post/index.ts';
import { mayWrite } from '../trust/index.ts';
import { settlePost } from '../writing/index.ts';
import { type Author, memberOf, nameOf, writerOf } from './author.ts';
import { rendered } from './rendered.data.ts';
import { toldOf } from './told.ts';
import { holdTopic, insertPost, type OpenTopic, sourceOf, type Written, writtenBy } from './write.data.ts';
import { wanting } from './writing-rules.ts';

export type NewReply = { topicId: Id; body: string; replyTo?: Id | undefined; formId?: string | undefined; typedMs?: number | undefined };

/** A quoted post, and whose it is; it counts only where it stands in the same topic. */
const quotedHere = async (tx: Tx, topicId: Id, postId: Id | undefined): Promise<{ postId: Id; authorId: Id | null } | undefined> => {
  if (!postId) return undefined;
  const quoted = sql<{ postId: Id; authorId: Id | null }>`SELECT post_id AS "postId", author_id AS "authorId" FROM post
    WHERE post_id = ${postId} AND topic_id = ${topicId} AND state = 'shown'`;
  return (await runPrepared(quoted, tx)).rows[0];
};

/** Members write in their own company's topics; the house wherever one stands. */
const companyOf = async (tx: Tx, by: Author, topicId: Id): Promise<Id | undefined> => {
  const member = memberOf(by);
  if (member) return member.companyId;
  const { rows } = await sql<{ company_id: Id }>`SELECT company_id FROM topic WHERE topic_id = ${topicId}`.execute(tx);
  return rows[0]?.company_id;
};

const may = (
  tx: Tx,
  by: Author,
  input: NewReply,
  hosts: readonly string[],
  now: Date,
): Promise<Outcome<{ held: boolean; because?: string }>> => {
  const member = memberOf(by);
  if (!member) return Promise.resolve(done({ held: false }));
  const facts = { topicId: input.topicId, body: input.body, hosts, ...(input.typedMs === undefined ? {} : { typedMs: input.typedMs }) };
  return mayWrite(tx, member, 'post', facts, now);
};

const seenOf = (by: Author, topic: OpenTopic, post: Pick<SeenPost, 'postId' | 'number' | 'quotedId'>): SeenPost => ({
  ...post,
  ...{ authorId: memberOf(by)?.customerId ?? null, who: nameOf(by), topicId: topic.topic_id, companyId: topic.company_id },
  ...{ spaceId: topic.space_id, space: topic.space, kind: topic.kind, title: topic.title, slug: topic.slug, askerId: topic.author_id },
});

type Told = { postId: Id; number: number; held: boolean };

const tellOf = async (tx: Tx, by: Author, topic: OpenTopic, post: Told, now: Date): Promise<void> => {
  const member = memberOf(by);
  const about = {
    topicId: topic.topic_id,
    spaceId: topic.space_id,
    companyId: topic.company_id,
    productId: topic.product_id,
    title: topic.title,
    slug: topic.slug,
  };
  const answers = topic.kind === 'question' && topic.author_id !== member?.customerId;
  const asker = answers && !post.held ? topic.author_id : null;
  const events = asker ? [toldOf(asker, 'answer-came', about, post.postId, now, post.number)] : [];
  if (member) events.push(toldOf(member.customerId, answers ? 'answered' : 'posted', about, post.postId, now, post.number));
  await tell(tx, events, now);
  if ('staff' in by)
    await audit(
      tx,
      now,
      { principal: by.staff, requestId: by.requestId },
      { act: 'post.added', subjectKind: 'post', subjectId: post.postId, companyId: topic.company_id, change: { topic: topic.title } },
    );
};

/** Adds a post to a topic, under the next number. A page sent twice adds one. */
export const addPost = (house: House, by: Author, input: NewReply): Promise<Outcome<Written>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const source = sourceOf(by, input.formId);
    const company = await companyOf(tx, by, input.topicId);
    if (!company) return refused('not-found');
    const already = await writtenBy(tx, company, source);
    if (already) return done(already);
    const text = await rendered(tx, input.body);
    // limits are asked before anything is held, so a topic that is not this member's to see is looked for first
    const allowed = await may(tx, by, input, text.links, now);
    const topic = await holdTopic(tx, by, input.topicId);
    if (!topic) return refused('not-found');
    const meanwhile = await writtenBy(tx, company, source);
    if (meanwhile) return done(meanwhile);
    if (topic.state !== 'open' || topic.space_closed) return refused('topic-closed');
    const least = memberOf(by) ? wanting('body', input.body) : undefined;
    if (least !== undefined) return refused('words-too-few', { least });
    if (!allowed.ok) return allowed;
    const held = allowed.value.held ? (allowed.value.because ?? 'held') : undefined;
    const quoted = await quotedHere(tx, topic.topic_id, input.replyTo);
    const post = await insertPost(tx, {
      topic: { topicId: topic.topic_id, companyId: company, productId: topic.product_id, askerId: topic.author_id },
      by,
      body: input.body,
      html: text.html,
      plain: text.plain,
      replyTo: quoted?.postId,
      held,
      source,
      draft: `topic:${topic.topic_id}`,
      at: now,
    });
    await settlePost(tx, { postId: post.postId, by: writerOf(by), written: text }, now);
    await tellOf(tx, by, topic, { ...post, held: held !== undefined }, now);
    if (!held) await spreadPost(tx, seenOf(by, topic, { ...post, quotedId: quoted?.authorId ?? null }), text.mentions, now);
    return done({ topicId: topic.topic_id, slug: topic.slug, ...post, held: held !== undefined });
  });
