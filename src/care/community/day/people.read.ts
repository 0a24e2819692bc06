import { addDays, type Day, startOfDay } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';

export const deeds = ['came', 'wrote', 'asked', 'answered', 'joined', 'bought'] as const;
export type Deed = (typeof deeds)[number];

export type Person = { id: Id; name: string; shownName: string; handle: string; times: number; lastAt: Date };

type Company = { companyId: Id; zone: string };
type Stretch = { from: Day; until: Day };

/** Who did it on these days (both included), how often, and when last. */
const doers = (of: Deed, { companyId, zone }: Company, { from, until }: Stretch) => {
  const [start, end] = [startOfDay(zone, from), startOfDay(zone, addDays(until, 1))];
  const post = sql`FROM post p JOIN topic t ON t.topic_id = p.topic_id WHERE p.company_id = ${companyId} AND p.posted_at >= ${start} AND p.posted_at < ${end}
    AND p.state = 'shown' AND p.author_id IS NOT NULL`;
  const of_ = {
    came: sql`SELECT id, count(DISTINCT on_day)::int AS times, max(on_day)::timestamp AT TIME ZONE ${zone}::text AS last_at FROM (
      SELECT d.customer_id AS id, d.on_day FROM member_day d WHERE d.company_id = ${companyId} AND d.on_day BETWEEN ${from}::date AND ${until}::date
      UNION ALL SELECT p.author_id, (p.posted_at AT TIME ZONE ${zone}::text)::date ${post}) v GROUP BY 1`,
    wrote: sql`SELECT p.author_id AS id, count(*)::int AS times, max(p.posted_at) AS last_at ${post} GROUP BY 1`,
    asked: sql`SELECT p.author_id AS id, count(*)::int AS times, max(p.posted_at) AS last_at ${post} AND p.number = 1 AND t.kind = 'question' GROUP BY 1`,
    answered: sql`SELECT p.author_id AS id, count(*)::int AS times, max(p.posted_at) AS last_at ${post} AND p.number > 1 AND t.kind = 'question'
      AND t.author_id IS DISTINCT FROM p.author_id GROUP BY 1`,
    joined: sql`SELECT j.customer_id AS id, 1 AS times, j.joined_at AS last_at FROM member j
      WHERE j.company_id = ${companyId} AND j.joined_at >= ${start} AND j.joined_at < ${end}`,
    bought: sql`SELECT o.customer_id AS id, count(*)::int AS times, max(o.placed_at) AS last_at FROM customer_metrics m
      JOIN customer_order o ON o.customer_id = m.customer_id AND o.placed_at >= ${start} AND o.placed_at < ${end} AND o.kind = 'order'
      WHERE m.last_order_at >= ${start} GROUP BY 1`,
  };
  return of_[of];
};

/** The members behind a figure, by the id of each, so that the list can be read on. */
export const peopleBehind = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  company: Company,
  wish: Stretch & { of: Deed; after: Id | undefined; limit: number },
): Promise<Person[]> => {
  const { rows } = await sql<Person>`
    SELECT n.customer_id AS id, c.name, n.shown_name AS "shownName", n.handle, x.times, x.last_at AS "lastAt"
    FROM (${doers(wish.of, company, wish)}) x JOIN member n ON n.customer_id = x.id AND n.company_id = ${company.companyId} AND n.left_at IS NULL
      JOIN customer c ON c.customer_id = n.customer_id
    WHERE ${visibleTo(principal)} AND (${wish.after ?? null}::uuid IS NULL OR n.customer_id > ${wish.after ?? null}::uuid)
    ORDER BY n.customer_id LIMIT ${wish.limit}`.execute(reader);
  return rows;
};
