import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { audit } from '../../staff/index.ts';
import { judgePosts } from '../post/index.ts';
import { searchWords } from '../search/index.ts';
import { mayWrite, mendHidden } from '../trust/index.ts';
import { settlePost } from '../writing/index.ts';
import { type Author, memberOf, staffOf, writerOf } from './author.ts';
import { rendered } from './rendered.data.ts';
import { holdPost, type OpenPost, type OpenTopic, type Written } from './write.data.ts';
import { mayMend, plainTitle, slugOf, wanting } from './writing-rules.ts';

export type Mend = { postId: Id; body: string; title?: string | undefined; version?: number | undefined };

/** Members mend what is theirs; colleagues what the house has said. */
const isTheirs = (post: OpenPost, by: Author): boolean => {
  const member = memberOf(by);
  return member ? post.author_id === member.customerId : post.staff_id !== null;
};

const keepVersion = async (tx: Tx, post: OpenPost, topic: OpenTopic, by: Author, now: Date): Promise<void> => {
  await sql`INSERT INTO post_version (post_id, version, body, title, replaced_at, replaced_by)
    VALUES (${post.post_id}, ${post.version}, ${post.body}, ${post.number === 1 ? topic.title : null}, ${now},
      ${memberOf(by)?.customerId ?? staffOf(by)?.staffId ?? null})`.execute(tx);
};

const rename = async (tx: Tx, topic: OpenTopic, title: string): Promise<string> => {
  const slug = slugOf(title);
  await sql`UPDATE topic SET title = ${title}, slug = ${slug}, search = array_to_tsvector(string_to_array(${searchWords(title)}, ' ')), version = version + 1
    WHERE topic_id = ${topic.topic_id}`.execute(tx);
  return slug;
};

/** Mends a post; what it said before stays to be read. */
export const editPost = (house: House, by: Author, input: Mend): Promise<Outcome<Written>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const member = memberOf(by);
    const text = await rendered(tx, input.body);
    const may = member
      ? await mayWrite(tx, member, 'edit', { body: input.body, hosts: text.links }, now)
      : done<{ held: boolean; because?: string }>({ held: false });
    const held = await holdPost(tx, by, input.postId, { hidden: true });
    if (!held || !isTheirs(held.post, by)) return refused('not-found');
    const { topic, post } = held;
    if (input.version !== undefined && input.version !== post.version) return refused('changed-meanwhile');
    if (topic.state === 'closed' || topic.space_closed) return refused('topic-closed');
    if (!mayMend(post.posted_at, member ? member.level : 'house', now)) return refused('too-late-to-mend');
    const least = member ? wanting('body', input.body) : undefined;
    if (least !== undefined) return refused('words-too-few', { least });
    const title = post.number === 1 ? (input.title === undefined ? topic.title : plainTitle(input.title)) : topic.title;
    const shortTitle = member ? wanting('title', title) : undefined;
    if (shortTitle !== undefined) return refused('title-too-short', { least: shortTitle });
    const written = { topicId: topic.topic_id, postId: post.post_id, number: post.number };
    if (input.body === post.body && title === topic.title) return done({ ...written, slug: topic.slug, held: post.state === 'held' });
    if (!may.ok) return may;
    const mended = post.state === 'hidden' ? await mendHidden(tx, post.post_id, now) : done(undefined);
    if (!mended.ok) return mended;
    await keepVersion(tx, post, topic, by, now);
    await sql`UPDATE post SET body = ${input.body}, html = ${text.html}, search = array_to_tsvector(string_to_array(${searchWords(post.number === 1 ? `${title}\n${text.plain}` : text.plain)}, ' ')), edited_at = ${now},
      version = version + 1 WHERE post_id = ${post.post_id}`.execute(tx);
    await settlePost(tx, { postId: post.post_id, by: writerOf(by), written: text, draft: `edit:${post.post_id}`, anew: true }, now);
    const slug = title === topic.title ? topic.slug : await rename(tx, topic, title);
    if (post.state === 'hidden' && !may.value.held) await judgePosts(tx, [post.post_id], 'shown', null, now);
    if (may.value.held) await judgePosts(tx, [post.post_id], 'held', may.value.because ?? 'held', now);
    if ('staff' in by)
      await audit(
        tx,
        now,
        { principal: by.staff, requestId: by.requestId },
        { act: 'post.changed', subjectKind: 'post', subjectId: post.post_id, companyId: topic.company_id },
      );
    return done({ ...written, slug, held: may.value.held || post.state === 'held' });
  });

/** Takes a post back. A topic others have answered stays, since their words lean on it. */
export const withdrawPost = (house: House, by: Author, input: { postId: Id; version?: number | undefined }): Promise<Outcome<Written>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const held = await holdPost(tx, by, input.postId);
    if (!held || !isTheirs(held.post, by)) return refused('not-found');
    const { topic, post } = held;
    if (input.version !== undefined && input.version !== post.version) return refused('changed-meanwhile');
    if (post.number === 1 && (await hasAnswers(tx, topic, by))) return refused('answered-already');
    await judgePosts(tx, [post.post_id], 'withdrawn', null, now);
    if ('staff' in by)
      await audit(
        tx,
        now,
        { principal: by.staff, requestId: by.requestId },
        { act: 'post.withdrawn', subjectKind: 'post', subjectId: post.post_id, companyId: topic.company_id },
      );
    return done({ topicId: topic.topic_id, slug: topic.slug, postId: post.post_id, number: post.number, held: false });
  });

const hasAnswers = async (tx: Tx, topic: OpenTopic, by: Author): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM post WHERE topic_id = ${topic.topic_id} AND number > 1 AND state = 'shown'
    AND author_id IS DISTINCT FROM ${memberOf(by)?.customerId ?? null}::uuid LIMIT 1`.execute(tx);
  return rows.length > 0;
};
