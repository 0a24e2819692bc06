import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { recount, recountPolls } from '../post/index.ts';

type Touched = { topics: Id[]; polls: Id[] };

const touchedBy = async (tx: Tx, customerId: Id): Promise<Touched> => {
  const { rows } = await sql<{ topic_id: Id }>`
    SELECT topic_id FROM post WHERE author_id = ${customerId}
    UNION SELECT p.topic_id FROM reaction r JOIN post p USING (post_id) WHERE r.customer_id = ${customerId}`.execute(tx);
  const polls = await sql<{ topic_id: Id }>`SELECT DISTINCT topic_id FROM poll_vote WHERE customer_id = ${customerId}`.execute(tx);
  return { topics: rows.map((row) => row.topic_id), polls: polls.rows.map((row) => row.topic_id) };
};

/** Their words go as well; the head of a topic others have answered stays as an empty place, since their answers lean on it. */
const withdrawWords = async (tx: Tx, customerId: Id): Promise<void> => {
  await sql`DELETE FROM post_version v USING post p WHERE p.post_id = v.post_id AND p.author_id = ${customerId}`.execute(tx);
  await sql`
    WITH gone AS (
      UPDATE post p SET body = '', html = '', search = '', version = p.version + 1,
        state = CASE WHEN p.number = 1 AND EXISTS (SELECT FROM post a WHERE a.topic_id = p.topic_id AND a.number > 1 AND a.state = 'shown'
          AND a.author_id IS DISTINCT FROM ${customerId}) THEN p.state ELSE 'withdrawn' END
      WHERE p.author_id = ${customerId} RETURNING p.topic_id, p.number, p.state)
    UPDATE topic t SET state = 'hidden', title = '—', slug = 'topic', search = '', version = t.version + 1
    FROM gone g WHERE t.topic_id = g.topic_id AND g.number = 1 AND g.state = 'withdrawn'`.execute(tx);
};

/**
 * Somebody is erased: what they wrote stays as that of somebody who left, without a seal, or goes with them where they asked for that.
 * What others were told of them goes; every count they are part of is worked out anew.
 */
export const forgetAuthor = async (tx: Tx, customerId: Id, words: 'stay' | 'go', now: Date): Promise<void> => {
  const touched = await touchedBy(tx, customerId);
  await pagesChanged(tx, ['everything']);
  await sql`SELECT FROM topic WHERE topic_id = ANY(${touched.topics}::uuid[]) ORDER BY topic_id FOR UPDATE`.execute(tx);
  if (words === 'go') await withdrawWords(tx, customerId);
  await sql`UPDATE post_version v SET replaced_by = NULL FROM post p WHERE p.post_id = v.post_id AND p.author_id = ${customerId} AND v.replaced_by = ${customerId}`.execute(
    tx,
  );
  await sql`UPDATE post SET author_id = NULL, owner_since = NULL WHERE author_id = ${customerId}`.execute(tx);
  await sql`UPDATE topic SET author_id = CASE WHEN author_id = ${customerId} THEN NULL ELSE author_id END,
      accepted_by = CASE WHEN accepted_by = ${customerId} THEN NULL ELSE accepted_by END
    WHERE author_id = ${customerId} OR accepted_by = ${customerId}`.execute(tx);
  await sql`DELETE FROM reaction WHERE customer_id = ${customerId}`.execute(tx);
  await sql`DELETE FROM poll_vote WHERE customer_id = ${customerId}`.execute(tx);
  await sql`DELETE FROM follow WHERE kind = 'member' AND target_id = ${customerId}`.execute(tx);
  await sql`DELETE FROM notice WHERE facts->>'by' = ${customerId}::text`.execute(tx);
  await recount(tx, touched.topics, now);
  await recountPolls(tx, touched.polls);
};

/** Two customers became one, or two again: what both had said yes to counts once, so the counts they are part of are worked out anew. */
export const recountMerged = async (tx: Tx, since: Date, now: Date): Promise<void> => {
  const { rows } = await sql<{ customer_id: Id }>`SELECT DISTINCT e.customer_id FROM event e JOIN member m ON m.customer_id = e.customer_id
    WHERE e.family = 'profile' AND e.kind IN ('profile.merged', 'profile.unmerged') AND e.at >= ${since}`.execute(tx);
  if (rows.length > 0) await pagesChanged(tx, ['everything']);
  for (const { customer_id } of rows) {
    const touched = await touchedBy(tx, customer_id);
    await recount(tx, touched.topics, now);
    await recountPolls(tx, touched.polls);
  }
};
