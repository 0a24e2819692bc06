import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { ownedSince } from '../../ledger/index.ts';
import { readableBy, standsFor } from '../post/index.ts';
import { searchWords } from '../search/index.ts';
import { clearingDraft } from '../writing/index.ts';
import { type Author, memberOf, staffOf } from './author.ts';
import type { TopicKind } from './writing-rules.ts';

/** Where a writer stands: a space they may read, or a topic in one. */
export type OpenSpace = { space_id: Id; company_id: Id; slug: string; name: string; kinds: TopicKind[]; closed_at: Date | null };

export type OpenTopic = {
  topic_id: Id;
  company_id: Id;
  space_id: Id;
  space: string;
  space_closed: boolean;
  kind: TopicKind;
  title: string;
  slug: string;
  author_id: Id | null;
  product_id: Id | null;
  state: 'open' | 'closed' | 'held';
  accepted_post_id: Id | null;
  posts: number;
  version: number;
};

const ofWriter = (by: Author) => {
  const member = memberOf(by);
  if (member) return sql`s.company_id = ${member.companyId} AND ${readableBy(member)}`;
  const companies = staffOf(by)?.companies ?? [];
  return companies === 'all' ? sql`true` : sql`s.company_id = ANY(${[...companies]}::uuid[])`;
};

export const loadSpace = async (reader: Reader, by: Author, spaceId: Id): Promise<OpenSpace | undefined> => {
  const { rows } = await sql<OpenSpace>`SELECT s.space_id, s.company_id, s.slug, s.name, s.kinds, s.closed_at FROM space s
    WHERE s.space_id = ${spaceId} AND ${ofWriter(by)}`.execute(reader);
  return rows[0];
};

/** The topic as its writer may see it, held so that its posts are numbered one after the other; `hidden`: also one of their own that is. */
export const holdTopic = async (tx: Tx, by: Author, topicId: Id, { hidden = false } = {}): Promise<OpenTopic | undefined> => {
  const own = hidden ? sql`(t.state = 'hidden' AND t.author_id = ${memberOf(by)?.customerId ?? null}::uuid)` : sql`false`;
  const stands = staffOf(by) ? sql`t.state <> 'hidden'` : sql`(${standsFor(memberOf(by))} OR ${own})`;
  const topic = sql<OpenTopic>`
    SELECT t.topic_id, t.company_id, t.space_id, s.name AS space, s.closed_at IS NOT NULL AS space_closed, t.kind, t.title, t.slug, t.author_id,
      t.product_id, t.state, t.accepted_post_id, t.posts, t.version
    FROM topic t JOIN space s ON s.space_id = t.space_id WHERE t.topic_id = ${topicId} AND ${stands} AND ${ofWriter(by)} FOR UPDATE OF t`;
  const [held] = (await runPrepared(topic, tx)).rows;
  if (held) await pagesChanged(tx, [`topic:${topicId}`, 'lists']);
  return held;
};

export type OpenPost = {
  post_id: Id;
  topic_id: Id;
  number: number;
  author_id: Id | null;
  staff_id: Id | null;
  body: string;
  state: string;
  posted_at: Date;
  version: number;
};

/** A post with its topic, topic first: whoever changes both takes them in this order. */
export const holdPost = async (
  tx: Tx,
  by: Author,
  postId: Id,
  { hidden = false } = {},
): Promise<{ topic: OpenTopic; post: OpenPost } | undefined> => {
  const { rows: where } = await sql<{ topic_id: Id }>`SELECT topic_id FROM post WHERE post_id = ${postId}`.execute(tx);
  const topic = where[0] && (await holdTopic(tx, by, where[0].topic_id, { hidden }));
  if (!topic) return undefined;
  const member = memberOf(by);
  const { rows } = await sql<OpenPost>`
    SELECT post_id, topic_id, number, author_id, staff_id, body, state, posted_at, version FROM post p WHERE post_id = ${postId}
      AND (state = 'shown' OR (state = 'held' AND (author_id = ${member?.customerId ?? null}::uuid OR ${member === undefined}))
        OR (${hidden} AND state = 'hidden' AND author_id = ${member?.customerId ?? null}::uuid))
    FOR UPDATE`.execute(tx);
  return rows[0] && { topic, post: rows[0] };
};

/** What one form has already written: its page was sent twice. */
export const writtenBy = async (reader: Reader, companyId: Id, source: string | undefined): Promise<Written | undefined> => {
  if (!source) return undefined;
  const written = sql<Written>`
    SELECT p.post_id AS "postId", p.number, p.state = 'held' AS held, t.topic_id AS "topicId", t.slug FROM post p JOIN topic t ON t.topic_id = p.topic_id
    WHERE p.company_id = ${companyId} AND p.source = ${source}`;
  return (await runPrepared(written, reader)).rows[0];
};

export type Written = { topicId: Id; slug: string; postId: Id; number: number; held: boolean };

/** A form may be sent twice by the same person only. */
export const sourceOf = (by: Author, formId: string | undefined): string | undefined => {
  const who = memberOf(by)?.customerId ?? staffOf(by)?.staffId;
  return formId && `form:${who}:${formId}`;
};

export const isGoods = async (reader: Reader, companyId: Id, productId: Id): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM product WHERE product_id = ${productId} AND company_id = ${companyId}`.execute(reader);
  return rows.length > 0;
};

export type NewPost = {
  topic: { topicId: Id; companyId: Id; productId: Id | null; askerId: Id | null };
  by: Author;
  body: string;
  html: string;
  plain: string;
  replyTo?: Id | undefined;
  held?: string | undefined;
  source?: string | undefined;
  /** where it was a draft */
  draft: string;
  at: Date;
};

/** Whoever writes follows what becomes of it, unless they said no; and what they have written is no draft any more. */
const writersOwn = (customerId: Id, { topic, draft, at }: NewPost) => sql`,
  followed AS (INSERT INTO follow (customer_id, kind, target_id, because, since) VALUES (${customerId}, 'topic', ${topic.topicId}, 'wrote', ${at})
    ON CONFLICT DO NOTHING),
  cleared AS (${clearingDraft(customerId, draft)})`;

/** Writes a post under the next number of its topic, and counts it. The topic is held by now. */
export const insertPost = async (tx: Tx, one: NewPost): Promise<{ postId: Id; number: number }> => {
  const { topic, by, at } = one;
  const authorId = memberOf(by)?.customerId ?? null;
  const staffId = staffOf(by)?.staffId ?? null;
  const since = authorId && topic.productId ? (await ownedSince(tx, authorId, [topic.productId], at)).get(topic.productId) : undefined;
  const postId = newId();
  const shown = one.held === undefined;
  const answers = staffId !== null || authorId !== topic.askerId;
  const post = sql<{ number: number }>`
    WITH next AS (
      UPDATE topic t SET last_number = greatest(last_number, (SELECT max(number) FROM post n WHERE n.topic_id = t.topic_id)) + 1, posts = posts + ${shown ? 1 : 0}::int,
        last_posted_at = CASE WHEN ${shown} THEN greatest(last_posted_at, ${at}) ELSE last_posted_at END,
        last_author_id = CASE WHEN ${shown} THEN ${authorId}::uuid ELSE last_author_id END,
        answered_at = CASE WHEN ${shown && answers} AND last_number > 0 THEN least(answered_at, ${at}) ELSE answered_at END, stirred_at = ${at}
      WHERE topic_id = ${topic.topicId} RETURNING last_number, space_id),
    stirred AS (UPDATE space s SET last_posted_at = greatest(s.last_posted_at, ${at}) FROM next WHERE s.space_id = next.space_id AND ${shown})${authorId ? writersOwn(authorId, one) : sql``}
    INSERT INTO post (post_id, topic_id, company_id, number, author_id, staff_id, reply_to, body, html, state, state_because, owner_since, posted_at,
      search, source)
    SELECT ${postId}, ${topic.topicId}, ${topic.companyId}, last_number, ${authorId}, ${staffId}, ${one.replyTo ?? null}, ${one.body}, ${one.html},
      ${shown ? 'shown' : 'held'}, ${one.held ?? null}, ${since ?? null}, ${at}, array_to_tsvector(string_to_array(${searchWords(one.plain)}, ' ')), ${one.source ?? null}
    FROM next RETURNING number`;
  const { rows } = await runPrepared(post, tx);
  return { postId, number: rows[0]?.number ?? 1 };
};

/** Which of these handles are somebody's. */
export const knownHandles = async (reader: Reader, handles: readonly string[]): Promise<string[]> => {
  if (handles.length === 0) return [];
  const { rows } = await sql<{
    handle: string;
  }>`SELECT h.handle FROM handle h JOIN member m ON m.customer_id = h.customer_id AND m.left_at IS NULL
    WHERE h.handle = ANY(${handles.map((one) => one.toLowerCase())}::text[])`.execute(reader);
  return rows.map((row) => row.handle);
};
