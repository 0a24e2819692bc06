import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { squareChanged } from './square-news.act.ts';

/** Held in order, so that no two who count wait for one another. */
const hold = async (tx: Tx, topicIds: readonly Id[]): Promise<void> => {
  await sql`SELECT FROM topic WHERE topic_id = ANY(${[...topicIds]}::uuid[]) ORDER BY topic_id FOR UPDATE`.execute(tx);
};

const countPosts = (tx: Tx, topicIds: readonly Id[]) =>
  sql`
  UPDATE post p SET likes = r.likes, owner_likes = r.owner_likes
  FROM (SELECT q.post_id, count(x.customer_id)::int AS likes, count(x.customer_id) FILTER (WHERE x.owner)::int AS owner_likes
    FROM post q LEFT JOIN reaction x ON x.post_id = q.post_id AND x.kind = 'useful'
    WHERE q.topic_id = ANY(${[...topicIds]}::uuid[]) GROUP BY q.post_id) AS r
  WHERE p.post_id = r.post_id AND (p.likes, p.owner_likes) IS DISTINCT FROM (r.likes, r.owner_likes)`.execute(tx);

const countTopics = (tx: Tx, topicIds: readonly Id[], now: Date) =>
  sql`
  UPDATE topic t SET posts = c.posts, likes = c.likes, same_here = c.same_here, stirred_at = ${now},
    last_number = greatest(t.last_number, c.last_number), last_posted_at = coalesce(c.last_posted_at, t.posted_at),
    last_author_id = c.last_author_id, answered_at = c.answered_at,
    accepted_post_id = CASE WHEN c.accepted THEN t.accepted_post_id END, accepted_by = CASE WHEN c.accepted THEN t.accepted_by END,
    accepted_at = CASE WHEN c.accepted THEN t.accepted_at END
  FROM (SELECT o.topic_id, count(p.post_id) FILTER (WHERE p.state = 'shown')::int AS posts,
      coalesce(sum(p.likes) FILTER (WHERE p.state = 'shown'), 0)::int AS likes,
      (SELECT count(*)::int FROM reaction r JOIN post f ON f.post_id = r.post_id WHERE f.topic_id = o.topic_id AND f.number = 1 AND r.kind = 'same-here') AS same_here,
      max(p.number) AS last_number, max(p.posted_at) FILTER (WHERE p.state = 'shown') AS last_posted_at,
      (array_agg(p.author_id ORDER BY p.number DESC) FILTER (WHERE p.state = 'shown'))[1] AS last_author_id,
      min(p.posted_at) FILTER (WHERE p.state = 'shown' AND p.number > 1 AND (p.author_id IS DISTINCT FROM o.author_id OR p.staff_id IS NOT NULL)) AS answered_at,
      coalesce(bool_or(p.post_id = o.accepted_post_id AND p.state = 'shown'), false) AS accepted
    FROM topic o LEFT JOIN post p ON p.topic_id = o.topic_id WHERE o.topic_id = ANY(${[...topicIds]}::uuid[]) GROUP BY o.topic_id) AS c
  WHERE t.topic_id = c.topic_id`.execute(tx);

/** How many topics spaces have and when somebody last wrote there. */
export const countSpaces = async (tx: Tx, spaceIds: readonly Id[]): Promise<void> => {
  await sql`SELECT FROM space WHERE space_id = ANY(${[...spaceIds]}::uuid[]) ORDER BY space_id FOR UPDATE`.execute(tx);
  await sql`
    UPDATE space s SET topics = c.topics, last_posted_at = c.last_posted_at
    FROM (SELECT o.space_id, count(t.topic_id)::int AS topics, max(t.last_posted_at) AS last_posted_at
      FROM space o LEFT JOIN topic t ON t.space_id = o.space_id AND t.state IN ('open', 'closed')
      WHERE o.space_id = ANY(${[...spaceIds]}::uuid[]) GROUP BY o.space_id) AS c
    WHERE s.space_id = c.space_id AND (s.topics, s.last_posted_at) IS DISTINCT FROM (c.topics, c.last_posted_at)`.execute(tx);
};

/** Works every counter of these topics out anew from what stands in them. What happens often counts by itself; this is for what is rare. */
export const recount = async (tx: Tx, topicIds: readonly Id[], now: Date): Promise<void> => {
  if (topicIds.length === 0) return;
  await hold(tx, topicIds);
  await pagesChanged(tx, ['lists', ...topicIds.map((id) => `topic:${id}` as const)]);
  await countPosts(tx, topicIds);
  await countTopics(tx, topicIds, now);
  const { rows } = await sql<{ space_id: Id }>`SELECT DISTINCT space_id FROM topic WHERE topic_id = ANY(${[...topicIds]}::uuid[])`.execute(
    tx,
  );
  await countSpaces(
    tx,
    rows.map((row) => row.space_id),
  );
  // after what others may hold who ask for the same job
  await squareChanged(tx, now);
};

/** The same for polls somebody's votes went from. */
export const recountPolls = async (tx: Tx, topicIds: readonly Id[]): Promise<void> => {
  if (topicIds.length === 0) return;
  await sql`UPDATE poll_option o SET votes = (SELECT count(*)::int FROM poll_vote v WHERE v.topic_id = o.topic_id AND v.number = o.number)
    WHERE o.topic_id = ANY(${[...topicIds]}::uuid[])`.execute(tx);
  await sql`UPDATE poll o SET voters = (SELECT count(DISTINCT v.customer_id)::int FROM poll_vote v WHERE v.topic_id = o.topic_id)
    WHERE o.topic_id = ANY(${[...topicIds]}::uuid[])`.execute(tx);
};
