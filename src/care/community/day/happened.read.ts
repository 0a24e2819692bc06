import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

export type Happened = {
  topics: number;
  answers: number;
  posts: number;
  newcomers: number;
  came: number;
  buyers: number;
  bought: string;
};

/** What members did and bought from `since` on; the house's own posts are not among it. One look into an index for each figure. */
export const happenedSince = async (
  reader: Reader,
  { companyId, currency, zone }: { companyId: Id; currency: string; zone: string },
  since: Date,
  now: Date,
): Promise<Happened> => {
  const { rows } = await sql<Happened>`
    WITH written AS (
      SELECT p.author_id, p.number, t.kind, t.author_id IS DISTINCT FROM p.author_id AS of_others FROM post p JOIN topic t ON t.topic_id = p.topic_id
      WHERE p.company_id = ${companyId} AND p.posted_at >= ${since} AND p.posted_at <= ${now} AND p.state = 'shown' AND p.author_id IS NOT NULL),
    bought AS (
      SELECT o.customer_id, o.total FROM customer_metrics m JOIN member b ON b.customer_id = m.customer_id AND b.left_at IS NULL
        JOIN customer_order o ON o.customer_id = m.customer_id AND o.placed_at >= ${since} AND o.placed_at <= ${now}
      WHERE m.last_order_at >= ${since} AND b.company_id = ${companyId} AND o.kind = 'order' AND o.currency = ${currency})
    SELECT count(*) FILTER (WHERE number = 1)::int AS topics, count(*) FILTER (WHERE number > 1 AND kind = 'question' AND of_others)::int AS answers,
      count(*)::int AS posts,
      (SELECT count(*)::int FROM member j WHERE j.company_id = ${companyId} AND j.joined_at >= ${since} AND j.joined_at <= ${now} AND j.left_at IS NULL) AS newcomers,
      (SELECT count(DISTINCT id)::int FROM (SELECT author_id AS id FROM written UNION ALL SELECT d.customer_id FROM member_day d
        WHERE d.company_id = ${companyId} AND d.on_day >= (${since}::timestamptz AT TIME ZONE ${zone}::text)::date) v) AS came,
      (SELECT count(DISTINCT customer_id)::int FROM bought) AS buyers, (SELECT coalesce(sum(total), 0)::text FROM bought) AS bought
    FROM written`.execute(reader);
  return rows[0] ?? { topics: 0, answers: 0, posts: 0, newcomers: 0, came: 0, buyers: 0, bought: '0' };
};
