import type { RawBuilder } from 'kysely';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { halfLifeDays, ownersVote } from './heat.ts';

/** `heatOf` (heat.ts) in SQL, over topic `t` and its owners' votes. */
const heat = (ownerLikes: RawBuilder<unknown>): RawBuilder<number> => sql<number>`
  log(2::numeric, (1 + t.likes + ${ownersVote - 1} * ${ownerLikes} + t.same_here + 2 * ln(greatest(t.posts, 1)::float8)
    + ln(1 + t.views::float8) / 2 + CASE WHEN t.accepted_post_id IS NULL THEN 0 ELSE 2 END)::numeric)::float8
  + (extract(epoch FROM t.posted_at)::float8 + extract(epoch FROM t.last_posted_at)::float8) / 2 / ${halfLifeDays * 86_400}`;

/** Works out anew how hot topics are in which something happened; so many at a time. Answers how many there were. */
export const refreshHeat = async (reader: Reader, now: Date, most = 5_000): Promise<number> => {
  const { rows } = await sql`
    WITH stirred AS MATERIALIZED (SELECT topic_id, stirred_at FROM topic WHERE stirred_at IS NOT NULL ORDER BY topic_id LIMIT ${most} FOR UPDATE SKIP LOCKED),
      owners AS (SELECT p.topic_id, sum(p.owner_likes) AS likes FROM post p JOIN stirred USING (topic_id) WHERE p.state = 'shown' GROUP BY p.topic_id)
    UPDATE topic t SET heat = ${heat(sql`coalesce((SELECT o.likes FROM owners o WHERE o.topic_id = t.topic_id), 0)::float8`)}, heat_at = ${now}, stirred_at = NULL
    FROM stirred s WHERE t.topic_id = s.topic_id RETURNING 1`.execute(reader);
  return rows.length;
};
