import { type Day, startOfDay } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Company } from '../grounds.data.ts';
import { numbered } from '../numbered-day.ts';
import { monthOf, paceOn } from '../pace.data.ts';
import type { Pace } from '../rhythm.ts';
import { isLook, wants } from './facts.data.ts';
import {
  type Deciding,
  decidingOf,
  edgesOf,
  type Ground,
  loyaltyOf,
  ordinaryGround,
  type Repeats,
  type Silences,
  silenceSteps,
} from './ground.ts';

/** Buyers whose way to the first purchase is looked at, at most. */
const sampleSize = 20_000;

/**
 * Every silence of the past as it stood then (see pattern.data.ts): of those that had lasted so many rhythms, how many ended in a purchase
 * within two more? And of those who had bought for the nth time, how many bought again within four rhythms? Only what is over counts.
 */
const learnSilences = async (reader: Reader, company: Company, before: Date, pace: Pace) => {
  const steps = JSON.stringify(silenceSteps);
  const { rows } = await sql<{ nth: number | null; often: boolean | null; at: number | null; alike: number; back: number }>`
    WITH bought AS (
      SELECT o.customer_id, (o.placed_at AT TIME ZONE ${company.zone})::date AS day FROM customer_order o
      WHERE o.company_id = ${company.companyId} AND o.kind = 'order' AND o.total > 0 AND o.placed_at < ${before} GROUP BY 1, 2
    ),
    gaps AS (
      SELECT customer_id, day, row_number() OVER trail AS nth, lead(day) OVER trail - day AS next,
        ln(day - lag(day) OVER trail) AS wait FROM bought WINDOW trail AS (PARTITION BY customer_id ORDER BY day)
    ),
    then_known AS MATERIALIZED (
      SELECT nth, coalesce(next, 1000000) AS next, (${before}::timestamptz AT TIME ZONE ${company.zone})::date - day AS seen,
        exp((coalesce(sum(wait) OVER (PARTITION BY customer_id ORDER BY day), 0) + ${pace.weight}::float8 * ${pace.centre}::float8)
          / (nth - 1 + ${pace.weight}::float8)) AS rhythm FROM gaps
    )
    SELECT NULL::int AS nth, t.nth > 1 AS often, s.at::float8 AS at, count(*)::int AS alike, count(*) FILTER (WHERE t.next <= t.rhythm * (s.at + 2))::int AS back
    FROM then_known t CROSS JOIN (SELECT value::numeric AS at FROM jsonb_array_elements_text(${steps}::jsonb)) s
    WHERE t.next > t.rhythm * s.at AND t.seen >= t.rhythm * (s.at + 2) GROUP BY 2, 3
    UNION ALL
    SELECT t.nth::int, NULL, NULL, count(*)::int, count(*) FILTER (WHERE t.next <= t.rhythm * 4)::int
    FROM then_known t WHERE t.nth <= 10 AND t.seen >= t.rhythm * 4 GROUP BY 1`.execute(reader);
  const silences = (often: boolean): Silences[] =>
    rows.flatMap((row) => (row.at !== null && row.often === often ? [{ at: row.at, alike: row.alike, back: row.back }] : []));
  const repeats = rows.flatMap((row): Repeats[] => (row.nth === null ? [] : [{ nth: row.nth, alike: row.alike, again: row.back }]));
  return { once: silences(false), often: silences(true), repeats };
};

/** How long those who bought took from the first look, and from the first thing they put aside, to the first purchase. */
const learnDeciding = async (reader: Reader, company: Company, before: Date): Promise<Deciding> => {
  const { rows } = await sql<Deciding>`
    SELECT count(w.looked)::int AS alike, percentile_cont(0.8) WITHIN GROUP (ORDER BY w.bought - w.looked) AS consider,
      count(w.wanted)::int AS wanted, percentile_cont(0.9) WITHIN GROUP (ORDER BY w.bought - w.wanted) AS want
    FROM (
      SELECT extract(epoch FROM m.first_order_at) / 86400 AS bought, extract(epoch FROM min(e.at)) / 86400 AS looked,
        extract(epoch FROM min(e.at) FILTER (WHERE e.kind = ANY(${wants}::text[]))) / 86400 AS wanted
      FROM (SELECT customer_id, first_order_at FROM customer_metrics WHERE company_id = ${company.companyId} AND first_order_at < ${before}
        ORDER BY md5(customer_id::text) LIMIT ${sampleSize}) m
      JOIN event e ON e.customer_id = m.customer_id AND e.at <= m.first_order_at AND ${isLook}
      GROUP BY m.customer_id, m.first_order_at
    ) w`.execute(reader);
  return rows[0] ?? { alike: 0, consider: null, wanted: 0, want: null };
};

/** Learns what holds on `day`: from everything before its month. About a second for a million orders. */
const learnGround = async (reader: Reader, company: Company, day: Day): Promise<Ground> => {
  const month = monthOf(day);
  const before = startOfDay(company.zone, month);
  const { pace } = await paceOn(reader, company, day);
  const { once, often, repeats } = await learnSilences(reader, company, before, pace);
  return {
    from: numbered(month),
    pace,
    ...decidingOf(await learnDeciding(reader, company, before)),
    ...loyaltyOf(repeats),
    once: edgesOf(once, ordinaryGround.once),
    often: edgesOf(often, ordinaryGround.often),
  };
};

const monthIsKnown = async (reader: Reader, companyId: Id, month: Day): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM stage_ground WHERE company_id = ${companyId} AND month = ${month}`.execute(reader);
  return rows.length > 0;
};

/**
 * Learns and keeps what holds on `day`, unless it is known; `again` (after an import) in any case. A month that had been learned from
 * little is forgotten once much more is known: the earlier past is then judged by the later and better thresholds.
 */
export const keepGround = async (reader: Reader, company: Company, day: Day, now: Date, again = false): Promise<boolean> => {
  const month = monthOf(day);
  if (!again && (await monthIsKnown(reader, company.companyId, month))) return false;
  const ground = await learnGround(reader, company, day);
  await sql`
    INSERT INTO stage_ground (company_id, month, learned_at, ground) VALUES (${company.companyId}, ${month}, ${now}, ${JSON.stringify(ground)}::jsonb)
    ON CONFLICT (company_id, month) DO UPDATE SET learned_at = excluded.learned_at, ground = excluded.ground`.execute(reader);
  await sql`DELETE FROM stage_ground WHERE company_id = ${company.companyId} AND month < ${month}
    AND (ground->'pace'->>'waits')::int * 2 < ${ground.pace.waits}`.execute(reader);
  return true;
};

/** What held when, of each company, oldest first. */
export const groundsOf = async (reader: Reader): Promise<Map<Id, Ground[]>> => {
  const { rows } = await sql<{
    company_id: Id;
    ground: Ground;
  }>`SELECT company_id, ground FROM stage_ground ORDER BY company_id, month`.execute(reader);
  return new Map([...Map.groupBy(rows, (row) => row.company_id)].map(([id, all]) => [id, all.map((row) => row.ground)]));
};
