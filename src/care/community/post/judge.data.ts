import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { recount } from './recount.data.ts';
import { spreadKept } from './spread.data.ts';

export type PostState = 'shown' | 'held' | 'hidden' | 'withdrawn';
export type TopicState = 'open' | 'closed' | 'held' | 'hidden';

/**
 * Shows, holds or hides posts; a first post takes its topic along. Counters follow; of one that was held and may be seen now those are told
 * who would have been. Answers the topics they stand in.
 */
export const judgePosts = async (tx: Tx, postIds: readonly Id[], state: PostState, because: string | null, now: Date): Promise<Id[]> => {
  // topics before posts, as everybody takes them
  await sql`SELECT FROM topic WHERE topic_id IN (SELECT topic_id FROM post WHERE post_id = ANY(${[...postIds]}::uuid[])) ORDER BY topic_id FOR UPDATE`.execute(
    tx,
  );
  const { rows } = await sql<{ topic_id: Id; post_id: Id; was: string }>`
    UPDATE post p SET state = ${state}, state_because = ${because}, version = p.version + 1
    FROM (SELECT post_id, state FROM post WHERE post_id = ANY(${[...postIds]}::uuid[]) ORDER BY post_id FOR UPDATE) AS w
    WHERE p.post_id = w.post_id RETURNING p.topic_id, p.post_id, w.state AS was`.execute(tx);
  const topics = [...new Set(rows.map((row) => row.topic_id))];
  const own = state === 'withdrawn' ? 'hidden' : state;
  await sql`UPDATE topic t SET version = t.version + 1,
      state = CASE WHEN ${own}::text = 'shown' THEN (CASE WHEN t.state IN ('held', 'hidden') THEN 'open' ELSE t.state END) ELSE ${own}::text END
    FROM post p WHERE p.post_id = ANY(${[...postIds]}::uuid[]) AND p.number = 1 AND t.topic_id = p.topic_id`.execute(tx);
  await recount(tx, topics, now);
  if (state === 'shown') for (const one of rows) if (one.was === 'held') await spreadKept(tx, one.post_id, now);
  return topics;
};

/** Opens, closes, holds or hides topics. */
export const judgeTopics = async (tx: Tx, topicIds: readonly Id[], state: TopicState, now: Date): Promise<void> => {
  await sql`UPDATE topic SET state = ${state}, version = version + 1 WHERE topic_id = ANY(${[...topicIds]}::uuid[])`.execute(tx);
  await recount(tx, topicIds, now);
};
