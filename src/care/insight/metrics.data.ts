import type { RawBuilder } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { chargeName } from '../catalogue/index.ts';
import type { Costs } from './cost-to-serve.ts';
import type { Pace } from './rhythm.ts';

/** One customer's figures as of an instant; the columns of customer_metrics. Money is text, exact, in the company's currency. */
export type Metrics = {
  customer_id: Id;
  company_id: Id;
  computed_for: Day;
  orders: number;
  credits: number;
  first_order_at: Date | null;
  last_order_at: Date | null;
  purchase_days: number;
  revenue: string;
  revenue_year: string;
  margin: string;
  cost_to_serve: string;
  profit: string;
  rhythm_days: number | null;
  rhythm_spread: number | null;
  due_on: Day | null;
  late_on: Day | null;
  gives: number;
  asks: number;
  last_contact_at: Date | null;
  next_change_on: Day | null;
};

/** What a company brings to the arithmetic: its pace (rhythm.ts) and its costs (cost-to-serve.ts). */
export type Grounds = { companyId: Id; ownGoods: boolean } & Omit<Pace, 'waits'> & Costs;

const groundsTable = (
  grounds: readonly Grounds[],
): RawBuilder<unknown> => sql`jsonb_to_recordset(${JSON.stringify(grounds)}::jsonb) AS g ("companyId" uuid,
  centre float8, within float8, weight float8, "lateAt" float8, "marginShare" numeric, "order" numeric, line numeric, cancellation numeric,
  "contactMinute" numeric, message numeric, "ownGoods" boolean)`;

/** The customers asked for, with their company's day at `asOf` and its grounds. */
const whoSql = (customers: RawBuilder<unknown>, asOf: Date, grounds: readonly Grounds[]): RawBuilder<unknown> => sql`
  SELECT c.customer_id, co.company_id, co.zone, co.currency, (${asOf}::timestamptz AT TIME ZONE co.zone)::date AS today, g.*
  FROM customer c JOIN company co ON co.company_id = c.companies[1] JOIN ${groundsTable(grounds)} ON g."companyId" = co.company_id
  WHERE c.customer_id IN (${customers})`;

/**
 * The rhythm of `waits` (logarithms) after `last_day`, by the formula of rhythm.ts: leaned centre and scale, then due and late.
 * Everything hangs on one customer at a time (LATERAL), so that the cost is linear whatever the planner believes.
 */
const rhythmSql = sql`
  CROSS JOIN LATERAL (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) AS own FROM unnest(b.waits) AS u (wait)) mid
  CROSS JOIN LATERAL (SELECT 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(wait - mid.own)) AS scale FROM unnest(b.waits) AS u (wait)) off
  CROSS JOIN LATERAL (
    SELECT coalesce(cardinality(b.waits), 0) AS n, (coalesce(cardinality(b.waits), 0) * coalesce(mid.own, 0) + w.weight * w.centre)
        / (coalesce(cardinality(b.waits), 0) + w.weight) AS middle,
      (coalesce(cardinality(b.waits), 0) * coalesce(off.scale, 0) ^ 2 + w.weight * w.within ^ 2) / (coalesce(cardinality(b.waits), 0) + w.weight) AS variance
  ) lean
  CROSS JOIN LATERAL (
    SELECT exp(lean.middle) AS rhythm, exp(lean.middle) * (exp(0.6745 * sqrt(lean.variance)) - 1) AS spread,
      greatest(1, round(exp(lean.middle)))::int AS due,
      least(36500, ceil(exp(lean.middle + w."lateAt" * sqrt(lean.variance * (1 + 1 / (lean.n + w.weight))))))::int AS late
  ) r`;

/**
 * What goods with a margin, a handling or a cost price of their own leave more (or less) than the company's usual share: what was said counts
 * before the cost price a file of products brought. Nothing is read where there are none.
 */
const ownGoodsSql = (asOf: Date): RawBuilder<unknown> => sql`
  SELECT coalesce(sum(CASE WHEN k.code IS NULL THEN l.amount - l.quantity * p.cost ELSE l.amount * k.margin_share - l.quantity * k.handling END
    - l.amount * w."marginShare"), 0) AS more
  FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods'
  LEFT JOIN product_cost k ON k.company_id = w.company_id AND k.code = upper(l.code)
  LEFT JOIN product p ON p.company_id = w.company_id AND p.code = l.code AND p.cost IS NOT NULL AND coalesce(p.currency, w.currency) = w.currency
  WHERE w."ownGoods" AND o.customer_id = w.customer_id AND o.placed_at <= ${asOf} AND (k.code IS NOT NULL OR p.cost IS NOT NULL)`;

/**
 * The metrics of any set of customers at any instant, from what was known then: orders, contacts and costs dated later do not exist.
 * `customers` is a subquery of customer ids. Cost is a few index ranges per customer; no customer looks at another.
 */
export const metricsSql = (customers: RawBuilder<unknown>, asOf: Date, grounds: readonly Grounds[]): RawBuilder<Metrics> => sql<Metrics>`
  WITH who AS MATERIALIZED (${whoSql(customers, asOf, grounds)})
  SELECT w.customer_id, w.company_id, w.today AS computed_for, s.orders, s.credits, s.first_order_at, s.last_order_at, b.days AS purchase_days,
    s.revenue, s.revenue_year, x.margin, x.cost_to_serve, x.margin - x.cost_to_serve AS profit,
    CASE WHEN lean.n > 0 THEN r.rhythm::real END AS rhythm_days, CASE WHEN lean.n > 0 THEN r.spread::real END AS rhythm_spread,
    d.due_on, d.late_on, t.gives, t.asks, t.last_contact_at,
    least(CASE WHEN d.due_on > w.today THEN d.due_on END, CASE WHEN d.late_on > w.today THEN d.late_on END, s.year_changes_on, t.year_changes_on)
      AS next_change_on
  FROM who w
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE kind = 'order')::int AS orders, count(*) FILTER (WHERE kind = 'credit')::int AS credits,
      min(placed_at) FILTER (WHERE kind = 'order') AS first_order_at, max(placed_at) FILTER (WHERE kind = 'order') AS last_order_at,
      coalesce(sum(total), 0) AS revenue, coalesce(sum(total) FILTER (WHERE day > w.today - 365), 0) AS revenue_year,
      coalesce(sum(lines) FILTER (WHERE kind = 'order'), 0) AS lines, min(day) FILTER (WHERE day > w.today - 365) + 365 AS year_changes_on,
      array_agg(DISTINCT day) FILTER (WHERE kind = 'order' AND total > 0) AS days
    FROM (SELECT o.kind, o.placed_at, o.total, o.lines, (o.placed_at AT TIME ZONE w.zone)::date AS day FROM customer_order o
      WHERE o.customer_id = w.customer_id AND o.placed_at <= ${asOf}) o
  ) s
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS days, max(day) AS last_day, array_agg(wait) FILTER (WHERE wait IS NOT NULL) AS waits
    FROM (SELECT day, ln(day - lag(day) OVER (ORDER BY day)) AS wait FROM unnest(s.days) AS u (day)) g
  ) b
  ${rhythmSql}
  CROSS JOIN LATERAL (SELECT b.last_day + r.due AS due_on, b.last_day + greatest(r.due + 1, r.late) AS late_on) d
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE purpose = 'give' AND day > w.today - 365)::int AS gives,
      count(*) FILTER (WHERE purpose = 'ask' AND day > w.today - 365)::int AS asks, max(at) AS last_contact_at,
      coalesce(sum(minutes), 0)::numeric AS minutes, count(*) FILTER (WHERE channel <> 'phone') AS messages,
      min(day) FILTER (WHERE purpose <> 'service' AND day > w.today - 365) + 365 AS year_changes_on
    FROM (SELECT k.at, k.purpose, k.minutes, k.channel, (k.at AT TIME ZONE w.zone)::date AS day FROM contact k
      WHERE k.customer_id = w.customer_id AND k.direction = 'out' AND k.at <= ${asOf} AND k.outcome IS DISTINCT FROM 'withdrawn') k
  ) t
  CROSS JOIN LATERAL (SELECT coalesce(sum(e.amount), 0) AS spent FROM cost_entry e WHERE e.customer_id = w.customer_id AND e.at <= ${asOf}) e
  CROSS JOIN LATERAL (${ownGoodsSql(asOf)}) p
  CROSS JOIN LATERAL (
    SELECT round(s.revenue * w."marginShare" + p.more, 2) AS margin, round(s.orders * w."order" + s.lines * w.line + s.credits * w.cancellation
      + t.minutes * w."contactMinute" + t.messages * w.message + e.spent, 2) AS cost_to_serve
  ) x`;

/** Computes and keeps the metrics of these customers, as of `now`. */
export const keepMetrics = async (tx: Tx, customerIds: readonly Id[], now: Date, grounds: readonly Grounds[]): Promise<void> => {
  const rows = metricsSql(sql`SELECT unnest(${customerIds}::uuid[])`, now, grounds);
  await sql`
    INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, first_order_at, last_order_at,
      purchase_days, revenue, revenue_year, margin, cost_to_serve, profit, rhythm_days, rhythm_spread, due_on, late_on, gives, asks,
      last_contact_at, next_change_on)
    SELECT customer_id, company_id, computed_for, ${now}, orders, credits, first_order_at, last_order_at, purchase_days, revenue, revenue_year,
      margin, cost_to_serve, profit, rhythm_days, rhythm_spread, due_on, late_on, gives, asks, last_contact_at, next_change_on
    FROM (${rows}) m
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, computed_for = excluded.computed_for,
      recomputed_at = excluded.recomputed_at, orders = excluded.orders, credits = excluded.credits, first_order_at = excluded.first_order_at,
      last_order_at = excluded.last_order_at, purchase_days = excluded.purchase_days, revenue = excluded.revenue,
      revenue_year = excluded.revenue_year, margin = excluded.margin, cost_to_serve = excluded.cost_to_serve, profit = excluded.profit,
      rhythm_days = excluded.rhythm_days, rhythm_spread = excluded.rhythm_spread, due_on = excluded.due_on, late_on = excluded.late_on,
      gives = excluded.gives, asks = excluded.asks, last_contact_at = excluded.last_contact_at, next_change_on = excluded.next_change_on`.execute(
    tx,
  );
};

/**
 * The goods these customers buy again and again (three purchase days or more), each with its own rhythm by the same formula.
 * Nothing is joined to itself: the planner takes such sets for single rows and compares every pair with every pair.
 */
export const keepRepeats = async (tx: Tx, customerIds: readonly Id[], now: Date, grounds: readonly Grounds[]): Promise<void> => {
  await sql`DELETE FROM customer_repeat WHERE customer_id = ANY(${customerIds}::uuid[])`.execute(tx);
  await sql`
    WITH who AS MATERIALIZED (${whoSql(sql`SELECT unnest(${customerIds}::uuid[])`, now, grounds)})
    INSERT INTO customer_repeat (customer_id, code, company_id, purchase_days, last_on, rhythm_days, due_on, late_on, usual_quantity, usual_amount)
    SELECT w.customer_id, b.code, w.company_id, b.days, b.last_day, r.rhythm, b.last_day + r.due, b.last_day + greatest(r.due + 1, r.late), b.quantity, b.amount
    FROM who w
    CROSS JOIN LATERAL (
      SELECT code, count(*)::int AS days, max(day) AS last_day, array_agg(wait) FILTER (WHERE wait IS NOT NULL) AS waits,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY quantity) AS quantity, percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS amount
      FROM (
        SELECT code, day, quantity, amount, ln(day - lag(day) OVER (PARTITION BY code ORDER BY day)) AS wait FROM (
          SELECT l.code, (o.placed_at AT TIME ZONE w.zone)::date AS day, sum(l.quantity) AS quantity, sum(l.amount) AS amount
          FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id
          WHERE o.customer_id = w.customer_id AND o.kind = 'order' AND o.placed_at <= ${now} AND l.kind = 'goods' AND l.amount > 0 GROUP BY 1, 2
        ) bought
      ) g GROUP BY code HAVING count(*) >= 3
    ) b
    ${rhythmSql}
    WHERE NOT EXISTS (SELECT FROM product p WHERE p.company_id = w.company_id AND p.code = b.code AND p.name ~* ${chargeName})`.execute(tx);
};
