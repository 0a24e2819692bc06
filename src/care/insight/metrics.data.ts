import type { RawBuilder } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
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
export type Grounds = { companyId: Id } & Omit<Pace, 'waits'> & Costs;

const groundsTable = (
  grounds: readonly Grounds[],
): RawBuilder<unknown> => sql`jsonb_to_recordset(${JSON.stringify(grounds)}::jsonb) AS g ("companyId" uuid,
  centre float8, within float8, weight float8, "lateAt" float8, "marginShare" numeric, "order" numeric, line numeric, cancellation numeric,
  "contactMinute" numeric, message numeric)`;

/** The customers asked for, with their company's day at `asOf` and its grounds. */
const whoSql = (customers: RawBuilder<unknown>, asOf: Date, grounds: readonly Grounds[]): RawBuilder<unknown> => sql`
  SELECT c.customer_id, co.company_id, co.zone, (${asOf}::timestamptz AT TIME ZONE co.zone)::date AS today, g.*
  FROM customer c JOIN company co ON co.company_id = c.companies[1] JOIN ${groundsTable(grounds)} ON g."companyId" = co.company_id
  WHERE c.customer_id IN (${customers})`;

const ordersSql = (asOf: Date): RawBuilder<unknown> => sql`
  SELECT o.customer_id, o.order_id, o.kind, o.placed_at, o.total, o.lines, w.today, (o.placed_at AT TIME ZONE w.zone)::date AS day
  FROM who w JOIN customer_order o USING (customer_id) WHERE o.placed_at <= ${asOf}`;

/** The rhythm of waits in `gaps (…key, day, wait)`, by the formula of rhythm.ts: leaned centre and scale, then due and late. */
const leaned = sql`
  lean AS (
    SELECT k.*, (k.waits * coalesce(k.own, 0) + w.weight * w.centre) / (k.waits + w.weight) AS middle,
      (k.waits * coalesce(s.scale, 0) ^ 2 + w.weight * w.within ^ 2) / (k.waits + w.weight) AS variance, w.weight, w."lateAt"
    FROM waited k JOIN who w USING (customer_id) LEFT JOIN scale s USING (customer_id)
  ),
  rhythm AS (
    SELECT customer_id, days, last_day, waits, exp(middle) AS rhythm, exp(middle) * (exp(0.6745 * sqrt(variance)) - 1) AS spread,
      greatest(1, round(exp(middle)))::int AS due, ceil(exp(middle + "lateAt" * sqrt(variance * (1 + 1 / (waits + weight)))))::int AS late
    FROM lean
  )`;

/**
 * The metrics of any set of customers at any instant, from what was known then: orders, contacts and costs dated later do not exist.
 * `customers` is a subquery of customer ids. Cost is one index range per customer; no customer looks at another.
 */
export const metricsSql = (customers: RawBuilder<unknown>, asOf: Date, grounds: readonly Grounds[]): RawBuilder<Metrics> => sql<Metrics>`
  WITH who AS (${whoSql(customers, asOf, grounds)}),
  placed AS (${ordersSql(asOf)}),
  sums AS (
    SELECT customer_id, count(*) FILTER (WHERE kind = 'order')::int AS orders, count(*) FILTER (WHERE kind = 'credit')::int AS credits,
      min(placed_at) FILTER (WHERE kind = 'order') AS first_order_at, max(placed_at) FILTER (WHERE kind = 'order') AS last_order_at,
      sum(total) AS revenue, coalesce(sum(total) FILTER (WHERE day > today - 365), 0) AS revenue_year,
      coalesce(sum(lines) FILTER (WHERE kind = 'order'), 0) AS lines, min(day) FILTER (WHERE day > today - 365) + 365 AS year_changes_on
    FROM placed GROUP BY customer_id
  ),
  bought AS (SELECT customer_id, day FROM placed WHERE kind = 'order' AND total > 0 GROUP BY customer_id, day),
  gaps AS (SELECT customer_id, day, ln(day - lag(day) OVER (PARTITION BY customer_id ORDER BY day)) AS wait FROM bought),
  waited AS (
    SELECT customer_id, count(*)::int AS days, max(day) AS last_day, count(wait)::int AS waits,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) AS own
    FROM gaps GROUP BY customer_id
  ),
  scale AS (
    SELECT customer_id, 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(wait - own)) AS scale
    FROM gaps JOIN waited USING (customer_id) WHERE wait IS NOT NULL GROUP BY customer_id
  ),
  ${leaned},
  touched AS (
    SELECT t.customer_id, count(*) FILTER (WHERE t.purpose = 'give' AND t.day > t.today - 365)::int AS gives,
      count(*) FILTER (WHERE t.purpose = 'ask' AND t.day > t.today - 365)::int AS asks, max(t.at) AS last_contact_at,
      coalesce(sum(t.minutes), 0)::numeric AS minutes, count(*) FILTER (WHERE t.channel <> 'phone') AS messages,
      min(t.day) FILTER (WHERE t.purpose <> 'service' AND t.day > t.today - 365) + 365 AS year_changes_on
    FROM (SELECT k.customer_id, k.at, k.purpose, k.minutes, k.channel, w.today, (k.at AT TIME ZONE w.zone)::date AS day
      FROM who w JOIN contact k USING (customer_id)
      WHERE k.direction = 'out' AND k.at <= ${asOf} AND k.outcome IS DISTINCT FROM 'withdrawn') t
    GROUP BY t.customer_id
  ),
  spent AS (
    SELECT e.customer_id, sum(e.amount) AS amount FROM who w JOIN cost_entry e USING (customer_id) WHERE e.at <= ${asOf} GROUP BY e.customer_id
  ),
  figures AS (
    SELECT w.customer_id, w.company_id, w.today, coalesce(s.orders, 0) AS orders, coalesce(s.credits, 0) AS credits, s.first_order_at,
      s.last_order_at, coalesce(r.days, 0) AS purchase_days, coalesce(s.revenue, 0) AS revenue, coalesce(s.revenue_year, 0) AS revenue_year,
      round(coalesce(s.revenue, 0) * w."marginShare", 2) AS margin,
      round(coalesce(s.orders, 0) * w."order" + coalesce(s.lines, 0) * w.line + coalesce(s.credits, 0) * w.cancellation
        + coalesce(t.minutes, 0) * w."contactMinute" + coalesce(t.messages, 0) * w.message + coalesce(e.amount, 0), 2) AS cost_to_serve,
      CASE WHEN r.waits > 0 THEN r.rhythm::real END AS rhythm_days, CASE WHEN r.waits > 0 THEN r.spread::real END AS rhythm_spread,
      r.last_day + r.due AS due_on, r.last_day + greatest(r.due + 1, r.late) AS late_on,
      coalesce(t.gives, 0) AS gives, coalesce(t.asks, 0) AS asks, t.last_contact_at, s.year_changes_on, t.year_changes_on AS touch_changes_on
    FROM who w LEFT JOIN sums s USING (customer_id) LEFT JOIN rhythm r USING (customer_id)
      LEFT JOIN touched t USING (customer_id) LEFT JOIN spent e USING (customer_id)
  )
  SELECT customer_id, company_id, today AS computed_for, orders, credits, first_order_at, last_order_at, purchase_days, revenue, revenue_year,
    margin, cost_to_serve, margin - cost_to_serve AS profit, rhythm_days, rhythm_spread, due_on, late_on, gives, asks, last_contact_at,
    least(CASE WHEN due_on > today THEN due_on END, CASE WHEN late_on > today THEN late_on END, year_changes_on, touch_changes_on) AS next_change_on
  FROM figures`;

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
    WITH who AS (${whoSql(sql`SELECT unnest(${customerIds}::uuid[])`, now, grounds)}),
    bought AS (
      SELECT o.customer_id, l.code, (o.placed_at AT TIME ZONE w.zone)::date AS day, w.company_id, w.centre, w.within, w.weight, w."lateAt",
        sum(l.quantity) AS quantity, sum(l.amount) AS amount
      FROM who w JOIN customer_order o USING (customer_id) JOIN order_line l USING (customer_id, order_id)
      WHERE o.placed_at <= ${now} AND o.kind = 'order' AND l.kind = 'goods' AND l.amount > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    ),
    gaps AS (
      SELECT *, count(*) OVER pair AS days, ln(day - lag(day) OVER (PARTITION BY customer_id, code ORDER BY day)) AS wait
      FROM bought WINDOW pair AS (PARTITION BY customer_id, code)
    ),
    waited AS (
      SELECT customer_id, code, company_id, centre, within, weight, "lateAt", count(*)::int AS days, max(day) AS last_day,
        count(wait)::int AS waits, array_agg(wait) FILTER (WHERE wait IS NOT NULL) AS every_wait,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) AS own, percentile_disc(0.5) WITHIN GROUP (ORDER BY quantity) AS quantity,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS amount
      FROM gaps WHERE days >= 3 GROUP BY customer_id, code, company_id, centre, within, weight, "lateAt"
    ),
    lean AS (
      SELECT k.*, (waits * own + weight * centre) / (waits + weight) AS middle,
        (waits * scale ^ 2 + weight * within ^ 2) / (waits + weight) AS variance
      FROM waited k, LATERAL (
        SELECT 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(one - k.own)) AS scale FROM unnest(k.every_wait) one) s
    ),
    rhythm AS (
      SELECT *, exp(middle) AS rhythm, greatest(1, round(exp(middle)))::int AS due,
        ceil(exp(middle + "lateAt" * sqrt(variance * (1 + 1 / (waits + weight)))))::int AS late FROM lean
    )
    INSERT INTO customer_repeat (customer_id, code, company_id, purchase_days, last_on, rhythm_days, due_on, late_on, usual_quantity, usual_amount)
    SELECT customer_id, code, company_id, days, last_day, rhythm, last_day + due, last_day + greatest(due + 1, late), quantity, amount FROM rhythm`.execute(
    tx,
  );
};
