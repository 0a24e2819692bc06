import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

export type Unanswered = {
  topicId: Id;
  title: string;
  space: string;
  at: Date;
  sameHere: number;
  views: number;
  authorId: Id | null;
  authorName: string | null;
  asker: 'customer' | 'prospect' | 'stranger' | null;
  all: number;
};

const most = 50;

/** Questions nobody has answered, whoever asked first comes first. `all`: how many there are. */
export const unanswered = async (reader: Reader, companyId: Id): Promise<Unanswered[]> => {
  const { rows } = await sql<Unanswered>`
    SELECT t.topic_id AS "topicId", t.title, s.name AS space, t.posted_at AS at, t.same_here AS "sameHere", t.views, c.customer_id AS "authorId",
      c.name AS "authorName", CASE WHEN c.customer_id IS NULL THEN NULL WHEN coalesce(m.purchase_days, 0) > 0 THEN 'customer'
        WHEN c.created_at >= n.joined_at - interval '1 day' THEN 'stranger' ELSE 'prospect' END AS asker, count(*) OVER ()::int AS "all"
    FROM topic t JOIN space s ON s.space_id = t.space_id AND s.closed_at IS NULL
      LEFT JOIN customer c ON c.customer_id = t.author_id LEFT JOIN customer_metrics m ON m.customer_id = t.author_id
      LEFT JOIN member n ON n.customer_id = t.author_id
    WHERE t.company_id = ${companyId} AND t.kind = 'question' AND t.answered_at IS NULL AND t.state = 'open' AND t.staff_id IS NULL
    ORDER BY t.posted_at, t.topic_id LIMIT ${most}`.execute(reader);
  return rows;
};

export type Rising = { topicId: Id; title: string; space: string; kind: string; posts: number; likes: number; lastPostedAt: Date };

/** What is talked about most just now. A topic nobody has touched for two weeks does not rise, whatever its heat. */
export const rising = async (reader: Reader, companyId: Id, now: Date): Promise<Rising[]> => {
  const { rows } = await sql<Rising>`
    SELECT t.topic_id AS "topicId", t.title, s.name AS space, t.kind, t.posts, t.likes, t.last_posted_at AS "lastPostedAt"
    FROM topic t JOIN space s ON s.space_id = t.space_id
    WHERE t.company_id = ${companyId} AND t.state IN ('open', 'closed') AND t.last_posted_at > ${laterBy(now, -14)}
    ORDER BY t.heat DESC, t.topic_id LIMIT 6`.execute(reader);
  return rows;
};

export type Newcomer = { customerId: Id; name: string; shownName: string; handle: string; joinedAt: Date; wrote: number; all: number };

/** Who joined within the last two weeks and has heard from nobody of the house: neither a contact nor a post below theirs. */
export const toGreet = async (reader: Reader, companyId: Id, now: Date): Promise<Newcomer[]> => {
  const { rows } = await sql<Newcomer>`
    SELECT n.customer_id AS "customerId", c.name, n.shown_name AS "shownName", n.handle, n.joined_at AS "joinedAt",
      (SELECT count(*)::int FROM post p WHERE p.author_id = n.customer_id AND p.state = 'shown') AS wrote, count(*) OVER ()::int AS "all"
    FROM member n JOIN customer c USING (customer_id)
    WHERE n.company_id = ${companyId} AND n.left_at IS NULL AND c.retired_at IS NULL AND n.joined_at > ${laterBy(now, -14)} AND n.joined_at <= ${now}
      AND NOT EXISTS (SELECT FROM contact k WHERE k.customer_id = n.customer_id AND k.direction = 'out' AND k.at > n.joined_at)
      AND NOT EXISTS (SELECT FROM topic t JOIN post p ON p.topic_id = t.topic_id WHERE t.author_id = n.customer_id AND p.staff_id IS NOT NULL AND p.state = 'shown')
    ORDER BY n.joined_at DESC, n.customer_id LIMIT 20`.execute(reader);
  return rows;
};

export type Coming = { id: Id; title: string; startsAt: Date; zone: string; seats: number; taken: number; waiting: number; state: string };

/** Activities of the next two weeks. */
export const coming = async (reader: Reader, companyId: Id, now: Date): Promise<Coming[]> => {
  const { rows } = await sql<Coming>`
    SELECT a.activity_id AS id, a.title, a.starts_at AS "startsAt", a.zone, a.seats, a.state,
      (SELECT coalesce(sum(1 + s.companions), 0)::int FROM sign_up s WHERE s.activity_id = a.activity_id AND s.state IN ('seated', 'offered', 'attended')) AS taken,
      (SELECT count(*)::int FROM sign_up s WHERE s.activity_id = a.activity_id AND s.state = 'waiting') AS waiting
    FROM activity a WHERE a.company_id = ${companyId} AND a.state IN ('draft', 'open', 'closed') AND a.ends_at > ${now} AND a.starts_at < ${laterBy(now, 14)}
    ORDER BY a.starts_at, a.activity_id LIMIT 20`.execute(reader);
  return rows;
};

/** How much waits for a moderator, and since when. */
export const toJudge = async (reader: Reader, companyId: Id): Promise<{ waiting: number; oldest: Date | null }> => {
  const { rows } = await sql<{ waiting: number; oldest: Date | null }>`
    SELECT count(*)::int AS waiting, min(at) AS oldest FROM (
      SELECT opened_at AS at FROM matter WHERE company_id = ${companyId} AND decided_at IS NULL
      UNION ALL
      SELECT p.posted_at FROM post p WHERE p.company_id = ${companyId} AND p.state = 'held'
        AND NOT EXISTS (SELECT FROM matter o WHERE o.kind = 'post' AND o.thing_id = p.post_id::text AND o.decided_at IS NULL)
      UNION ALL
      SELECT x.said_at FROM room_message x JOIN room r ON r.room_id = x.room_id WHERE r.company_id = ${companyId} AND x.state = 'held'
        AND NOT EXISTS (SELECT FROM matter o WHERE o.kind = 'message' AND o.thing_id = x.room_id || '.' || x.number AND o.decided_at IS NULL)
    ) q`.execute(reader);
  return rows[0] ?? { waiting: 0, oldest: null };
};
