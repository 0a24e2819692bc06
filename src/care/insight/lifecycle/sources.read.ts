import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';
import type { Source, Way } from './path.ts';

export const steps = ['looked', 'known', 'wanted', 'bought', 'again', 'stays'] as const;
/** Steps of somebody who has a record here. */
export const knownSteps = ['known', 'wanted', 'bought', 'again', 'stays'] as const;
type Step = (typeof knownSteps)[number];

type SourceRow = Source & Record<(typeof steps)[number], number> & { days: number | null; profit: string | null };

/** With us today: came back, and buys. */
const staying = sql`(p.again_at IS NOT NULL AND s.stage IN ('active', 'loyal', 'won-back'))`;

/**
 * What became of everybody first seen within a period, by where they came from. Strangers are visitors of the period who are nobody's
 * record yet. `days`: half of those who bought took no longer; `profit`: per buyer, so far.
 */
export const readSources = async (reader: Reader, companyId: Id, span: { from: Date; before: Date }): Promise<SourceRow[]> => {
  const { rows } = await sql<SourceRow>`
    WITH strangers AS (
      SELECT v.way, v.source, count(*)::int AS looked FROM visitor_look v JOIN identity i ON i.customer_id = v.customer_id AND i.kind = 'visitor'
      WHERE v.company_id = ${companyId} AND v.first_at >= ${span.from} AND v.first_at < ${span.before}
        AND NOT EXISTS (SELECT FROM customer c WHERE c.customer_id = v.customer_id) GROUP BY 1, 2
    ),
    known AS (
      SELECT p.way, p.source, count(*)::int AS known, count(*) FILTER (WHERE p.wanted_at IS NOT NULL OR p.bought_at IS NOT NULL)::int AS wanted,
        count(p.bought_at)::int AS bought, count(p.again_at)::int AS again, count(*) FILTER (WHERE ${staying})::int AS stays,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM p.bought_at - p.first_at) / 86400) AS days,
        round(sum(m.profit) FILTER (WHERE p.bought_at IS NOT NULL) / nullif(count(p.bought_at), 0), 2)::text AS profit
      FROM customer_path p LEFT JOIN customer_stage s USING (customer_id) LEFT JOIN customer_metrics m USING (customer_id)
      WHERE p.company_id = ${companyId} AND p.first_at >= ${span.from} AND p.first_at < ${span.before} GROUP BY 1, 2
    )
    SELECT way, source, coalesce(s.looked, 0) + coalesce(k.known, 0) AS looked, coalesce(k.known, 0) AS known, coalesce(k.wanted, 0) AS wanted,
      coalesce(k.bought, 0) AS bought, coalesce(k.again, 0) AS again, coalesce(k.stays, 0) AS stays, k.days, k.profit
    FROM strangers s FULL JOIN known k USING (way, source) ORDER BY 3 DESC, 1, 2 LIMIT 60`.execute(reader);
  return rows;
};

const reached = {
  known: sql`true`,
  wanted: sql`(p.wanted_at IS NOT NULL OR p.bought_at IS NOT NULL)`,
  bought: sql`p.bought_at IS NOT NULL`,
  again: sql`p.again_at IS NOT NULL`,
  stays: staying,
};

type Comer = Source & { id: Id; name: string; firstAt: Date; boughtAt: Date | null };
type ComersQuestion = {
  companyId: Id;
  from: Date;
  before: Date;
  way: Way | undefined;
  source: string | undefined;
  step: Step;
  limit: number;
  after: { at: string; id: Id } | undefined;
};

export const readComers = async (reader: Reader, principal: Principal, question: ComersQuestion): Promise<Comer[]> => {
  const { companyId, from, before, way, source, step, limit, after } = question;
  const { rows } = await sql<Comer>`
    SELECT p.customer_id AS id, c.name, p.way, p.source, p.first_at AS "firstAt", p.bought_at AS "boughtAt"
    FROM customer_path p JOIN customer c USING (customer_id) LEFT JOIN customer_stage s USING (customer_id)
    WHERE p.company_id = ${companyId} AND p.first_at >= ${from} AND p.first_at < ${before} AND ${visibleTo(principal, 'c')} AND ${reached[step]}
      AND (${way ?? null}::text IS NULL OR p.way = ${way ?? null}::text) AND (${source ?? null}::text IS NULL OR p.source = ${source ?? null}::text)
      AND (${after?.at ?? null}::timestamptz IS NULL OR (p.first_at, p.customer_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY p.first_at DESC, p.customer_id DESC LIMIT ${limit}`.execute(reader);
  return rows;
};
