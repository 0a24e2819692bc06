import { addDays, type Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

/** A week of the square. `within`: of those asked, answered within a day; `hours`: the middle wait of those answered, null where none was. */
export type Week = { from: Day; came: number; wrote: number; asked: number; within: number; answered: number; hours: number | null };

export const weeksShown = 12;

/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));

/**
 * Health over time by weeks from Monday, the running one last. A question counts in the week it was asked, and as answered within a day
 * only if it was; one asked less than a day ago and still open counts in neither figure, for its day is not over.
 */
export const healthOf = async (reader: Reader, company: { companyId: Id; zone: string }, today: Day, now: Date): Promise<Week[]> => {
  const { companyId, zone } = company;
  const first = addDays(mondayOf(today), -7 * (weeksShown - 1));
  const week = (column: ReturnType<typeof sql>) => sql`date_trunc('week', ${column} AT TIME ZONE ${zone}::text)::date`;
  const start = sql`(${first}::date::timestamp AT TIME ZONE ${zone}::text)`;
  const { rows } = await sql<Week>`
    WITH weeks AS (SELECT ${first}::date + 7 * n AS monday FROM generate_series(0, ${weeksShown - 1}::int) AS g (n)),
    writers AS (SELECT DISTINCT ${week(sql`p.posted_at`)} AS monday, p.author_id AS id FROM post p
      WHERE p.company_id = ${companyId} AND p.posted_at >= ${start} AND p.posted_at <= ${now} AND p.state = 'shown' AND p.author_id IS NOT NULL),
    came AS (SELECT monday, count(DISTINCT id)::int AS n FROM (SELECT monday, id FROM writers UNION ALL
      SELECT date_trunc('week', d.on_day)::date, d.customer_id FROM member_day d WHERE d.company_id = ${companyId} AND d.on_day >= ${first}::date) v GROUP BY 1),
    wrote AS (SELECT monday, count(*)::int AS n FROM writers GROUP BY 1),
    asked AS (SELECT ${week(sql`t.posted_at`)} AS monday, count(*)::int AS n,
        count(*) FILTER (WHERE t.answered_at <= t.posted_at + interval '1 day')::int AS within, count(t.answered_at)::int AS answered,
        round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.answered_at - t.posted_at)) / 3600)::numeric, 1)::float8 AS hours
      FROM topic t WHERE t.company_id = ${companyId} AND t.kind = 'question' AND t.state IN ('open', 'closed') AND t.author_id IS NOT NULL
        AND t.posted_at >= ${start} AND t.posted_at <= ${now} AND (t.answered_at IS NOT NULL OR t.posted_at <= ${now}::timestamptz - interval '1 day') GROUP BY 1)
    SELECT w.monday AS "from", coalesce(came.n, 0) AS came, coalesce(wrote.n, 0) AS wrote, coalesce(asked.n, 0) AS asked,
      coalesce(asked.within, 0) AS within, coalesce(asked.answered, 0) AS answered, asked.hours
    FROM weeks w LEFT JOIN came USING (monday) LEFT JOIN wrote USING (monday) LEFT JOIN asked USING (monday) ORDER BY w.monday`.execute(
    reader,
  );
  return rows;
};
