import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** A day on which a member came by: topics opened, posts read, seconds. */
export type TakenDay = { customerId: Id; onDay: Day; topics: number; posts: number; seconds: number };

/** Days of members from elsewhere, many at once; a day that is known stays as it is. Their levels are looked at next time. */
export const takeDays = async (tx: Tx, companyId: Id, given: readonly TakenDay[], now: Date): Promise<void> => {
  if (given.length === 0) return;
  const column = <K extends keyof TakenDay>(name: K) => given.map((one) => one[name]);
  await sql`INSERT INTO member_day (customer_id, on_day, company_id, topics_entered, posts_read, seconds)
    SELECT d.id, d.on_day, ${companyId}, d.topics, d.posts, d.seconds
    FROM unnest(${column('customerId')}::uuid[], ${column('onDay')}::date[], ${column('topics')}::int[], ${column('posts')}::int[], ${column('seconds')}::int[])
      AS d (id, on_day, topics, posts, seconds)
    JOIN member m ON m.customer_id = d.id AND m.company_id = ${companyId}
    ON CONFLICT (customer_id, on_day) DO NOTHING`.execute(tx);
  await sql`INSERT INTO member_trust (customer_id, company_id, topics_entered, posts_read, seconds, days_visited, read_at, changed_at)
    SELECT customer_id, ${companyId}, sum(topics_entered), sum(posts_read), sum(seconds), count(*), ${now}, ${now} FROM member_day
    WHERE customer_id = ANY(${[...new Set(column('customerId'))]}::uuid[]) GROUP BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET topics_entered = excluded.topics_entered, posts_read = excluded.posts_read, seconds = excluded.seconds,
      days_visited = excluded.days_visited, changed_at = excluded.changed_at`.execute(tx);
};
