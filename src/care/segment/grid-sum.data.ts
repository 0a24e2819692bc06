import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
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

const cellSums = async (reader: Reader, companyId: Id, now: Date): Promise<CellSum[]> => {
  const { rows } = await sql<CellSum>`
    WITH bought AS (SELECT o.customer_id, sum(o.total) FILTER (WHERE o.placed_at > ${laterBy(now, -trendDays)}) AS lately,
        sum(o.total) FILTER (WHERE o.placed_at <= ${laterBy(now, -trendDays)}) AS before
      FROM customer_order o WHERE o.placed_at > ${laterBy(now, -2 * trendDays)} AND o.placed_at <= ${now} GROUP BY o.customer_id)
    SELECT k.line, k.class, k.tier, count(*)::int AS customers, coalesce(sum(m.profit), 0)::text AS profit,
      count(*) FILTER (WHERE m.last_contact_at > ${laterBy(now, -coverDays)})::int AS covered,
      coalesce(sum(b.lately), 0)::text AS lately, coalesce(sum(b.before), 0)::text AS before
    FROM cell k JOIN customer_metrics m ON m.customer_id = k.customer_id LEFT JOIN bought b ON b.customer_id = k.customer_id
    WHERE k.company_id = ${companyId} GROUP BY k.line, k.class, k.tier`.execute(reader);
  return rows;
};

const whales = async (reader: Reader, companyId: Id): Promise<Whale[]> => {
  const { rows } = await sql<{ line: string; parts: string[] }>`
    SELECT line, array_agg(profit::text ORDER BY part) AS parts FROM (
      SELECT line, part, sum(profit) AS profit FROM (
        SELECT k.line, m.profit, ntile(20) OVER (PARTITION BY k.line ORDER BY m.profit DESC, k.customer_id) AS part
        FROM cell k JOIN customer_metrics m ON m.customer_id = k.customer_id WHERE k.company_id = ${companyId}) t
      GROUP BY line, part) s
    GROUP BY line`.execute(reader);
  return rows;
};

/** Sums the cells and keeps what they come to, so that everybody who opens the grid sees it at once. */
export const sumGrid = async (
  reader: Reader,
  company: { companyId: Id },
  kept: Pick<KeptGrid, 'version'>,
  now: Date,
): Promise<GridSummary> => {
  const summary = { cells: await cellSums(reader, company.companyId, now), whales: await whales(reader, company.companyId) };
  await sql`UPDATE grid SET summary = ${JSON.stringify(summary)}::jsonb, summed_at = ${now}
    WHERE company_id = ${company.companyId} AND version = ${kept.version}`.execute(reader);
  return summary;
};
