import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { tell } from '../../profile/index.ts';
import { readNoticesOf } from '../notice/index.ts';

/** A page that was left open is not read on: one report counts for at most so long. */
const mostSeconds = 120;

type Gain = {
  company_id: Id;
  title: string;
  space_id: Id;
  product_id: Id | null;
  product_line: string | null;
  today: Day;
  entered: number;
  first_today: boolean;
};

/**
 * Somebody read a topic up to a post, for so many seconds: their place in it is kept and their days are counted. What is reported is not
 * believed beyond what can be: no more seconds than have passed since the last report, no more posts than the topic has, and none read
 * in less than a second. Told on the timeline once a day, and once a day for each of the goods that what they read is about.
 */
export const noteReading = async (
  tx: Tx,
  customerId: Id,
  read: { topicId: Id; upTo: number; seconds: number },
  now: Date,
): Promise<void> => {
  // one report after the other: a hundred at once are believed no more than one
  await sql`INSERT INTO member_trust (customer_id, company_id, changed_at) SELECT customer_id, company_id, ${now} FROM member WHERE customer_id = ${customerId}
    ON CONFLICT (customer_id) DO UPDATE SET changed_at = excluded.changed_at`.execute(tx);
  const seconds = Math.max(0, Math.min(Math.floor(read.seconds), mostSeconds));
  const { rows } = await sql<Gain>`
    WITH asked AS (
      SELECT t.topic_id, t.space_id, t.product_id, o.product_line, t.title, t.company_id, (${now}::timestamptz AT TIME ZONE c.zone)::date AS today,
        least(greatest(${read.upTo}::int, 0), greatest(t.posts, t.last_number)) AS up_to, p.last_number AS was,
        CASE WHEN u.read_at IS NULL THEN ${seconds}::int
          ELSE least(${seconds}, greatest(extract(epoch FROM ${now}::timestamptz - u.read_at), 0))::int END AS seconds
      FROM topic t JOIN space o ON o.space_id = t.space_id JOIN company c ON c.company_id = t.company_id JOIN member m ON m.customer_id = ${customerId} AND m.company_id = t.company_id AND m.left_at IS NULL
      LEFT JOIN reading p ON p.customer_id = m.customer_id AND p.topic_id = t.topic_id
      JOIN member_trust u ON u.customer_id = m.customer_id
      WHERE t.topic_id = ${read.topicId} AND t.state IN ('open', 'closed')
    ), gain AS (
      SELECT a.*, (was IS NULL)::int AS entered, least(greatest(up_to - coalesce(was, 0), 0), seconds + 2) AS posts FROM asked a
    ), place AS (
      INSERT INTO reading (customer_id, topic_id, last_number, seconds, first_at, last_at)
      SELECT ${customerId}, topic_id, up_to, seconds, ${now}, ${now} FROM gain
      ON CONFLICT (customer_id, topic_id) DO UPDATE SET last_number = greatest(reading.last_number, excluded.last_number),
        seconds = reading.seconds + excluded.seconds, last_at = excluded.last_at
    ), day AS (
      INSERT INTO member_day (customer_id, on_day, company_id, topics_entered, posts_read, seconds)
      SELECT ${customerId}, today, company_id, entered, posts, seconds FROM gain
      ON CONFLICT (customer_id, on_day) DO UPDATE SET topics_entered = member_day.topics_entered + excluded.topics_entered,
        posts_read = member_day.posts_read + excluded.posts_read, seconds = member_day.seconds + excluded.seconds
      RETURNING xmax = 0 AS first_today
    ), trust AS (
      UPDATE member_trust u SET topics_entered = u.topics_entered + entered, posts_read = u.posts_read + posts, seconds = u.seconds + gain.seconds,
        days_visited = u.days_visited + first_today::int, read_at = greatest(u.read_at, ${now})
      FROM gain, day WHERE u.customer_id = ${customerId}
    )
    SELECT company_id, title, space_id, product_id, product_line, today::text AS today, entered, first_today FROM gain, day`.execute(tx);
  await readNoticesOf(tx, customerId, read.topicId, read.upTo, now);
  const gain = rows[0];
  if (!gain || !(gain.first_today || (gain.product_id && gain.entered))) return;
  const about = {
    ...(gain.product_id ? { productId: gain.product_id } : {}),
    ...(gain.product_line ? { productLine: gain.product_line } : {}),
  };
  const data = { topicId: read.topicId, spaceId: gain.space_id, ...about, title: gain.title, link: `/t/${read.topicId}` };
  const messageId = gain.product_id ? { messageId: `square:read:${gain.today}:${gain.product_id}` } : {};
  await tell(
    tx,
    [
      {
        customerId,
        at: now,
        family: 'community',
        kind: 'community.read',
        source: 'portal',
        companyId: gain.company_id,
        ...messageId,
        data,
      },
    ],
    now,
  );
};
