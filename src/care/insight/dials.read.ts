import type { RawBuilder } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Costs } from './cost-to-serve.ts';
import type { Company } from './grounds.data.ts';
import type { Pattern, ValueBand } from './pattern.ts';

/** Above so many customers a fair part of the buckets stands for all, and the counts are scaled up. */
const fullUpTo = 60_000;

const narrowed = (among: RawBuilder<unknown> | undefined) => (among ? sql`AND customer_id IN (${among})` : sql``);

const bucketsRead = async (reader: Reader, companyId: Id, among?: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM customer_metrics WHERE company_id = ${companyId} ${narrowed(among)}`.execute(reader);
  return Math.max(1, Math.min(256, Math.floor((256 * fullUpTo) / Math.max(1, rows[0]?.n ?? 1))));
};

/** Whom the dials speak of: a band of worth, and those whose ids a query gives. */
type Who = { band?: { name: ValueBand; levels: Pattern['levels'] } | undefined; among?: RawBuilder<unknown> | undefined };

/** The company's customers, or some of them, of the buckets that are read. */
const whoSql = (companyId: Id, buckets: number, { band, among }: Who): RawBuilder<unknown> => {
  const levels = band?.levels;
  const ends: Record<ValueBand, [number | null, number | null]> = {
    top: [levels?.p90 ?? 0, null],
    high: [levels?.p70 ?? 0, levels?.p90 ?? 0],
    middle: [levels?.p50 ?? 0, levels?.p70 ?? 0],
    low: [null, levels?.p50 ?? 0],
  };
  const [from, to] = band ? ends[band.name] : [null, null];
  return sql`SELECT customer_id FROM customer_metrics WHERE company_id = ${companyId} AND bucket < ${buckets} AND orders > 0
    AND (${from}::numeric IS NULL OR profit >= ${from}::numeric) AND (${to}::numeric IS NULL OR profit < ${to}::numeric) ${narrowed(among)}`;
};

export type DialMonth = {
  month: Day;
  active: number;
  fresh: number;
  returned: number;
  revenue: number;
  orders: number;
  credits: number;
  lines: number;
  messages: number;
  minutes: number;
  other: number;
  answered: number;
  reached: number;
};

export type Dials = { sampled: number; months: DialMonth[] };

/**
 * Month by month: who bought, for the first time or after half a year of silence, what they brought, what serving them took, and what they
 * answered. `sampled`: the share of the customers read; counts and sums are scaled up to all.
 */
export const readDials = async (reader: Reader, company: Company, span: { from: Day; to: Day }, whom: Who): Promise<Dials> => {
  const buckets = await bucketsRead(reader, company.companyId, whom.among);
  const scale = 256 / buckets;
  const { rows } = await sql<DialMonth>`
    WITH who AS MATERIALIZED (${whoSql(company.companyId, buckets, whom)}),
    bought AS (
      SELECT o.customer_id, date_trunc('month', o.placed_at AT TIME ZONE ${company.zone})::date AS month, o.kind, o.total, o.lines, o.placed_at,
        CASE WHEN o.kind = 'order' THEN lag(o.placed_at) OVER (PARTITION BY o.customer_id, o.kind ORDER BY o.placed_at) END AS before
      FROM who JOIN customer_order o USING (customer_id) WHERE o.placed_at < ((${span.to}::date + interval '1 month') AT TIME ZONE ${company.zone})
    ),
    sold AS (
      SELECT month, count(DISTINCT customer_id) FILTER (WHERE kind = 'order') AS active,
        count(*) FILTER (WHERE kind = 'order' AND before IS NULL) AS fresh,
        count(*) FILTER (WHERE kind = 'order' AND placed_at - before > interval '180 days') AS returned,
        sum(total) AS revenue, count(*) FILTER (WHERE kind = 'order') AS orders, count(*) FILTER (WHERE kind = 'credit') AS credits,
        coalesce(sum(lines) FILTER (WHERE kind = 'order'), 0) AS lines
      FROM bought WHERE month >= ${span.from} GROUP BY month
    ),
    touched AS (
      SELECT date_trunc('month', k.at AT TIME ZONE ${company.zone})::date AS month, count(*) FILTER (WHERE k.channel <> 'phone') AS messages,
        coalesce(sum(k.minutes), 0) AS minutes, count(*) FILTER (WHERE k.outcome IN ('answered', 'reached')) AS answered, count(*) AS reached
      FROM who JOIN contact k USING (customer_id) WHERE k.direction = 'out' AND k.outcome IS DISTINCT FROM 'withdrawn' GROUP BY 1
    ),
    spent AS (
      SELECT date_trunc('month', e.at AT TIME ZONE ${company.zone})::date AS month, sum(e.amount) AS other
      FROM who JOIN cost_entry e USING (customer_id) GROUP BY 1
    )
    SELECT m.month::date AS month, (coalesce(s.active, 0) * ${scale}::float8)::float8 AS active, (coalesce(s.fresh, 0) * ${scale}::float8)::float8 AS fresh,
      (coalesce(s.returned, 0) * ${scale}::float8)::float8 AS returned, (coalesce(s.revenue, 0)::float8 * ${scale}::float8) AS revenue,
      (coalesce(s.orders, 0) * ${scale}::float8)::float8 AS orders, (coalesce(s.credits, 0) * ${scale}::float8)::float8 AS credits,
      (coalesce(s.lines, 0) * ${scale}::float8)::float8 AS lines, (coalesce(t.messages, 0) * ${scale}::float8)::float8 AS messages,
      (coalesce(t.minutes, 0)::float8 * ${scale}::float8) AS minutes, (coalesce(x.other, 0)::float8 * ${scale}::float8) AS other,
      (coalesce(t.answered, 0) * ${scale}::float8)::float8 AS answered, (coalesce(t.reached, 0) * ${scale}::float8)::float8 AS reached
    FROM generate_series(${span.from}::date, ${span.to}::date, interval '1 month') AS m (month)
    LEFT JOIN sold s ON s.month = m.month::date LEFT JOIN touched t ON t.month = m.month::date LEFT JOIN spent x ON x.month = m.month::date
    ORDER BY 1`.execute(reader);
  return { sampled: buckets / 256, months: rows };
};

/** What serving took in a month, at the company's costs. */
export const costIn = (month: DialMonth, costs: Costs): number =>
  month.orders * costs.order +
  month.lines * costs.line +
  month.credits * costs.cancellation +
  month.minutes * costs.contactMinute +
  month.messages * costs.message +
  month.other;

export type Cohort = { month: Day; customers: number; back: number[] };

/** Of the customers whose first purchase fell in a month, how many bought again in the 1st, 2nd … month after it. */
export const readCohorts = async (reader: Reader, company: Company, span: { from: Day; to: Day }): Promise<Cohort[]> => {
  const buckets = await bucketsRead(reader, company.companyId);
  const scale = 256 / buckets;
  const { rows } = await sql<{ month: Day; later: number; customers: number }>`
    WITH who AS MATERIALIZED (${whoSql(company.companyId, buckets, {})}),
    bought AS (
      SELECT DISTINCT o.customer_id, date_trunc('month', o.placed_at AT TIME ZONE ${company.zone})::date AS month
      FROM who JOIN customer_order o USING (customer_id) WHERE o.kind = 'order' AND o.total > 0
        AND o.placed_at < ((${span.to}::date + interval '1 month') AT TIME ZONE ${company.zone})
    ),
    began AS (SELECT customer_id, month, min(month) OVER (PARTITION BY customer_id) AS first FROM bought)
    SELECT first AS month, ((extract(year FROM month) - extract(year FROM first)) * 12 + extract(month FROM month) - extract(month FROM first))::int AS later,
      (count(*) * ${scale}::float8)::float8 AS customers
    FROM began WHERE first >= ${span.from} GROUP BY 1, 2 ORDER BY 1, 2`.execute(reader);
  const cohorts = new Map<Day, Cohort>();
  for (const row of rows) {
    const cohort = cohorts.get(row.month) ?? { month: row.month, customers: 0, back: [] };
    cohorts.set(row.month, cohort);
    if (row.later === 0) cohort.customers = Math.round(row.customers);
    else {
      while (cohort.back.length < row.later - 1) cohort.back.push(0);
      cohort.back.push(Math.round(row.customers));
    }
  }
  return [...cohorts.values()];
};
