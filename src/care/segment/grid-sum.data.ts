import type { RawBuilder } from 'kysely';
import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Db, type Reader, sql } from '../../platform/database/database.ts';
import type { KeptGrid } from './segment.data.ts';

/** What a cell comes to: customers, their profit so far, how many were contacted within 30 days, what they bought in 91 days and in the 91 before. */
export type CellSum = {
  line: string;
  class: string;
  tier: string;
  customers: number;
  profit: string;
  covered: number;
  lately: string;
  before: string;
};
/** A line's customers from the most profitable to the dearest, in twenty equal parts: what each part adds. */
export type Whale = { line: string; parts: string[] };
export type GridSummary = { cells: CellSum[]; whales: Whale[] };

export const coverDays = 30;
export const trendDays = 91;

/** What was bought is put to the cells order by order: no sum a customer in between. */
const cellSums = async (reader: Reader, companyId: Id, now: Date): Promise<CellSum[]> => {
  const { rows } = await sql<CellSum>`
    WITH bought AS (SELECT k.line, k.class, k.tier, sum(o.total) FILTER (WHERE o.placed_at > ${laterBy(now, -trendDays)}) AS lately,
        sum(o.total) FILTER (WHERE o.placed_at <= ${laterBy(now, -trendDays)}) AS before
      FROM customer_order o JOIN cell k ON k.customer_id = o.customer_id AND k.company_id = ${companyId}
      WHERE o.placed_at > ${laterBy(now, -2 * trendDays)} AND o.placed_at <= ${now} GROUP BY k.line, k.class, k.tier),
    standing AS (SELECT k.line, k.class, k.tier, count(*)::int AS customers, coalesce(sum(m.profit), 0)::text AS profit,
        count(*) FILTER (WHERE m.last_contact_at > ${laterBy(now, -coverDays)})::int AS covered
      FROM cell k JOIN customer_metrics m ON m.customer_id = k.customer_id WHERE k.company_id = ${companyId} GROUP BY k.line, k.class, k.tier)
    SELECT s.line, s.class, s.tier, s.customers, s.profit, s.covered, coalesce(b.lately, 0)::text AS lately, coalesce(b.before, 0)::text AS before
    FROM standing s LEFT JOIN bought b ON b.line = s.line AND b.class = s.class AND b.tier = s.tier`.execute(reader);
  return rows;
};

/** Twenty parts of a line's customers: each has as many as the others, the first `rest` of them one more. */
const parts = 20;
const endOf = (part: RawBuilder<unknown>) => sql`(${part} * each + least(${part}, rest))`;
const partOf = (rank: RawBuilder<unknown>) =>
  sql`(CASE WHEN ${rank} <= rest * (each + 1) THEN (${rank} + each) / (each + 1) ELSE (${rank} - rest + each - 1) / each END)`;

/** Customers of the same profit are put in order together: far fewer than all, and it does not matter which of them stands where. */
export const whales = async (reader: Reader, companyId: Id): Promise<Whale[]> => {
  const { rows } = await sql<Whale>`
    WITH alike AS (SELECT k.line, m.profit, count(*)::int AS many
      FROM cell k JOIN customer_metrics m ON m.customer_id = k.customer_id WHERE k.company_id = ${companyId} GROUP BY k.line, m.profit),
    ranked AS (SELECT line, profit, many, sum(many) OVER (PARTITION BY line COLLATE "C" ORDER BY profit DESC) AS upto,
      sum(many) OVER (PARTITION BY line COLLATE "C") AS everybody FROM alike),
    parted AS (SELECT line, part, sum(profit * (least(upto, ${endOf(sql`part`)}) - greatest(upto - many, ${endOf(sql`(part - 1)`)}))) AS profit
      FROM (SELECT *, everybody / ${parts}::int AS each, everybody % ${parts}::int AS rest FROM ranked) r,
        generate_series(${partOf(sql`(upto - many + 1)`)}, ${partOf(sql`upto`)}) AS part GROUP BY line, part)
    SELECT line, array_agg(profit::text ORDER BY part) AS parts FROM parted GROUP BY line`.execute(reader);
  return rows;
};

/** Sums the cells and keeps what they come to, so that everybody who opens the grid sees it at once. Both are reckoned side by side. */
export const sumGrid = async (
  db: Db,
  keeper: Reader,
  company: { companyId: Id },
  kept: Pick<KeptGrid, 'version'>,
  now: Date,
): Promise<void> => {
  const [cells, lines] = await Promise.all([cellSums(db, company.companyId, now), whales(db, company.companyId)]);
  const summary: GridSummary = { cells, whales: lines };
  await sql`UPDATE grid SET summary = ${JSON.stringify(summary)}::jsonb, summed_at = ${now}
    WHERE company_id = ${company.companyId} AND version = ${kept.version}`.execute(keeper);
};
