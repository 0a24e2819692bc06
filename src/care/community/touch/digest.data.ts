import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { usualChoice } from '../notice/index.ts';
import { readableTo } from '../post/index.ts';
import { localTime, notQuiet, onLineSince, seenAt } from './seen.data.ts';

const day = 86_400_000;
const absentDays = 180;
/** The morning in the member's zone; what is not due by then waits for the next day. */
const hours = { from: 9, until: 20 };

export type DueDigest = { customerId: Id; companyId: Id; rhythm: 'daily' | 'weekly'; period: string; language: string; since: Date };

/** Members whose digest is due in their own morning, by key from `after` on: not those on line, absent for half a year, or new here. */
export const dueDigests = async (reader: Reader, after: Id, now: Date, limit: number): Promise<DueDigest[]> => {
  const { rows } = await sql<DueDigest>`
    SELECT d."customerId", d."companyId", d.rhythm, d.period::text AS period, d.language, d.since FROM (
      SELECT m.customer_id AS "customerId", m.company_id AS "companyId", coalesce(o.digest, ${usualChoice.digest}) AS rhythm, m.language,
        date_trunc(CASE WHEN o.digest = 'daily' THEN 'day' ELSE 'week' END, ${localTime(now)})::date AS period, o.digest_period,
        extract(hour FROM ${localTime(now)})::int AS hour, ${notQuiet(now)} AS awake,
        greatest(m.joined_at, ${new Date(now.getTime() - 30 * day)}, coalesce(o.digest_at,
          ${now}::timestamptz - CASE WHEN o.digest = 'daily' THEN interval '1 day' ELSE interval '7 days' END)) AS since
      FROM member m JOIN customer c ON c.customer_id = m.customer_id JOIN company co ON co.company_id = m.company_id
      LEFT JOIN notice_choice o ON o.customer_id = m.customer_id
      WHERE m.customer_id > ${after} AND m.left_at IS NULL AND m.joined_at <= ${new Date(now.getTime() - day)}
        AND coalesce(o.digest, ${usualChoice.digest}) <> 'never'
        AND ${seenAt} > ${new Date(now.getTime() - absentDays * day)} AND ${seenAt} <= ${onLineSince(now)}) AS d
    WHERE d.hour >= ${hours.from} AND d.hour < ${hours.until} AND d.period > coalesce(d.digest_period, '-infinity'::date) AND d.awake
    ORDER BY 1 LIMIT ${limit}`.execute(reader);
  return rows;
};

export type DigestTopic = {
  customerId: Id;
  topicId: Id;
  title: string;
  followed: boolean;
  news: number;
  answer: { number: number; who: string; body: string } | null;
};

const hottest = 80;
export const perDigest = 5;

/**
 * What is new to each of these members and may be read by them, in one statement: of the hottest topics of the house five nobody has
 * opened, their own language first, each with its best answer; and five of those they follow in which others wrote.
 */
export const digestTopics = async (reader: Reader, due: readonly DueDigest[]): Promise<DigestTopic[]> => {
  if (due.length === 0) return [];
  const oldest = new Date(Math.min(...due.map((one) => one.since.getTime())));
  const { rows } = await sql<DigestTopic>`
    WITH those AS (SELECT * FROM unnest(${due.map((one) => one.customerId)}::uuid[], ${due.map((one) => one.companyId)}::uuid[],
        ${due.map((one) => one.language)}::text[], ${due.map((one) => one.since.toISOString())}::timestamptz[]) AS t (customer_id, company_id, language, since)),
    hot AS MATERIALIZED (SELECT h.* FROM (SELECT DISTINCT company_id FROM those) w,
      LATERAL (SELECT t.* FROM topic t WHERE t.company_id = w.company_id AND t.state IN ('open', 'closed') AND t.posted_at > ${oldest}
        ORDER BY t.heat DESC, t.topic_id LIMIT ${hottest}) h),
    picked AS (
      SELECT w.customer_id, n.*, false AS followed, 0 AS news FROM those w, LATERAL (
        SELECT t.topic_id, t.title, t.accepted_post_id FROM hot t JOIN space s ON s.space_id = t.space_id
        WHERE t.company_id = w.company_id AND t.posted_at > w.since AND t.author_id IS DISTINCT FROM w.customer_id
          AND ${readableTo(sql`w.customer_id`)}
          AND NOT EXISTS (SELECT FROM reading r WHERE r.customer_id = w.customer_id AND r.topic_id = t.topic_id)
          AND NOT EXISTS (SELECT FROM follow f WHERE f.kind = 'topic' AND f.target_id = t.topic_id AND f.customer_id = w.customer_id)
        ORDER BY t.language = w.language DESC, t.heat DESC, t.topic_id LIMIT ${perDigest}) n
      UNION ALL
      SELECT w.customer_id, n.* FROM those w, LATERAL (
        SELECT t.topic_id, t.title, t.accepted_post_id, true AS followed,
          (SELECT count(*)::int FROM post q WHERE q.topic_id = t.topic_id AND q.state = 'shown' AND q.posted_at > w.since
            AND q.author_id IS DISTINCT FROM w.customer_id AND q.number > coalesce(r.last_number, 0)) AS news
        FROM follow f JOIN topic t ON t.topic_id = f.target_id AND t.company_id = w.company_id AND t.state IN ('open', 'closed')
        JOIN space s ON s.space_id = t.space_id LEFT JOIN reading r ON r.customer_id = w.customer_id AND r.topic_id = t.topic_id
        WHERE f.customer_id = w.customer_id AND f.kind = 'topic' AND NOT f.muted AND t.last_posted_at > w.since
          AND t.last_number > coalesce(r.last_number, 0) AND ${readableTo(sql`w.customer_id`)}
        ORDER BY t.last_posted_at DESC, t.topic_id LIMIT ${perDigest}) n WHERE n.news > 0)
    SELECT k.customer_id AS "customerId", k.topic_id AS "topicId", k.title, k.followed, k.news,
      (SELECT jsonb_build_object('number', p.number, 'who', coalesce(a.shown_name, f.name, ''), 'body', left(p.body, 1200))
        FROM post p LEFT JOIN member a ON a.customer_id = p.author_id AND a.left_at IS NULL LEFT JOIN staff_member f ON f.staff_id = p.staff_id
        WHERE NOT k.followed AND p.topic_id = k.topic_id AND p.number > 1 AND p.state = 'shown'
        ORDER BY p.post_id = k.accepted_post_id DESC NULLS LAST, p.likes DESC, p.number LIMIT 1) AS answer
    FROM picked k`.execute(reader);
  return rows;
};
