import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { shownTo } from '../post/index.ts';
import { type Reading, seenBy } from './topic-list.read.ts';
import type { TopicKind } from './writing-rules.ts';

export type PollSeen = {
  several: boolean;
  closesAt: string | null;
  voters: number;
  options: { number: number; label: string; votes: number; mine: boolean }[];
};

/** The head of a topic's page: what it is, where it stands, and how the reader stands to it. */
export type TopicHead = {
  topic_id: Id;
  company_id: Id;
  slug: string;
  title: string;
  kind: TopicKind;
  state: 'open' | 'closed' | 'held' | 'hidden';
  language: 'zh' | 'en';
  space_id: Id;
  space_slug: string;
  space_name: string;
  space_closed: boolean;
  readers: 'everybody' | 'members' | 'owners';
  author_id: Id | null;
  author_name: string | null;
  product_id: Id | null;
  product_name: string | null;
  product_code: string | null;
  product_owners: number;
  posts: number;
  views: number;
  same_here: number;
  likes: number;
  accepted_post_id: Id | null;
  accepted_at: Date | null;
  accepted_name: string | null;
  answered_at: Date | null;
  posted_at: Date;
  last_posted_at: Date;
  last_number: number;
  pinned_until: Date | null;
  version: number;
  following: boolean;
  read_to: number | null;
  poll: PollSeen | null;
};

const meOf = (who: Reading): Id | null => ('member' in who ? (who.member?.customerId ?? null) : null);

const pollOf = (me: Id | null) => sql`(
  SELECT jsonb_build_object('several', p.several, 'closesAt', p.closes_at, 'voters', p.voters, 'options',
    (SELECT jsonb_agg(jsonb_build_object('number', o.number, 'label', o.label, 'votes', o.votes, 'mine',
        EXISTS (SELECT FROM poll_vote v WHERE v.topic_id = o.topic_id AND v.number = o.number AND v.customer_id = ${me}::uuid)) ORDER BY o.number)
      FROM poll_option o WHERE o.topic_id = p.topic_id))
  FROM poll p WHERE p.topic_id = t.topic_id)`;

export const readTopic = async (reader: Reader, who: Reading, topicId: Id): Promise<TopicHead | undefined> => {
  const me = meOf(who);
  const statement = sql<TopicHead>`
    SELECT t.topic_id, t.company_id, t.slug, t.title, t.kind, t.state, t.language, t.space_id, s.slug AS space_slug, s.name AS space_name,
      s.closed_at IS NOT NULL AS space_closed, s.readers, t.author_id, m.shown_name AS author_name, g.product_id, coalesce(nullif(g.name, ''), g.code) AS product_name, g.code AS product_code,
      (SELECT count(DISTINCT p.author_id)::int FROM post p JOIN topic o ON o.topic_id = p.topic_id
        WHERE o.product_id = t.product_id AND p.owner_since IS NOT NULL AND p.state = 'shown') AS product_owners,
      t.posts, t.views, t.same_here, t.likes, t.accepted_post_id, t.accepted_at, coalesce(a.shown_name, w.name) AS accepted_name, t.answered_at,
      t.posted_at, t.last_posted_at, t.last_number, t.pinned_until, t.version,
      EXISTS (SELECT FROM follow f WHERE f.kind = 'topic' AND f.target_id = t.topic_id AND f.customer_id = ${me}::uuid AND NOT f.muted) AS following,
      r.last_number AS read_to, CASE WHEN t.kind = 'poll' THEN ${pollOf(me)} END AS poll
    FROM topic t JOIN space s ON s.space_id = t.space_id
    LEFT JOIN product g ON g.product_id = t.product_id
    LEFT JOIN member m ON m.customer_id = t.author_id AND m.left_at IS NULL
    LEFT JOIN member a ON a.customer_id = t.accepted_by AND a.left_at IS NULL
    LEFT JOIN staff_member w ON w.staff_id = t.accepted_by
    LEFT JOIN reading r ON r.topic_id = t.topic_id AND r.customer_id = ${me}::uuid
    WHERE t.topic_id = ${topicId} AND ${seenBy(who)}`;
  return (await runPrepared(statement, reader)).rows[0];
};

export type PostSeen = {
  post_id: Id;
  number: number;
  author_id: Id | null;
  handle: string | null;
  author_name: string | null;
  place: string | null;
  level: number | null;
  staff_name: string | null;
  staff_id: Id | null;
  body: string;
  html: string;
  state: 'shown' | 'held' | 'hidden' | 'withdrawn';
  likes: number;
  owner_likes: number;
  owner_since: string | null;
  posted_at: Date;
  edited_at: Date | null;
  version: number;
  reply_number: number | null;
  mine: string[];
  kept: boolean;
};

export type PostOrder = 'time' | 'useful';

const columns = (
  me: Id | null,
) => sql`p.post_id, p.number, p.author_id, m.handle, m.shown_name AS author_name, m.place, m.level, w.name AS staff_name, p.staff_id, p.body,
  p.html, p.state, p.likes, p.owner_likes, p.owner_since, p.posted_at, p.edited_at, p.version, q.number AS reply_number,
  coalesce((SELECT array_agg(x.kind) FROM reaction x WHERE x.post_id = p.post_id AND x.customer_id = ${me}::uuid), '{}') AS mine,
  EXISTS (SELECT FROM bookmark b WHERE b.post_id = p.post_id AND b.customer_id = ${me}::uuid) AS kept`;

const joins = sql`LEFT JOIN member m ON m.customer_id = p.author_id AND m.left_at IS NULL LEFT JOIN staff_member w ON w.staff_id = p.staff_id
  LEFT JOIN post q ON q.post_id = p.reply_to`;

/** The topic's own text and the accepted answer, which stand first whatever page it is, and one page of the rest. */
export const readPosts = async (
  reader: Reader,
  who: Reading,
  topic: Pick<TopicHead, 'topic_id' | 'accepted_post_id'>,
  page: { order: PostOrder; from: number; limit: number },
): Promise<{ first: PostSeen | undefined; accepted: PostSeen | undefined; rest: PostSeen[] }> => {
  const me = meOf(who);
  const seen = 'member' in who ? shownTo(who.member) : sql<boolean>`p.state <> 'withdrawn'`;
  const order = page.order === 'useful' ? sql`(p.likes + p.owner_likes) DESC, p.number` : sql`p.number`;
  const apart = sql`(p.number = 1 OR p.post_id = ${topic.accepted_post_id}::uuid)`;
  const statement = sql<PostSeen>`
    WITH page AS (
      (SELECT p.post_id, 0 AS place FROM post p WHERE p.topic_id = ${topic.topic_id} AND (p.number = 1 OR p.post_id = ${topic.accepted_post_id}::uuid) AND ${seen})
      UNION ALL
      (SELECT p.post_id, row_number() OVER (ORDER BY ${order}) AS place FROM post p
        WHERE p.topic_id = ${topic.topic_id} AND ${apart} IS NOT TRUE AND ${seen} ORDER BY ${order} OFFSET ${page.from} LIMIT ${page.limit}))
    SELECT ${columns(me)} FROM page JOIN post p ON p.post_id = page.post_id ${joins} ORDER BY page.place, p.number`;
  const { rows } = await runPrepared(statement, reader);
  const first = rows.find((row) => row.number === 1);
  const accepted = rows.find((row) => row.post_id === topic.accepted_post_id);
  return { first, accepted, rest: rows.filter((row) => row !== first && row !== accepted) };
};

/** How many shown posts stand before a number, so that an address can lead to a post on whatever page it is. */
export const placeOfPost = async (
  reader: Reader,
  topic: Pick<TopicHead, 'topic_id' | 'accepted_post_id'>,
  number: number,
): Promise<number> => {
  const { rows } = await sql<{ before: number }>`SELECT count(*)::int AS before FROM post p
    WHERE p.topic_id = ${topic.topic_id} AND p.number > 1 AND p.number < ${number} AND p.state = 'shown' AND p.post_id IS DISTINCT FROM ${topic.accepted_post_id}::uuid`.execute(
    reader,
  );
  return rows[0]?.before ?? 0;
};

export type PostVersions = {
  topic_id: Id;
  slug: string;
  title: string;
  number: number;
  author_name: string | null;
  body: string;
  edited_at: Date | null;
  versions: { version: number; body: string; title: string | null; replacedAt: string }[];
};

/** What a post said before it was mended, newest first. */
export const readVersions = async (reader: Reader, who: Reading, postId: Id): Promise<PostVersions | undefined> => {
  const seen = 'member' in who ? shownTo(who.member) : sql<boolean>`p.state <> 'withdrawn'`;
  const { rows } = await sql<PostVersions>`
    SELECT t.topic_id, t.slug, t.title, p.number, coalesce(m.shown_name, w.name) AS author_name, p.body, p.edited_at,
      coalesce((SELECT jsonb_agg(jsonb_build_object('version', v.version, 'body', v.body, 'title', v.title, 'replacedAt', v.replaced_at) ORDER BY v.version DESC)
        FROM post_version v WHERE v.post_id = p.post_id), '[]') AS versions
    FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
    LEFT JOIN member m ON m.customer_id = p.author_id AND m.left_at IS NULL LEFT JOIN staff_member w ON w.staff_id = p.staff_id
    WHERE p.post_id = ${postId} AND ${seen} AND ${seenBy(who)}`.execute(reader);
  return rows[0];
};
