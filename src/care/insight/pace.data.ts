import { Temporal } from 'temporal-polyfill';
import { type Day, startOfDay } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Costs } from './cost-to-serve.ts';
import { fewestWaits, lateShare, type Pace, unknownPace } from './rhythm.ts';

export const monthOf = (day: Day): Day => Temporal.PlainDate.from(day).with({ day: 1 }).toString();

type Learned = { centre: number | null; within: number | null; between: number | null; late_at: number | null; waits: number };

/**
 * Learns a company's pace from every purchase before `before`. Each customer has one voice in the centre, however often he bought.
 * `lateAt` is measured, not assumed: each customer's last wait is foreseen from his earlier ones, and the ninetieth percentile of how far
 * it lay off, in standard deviations, is kept. (Waits that never ended in a purchase are not in it; late speaks of those who came back.)
 * One pass over the company's orders: about a second for a million of them.
 */
const learnPace = async (reader: Reader, companyId: Id, zone: string, before: Date): Promise<Pace> => {
  const { rows } = await sql<Learned>`
    WITH bought AS (
      SELECT o.customer_id, (o.placed_at AT TIME ZONE ${zone})::date AS day FROM customer_order o
      WHERE o.company_id = ${companyId} AND o.kind = 'order' AND o.total > 0 AND o.placed_at < ${before} GROUP BY 1, 2
    ),
    gaps AS (
      SELECT customer_id, ln(day - lag(day) OVER trail) AS wait, row_number() OVER (PARTITION BY customer_id ORDER BY day DESC) AS back
      FROM bought WINDOW trail AS (PARTITION BY customer_id ORDER BY day)
    ),
    own AS (
      SELECT customer_id, count(wait) AS n, percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) AS m,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) FILTER (WHERE back > 1) AS earlier
      FROM gaps WHERE wait IS NOT NULL GROUP BY customer_id
    ),
    company AS (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY m) AS centre, sum(n)::int AS waits FROM own),
    within AS (
      SELECT 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(g.wait - o.m)) AS within, avg(1.0 / o.n) AS thin
      FROM gaps g JOIN own o USING (customer_id) WHERE g.wait IS NOT NULL AND o.n >= 3
    ),
    between_customers AS (
      SELECT 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(o.m - c.centre)) AS spread FROM own o, company c WHERE o.n >= 3
    ),
    ground AS (
      SELECT c.centre, c.waits, w.within, sqrt(greatest(b.spread ^ 2 - w.within ^ 2 * w.thin, 0.04)) AS between
      FROM company c, within w, between_customers b
    ),
    earlier_scale AS (
      SELECT g.customer_id, 1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(g.wait - o.earlier)) AS scale
      FROM gaps g JOIN own o USING (customer_id) WHERE g.wait IS NOT NULL AND g.back > 1 AND o.n >= 3 GROUP BY g.customer_id
    ),
    foreseen AS (
      SELECT g.wait, ((o.n - 1) * o.earlier + k.weight * k.centre) / (o.n - 1 + k.weight) AS middle,
        sqrt(((o.n - 1) * s.scale ^ 2 + k.weight * k.within ^ 2) / (o.n - 1 + k.weight) * (1 + 1 / (o.n - 1 + k.weight))) AS sd
      FROM own o JOIN earlier_scale s USING (customer_id) JOIN gaps g ON g.customer_id = o.customer_id AND g.back = 1,
        (SELECT centre, within, least(10, greatest(0.5, within ^ 2 / between ^ 2)) AS weight FROM ground) k
    )
    SELECT g.centre, g.within, g.between, g.waits,
      (SELECT percentile_cont(${1 - lateShare}::float8) WITHIN GROUP (ORDER BY (wait - middle) / nullif(sd, 0)) FROM foreseen) AS late_at
    FROM ground g`.execute(reader);
  const [row] = rows;
  if (!row?.centre || !row.within || !row.between || row.late_at === null || row.waits < fewestWaits) return unknownPace;
  const weight = Math.min(10, Math.max(0.5, row.within ** 2 / row.between ** 2));
  return { centre: row.centre, within: row.within, weight, lateAt: Math.min(3, Math.max(0.8, row.late_at)), waits: row.waits };
};

/** Learns the pace that holds on `day`: from everything before its month. */
export const learnPaceOn = (reader: Reader, company: { companyId: Id; zone: string }, day: Day): Promise<Pace> =>
  learnPace(reader, company.companyId, company.zone, startOfDay(company.zone, monthOf(day)));

/** Costs as the last computing knew them; `goods`: those of the goods in one word. */
type KeptCosts = Costs & { goods?: string };

/** The pace that holds on `day`: a kept month is read, another is learned on the way (not kept). `costs`: those of the last computing. */
export const paceOn = async (
  reader: Reader,
  company: { companyId: Id; zone: string },
  day: Day,
): Promise<{ pace: Pace; kept: boolean; costs: KeptCosts | undefined }> => {
  const { rows } = await sql<{ pace: Pace; costs: KeptCosts }>`
    SELECT pace, costs FROM company_pace WHERE company_id = ${company.companyId} AND month = ${monthOf(day)}`.execute(reader);
  if (rows[0]) return { pace: rows[0].pace, kept: true, costs: rows[0].costs };
  return { pace: await learnPaceOn(reader, company, day), kept: false, costs: undefined };
};

export const keepPace = async (reader: Reader, companyId: Id, day: Day, pace: Pace, costs: KeptCosts, now: Date): Promise<void> => {
  await sql`
    INSERT INTO company_pace (company_id, month, learned_at, pace, costs)
    VALUES (${companyId}, ${monthOf(day)}, ${now}, ${JSON.stringify(pace)}::jsonb, ${JSON.stringify(costs)}::jsonb)
    ON CONFLICT (company_id, month) DO UPDATE SET learned_at = excluded.learned_at, pace = excluded.pace, costs = excluded.costs`.execute(
    reader,
  );
};
