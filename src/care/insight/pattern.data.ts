import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Company } from './grounds.data.ts';
import { type Comeback, comebackDays, type Pattern, purchaseBands, silences } from './pattern.ts';
import type { Pace } from './rhythm.ts';

const bandsFrom = (edges: readonly number[], last: number) => edges.map((from, place) => ({ from, to: edges[place + 1] ?? last }));

/**
 * Every silence in the company's past is taken as it stood then: after each purchase the rhythm known at that time (mean of the waits so far,
 * leaned on the company's pace) gives the days at which the silence had lasted 1, 1.5, … rhythms; of those still silent then, how many
 * bought within the next `comebackDays`? Only silences whose `comebackDays` are over count. Nothing later than `asOf` is looked at.
 */
const comebacks = async (reader: Reader, company: Company, asOf: Date, pace: Pace): Promise<Comeback[]> => {
  const today = dayIn(company.zone, asOf);
  const bands = JSON.stringify(bandsFrom(purchaseBands.slice(0, -1), purchaseBands.at(-1) ?? 0));
  const steps = JSON.stringify(bandsFrom(silences, 1_000_000));
  const { rows } = await sql<Comeback>`
    WITH bought AS (
      SELECT o.customer_id, (o.placed_at AT TIME ZONE ${company.zone})::date AS day FROM customer_order o
      WHERE o.company_id = ${company.companyId} AND o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf} GROUP BY 1, 2
    ),
    gaps AS (
      SELECT customer_id, day, row_number() OVER trail AS nth, lead(day) OVER trail - day AS next,
        ln(day - lag(day) OVER trail) AS wait FROM bought WINDOW trail AS (PARTITION BY customer_id ORDER BY day)
    ),
    then_known AS (
      SELECT nth, day, next, exp((coalesce(sum(wait) OVER (PARTITION BY customer_id ORDER BY day), 0) + ${pace.weight}::float8 * ${pace.centre}::float8)
        / (nth - 1 + ${pace.weight}::float8)) AS rhythm FROM gaps
    )
    SELECT b."from" AS "purchasesFrom", b."to" AS "purchasesTo", s."from"::float8 AS "silenceFrom", s."to"::float8 AS "silenceTo", count(*)::int AS alike,
      count(*) FILTER (WHERE t.next <= t.rhythm * s."from" + ${comebackDays}::int)::int AS back
    FROM then_known t
      JOIN jsonb_to_recordset(${bands}::jsonb) AS b ("from" int, "to" int) ON t.nth >= b."from" AND t.nth < b."to"
      JOIN jsonb_to_recordset(${steps}::jsonb) AS s ("from" numeric, "to" numeric) ON true
    WHERE coalesce(t.next, 1000000) > t.rhythm * s."from" AND t.day + (t.rhythm * s."from")::int + ${comebackDays}::int <= ${today}::date
    GROUP BY 1, 2, 3, 4`.execute(reader);
  return rows;
};

const repeats = async (reader: Reader, company: Company, asOf: Date): Promise<Pattern['repeats']> => {
  const { rows } = await sql<Pattern['repeats']>`
    WITH bought AS (
      SELECT o.customer_id, l.code, (o.placed_at AT TIME ZONE ${company.zone})::date AS day
      FROM customer_order o JOIN order_line l USING (customer_id, order_id)
      WHERE o.company_id = ${company.companyId} AND o.kind = 'order' AND l.kind = 'goods' AND l.amount > 0
        AND o.placed_at <= ${asOf} AND o.placed_at > ${asOf}::timestamptz - interval '800 days' GROUP BY 1, 2, 3
    ),
    trail AS (
      SELECT day, row_number() OVER pair AS nth, day - lag(day, 2) OVER pair AS two_waits, lead(day) OVER pair AS next
      FROM bought WINDOW pair AS (PARTITION BY customer_id, code ORDER BY day)
    )
    SELECT count(*)::int AS alike, count(*) FILTER (WHERE next <= day + two_waits)::int AS back
    FROM trail WHERE nth = 3 AND day + two_waits <= ${dayIn(company.zone, asOf)}::date`.execute(reader);
  return rows[0] ?? { alike: 0, back: 0 };
};

type Worth = Pattern['levels'] & { returning: number };

/** From the kept metrics: what a customer is worth at each level, and a returning one in a year. */
const worth = async (reader: Reader, companyId: Id): Promise<Worth> => {
  const { rows } = await sql<{ levels: number[] | null; returning: number | null }>`
    SELECT percentile_cont(ARRAY[0.5, 0.7, 0.8, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY profit::float8) AS levels,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY profit::float8
        / greatest(1, extract(epoch FROM last_order_at - first_order_at) / 31557600)) FILTER (WHERE purchase_days >= 2) AS returning
    FROM customer_metrics WHERE company_id = ${companyId} AND orders > 0`.execute(reader);
  const [p50 = 0, p70 = 0, p80 = 0, p90 = 0, p95 = 0, p99 = 0] = rows[0]?.levels ?? [];
  return { p50, p70, p80, p90, p95, p99, returning: rows[0]?.returning ?? 0 };
};

/** Learns the pattern of a company as of `asOf`. One pass over its orders and one over its lines: a second for half a million lines. */
export const learnPattern = async (reader: Reader, company: Company, asOf: Date, pace: Pace): Promise<Pattern> => {
  const { returning, ...levels } = await worth(reader, company.companyId);
  return {
    comebacks: await comebacks(reader, company, asOf, pace),
    levels,
    returning,
    repeats: await repeats(reader, company, asOf),
  };
};

/** The newest pattern kept for a company, and for which day. */
export const patternOf = async (reader: Reader, companyId: Id): Promise<{ day: Day; pattern: Pattern } | undefined> => {
  const { rows } = await sql<{ day: Day; pattern: Pattern }>`
    SELECT learned_for AS day, pattern FROM company_pattern WHERE company_id = ${companyId} ORDER BY learned_for DESC LIMIT 1`.execute(
    reader,
  );
  return rows[0];
};

export const keepPattern = async (reader: Reader, companyId: Id, day: Day, pattern: Pattern, now: Date): Promise<void> => {
  await sql`
    INSERT INTO company_pattern (company_id, learned_for, learned_at, pattern) VALUES (${companyId}, ${day}, ${now}, ${JSON.stringify(pattern)}::jsonb)
    ON CONFLICT (company_id, learned_for) DO UPDATE SET learned_at = excluded.learned_at, pattern = excluded.pattern`.execute(reader);
};
