import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { countSpaces, judgePosts, judgeTopics, type PostState, type TopicState } from '../post/index.ts';
import { keepChange } from '../room/index.ts';
import type { Thing } from './thing.read.ts';
import { placeOf } from './thing.ts';

/** Shows or hides a thing; a member has nothing to hide but a silence. */
export const judgeThing = async (
  tx: Tx,
  of: Pick<Thing, 'kind' | 'id'>,
  state: PostState,
  because: string | null,
  now: Date,
): Promise<void> => {
  if (of.kind === 'post') await judgePosts(tx, [of.id], state, because, now);
  if (of.kind === 'message') await keepChange(tx, placeOf(of.id), { state, because });
  if (of.kind === 'picture')
    await sql`UPDATE picture SET state = ${state === 'shown' ? 'shown' : 'hidden'} WHERE picture_id = ${of.id}`.execute(tx);
};

export type TopicStands = { state: TopicState; spaceId: Id; closedUntil: Date | null };

export const holdTopic = async (tx: Tx, topicId: Id): Promise<TopicStands | undefined> => {
  const { rows } = await sql<TopicStands>`SELECT state, space_id AS "spaceId", closed_until AS "closedUntil" FROM topic
    WHERE topic_id = ${topicId} FOR UPDATE`.execute(tx);
  return rows[0];
};

/** Closes a topic, for good or until then; or opens it again. */
export const closeTopic = async (tx: Tx, topicId: Id, state: 'closed' | 'open', until: Date | null, now: Date): Promise<void> => {
  await judgeTopics(tx, [topicId], state, now);
  await sql`UPDATE topic SET closed_until = ${until} WHERE topic_id = ${topicId}`.execute(tx);
};

/** Moves a topic to another space of its company; `false` when there is none. */
export const moveTopic = async (tx: Tx, topicId: Id, spaceId: Id, companyId: Id): Promise<boolean> => {
  const { rows } = await sql<{ was: Id }>`
    UPDATE topic t SET space_id = s.space_id, version = t.version + 1 FROM space s, topic w
    WHERE t.topic_id = ${topicId} AND w.topic_id = t.topic_id AND s.space_id = ${spaceId} AND s.company_id = ${companyId} AND s.closed_at IS NULL
    RETURNING w.space_id AS was`.execute(tx);
  const was = rows[0]?.was;
  if (was) await countSpaces(tx, [...new Set([was, spaceId])]);
  if (was) await pagesChanged(tx, ['lists', `topic:${topicId}`]);
  return was !== undefined;
};

/** Topics that were closed for some hours, once those are over. */
export const reopenTopics = async (tx: Tx, now: Date): Promise<number> => {
  const { rows } = await sql<{
    topic_id: Id;
  }>`UPDATE topic SET closed_until = NULL WHERE closed_until <= ${now} RETURNING topic_id`.execute(tx);
  const ids = rows.map((row) => row.topic_id);
  if (ids.length > 0) await judgeTopics(tx, ids, 'open', now);
  return ids.length;
};
