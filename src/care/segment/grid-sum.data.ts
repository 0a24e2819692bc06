import type { RawBuilder } from 'kysely';
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

/** The customers of a grid with their cells and figures, as they stand in the cells. */
export const cellsOf = (
  companyId: Id,
): RawBuilder<unknown> => sql`(SELECT k.customer_id, k.line, k.class, k.tier, m.profit, m.last_contact_at
  FROM cell k JOIN customer_metrics m ON m.customer_id = k.customer_id WHERE k.company_id = ${companyId})`;

const cellSums = async (reader: Reader, cells: RawBuilder<unknown>, now: Date): Promise<CellSum[]> => {
  const { rows } = await sql<CellSum>`
    WITH bought AS (SELECT o.customer_id, sum(o.total) FILTER (WHERE o.placed_at > ${laterBy(now, -trendDays)}) AS lately,
        sum(o.total) FILTER (WHERE o.placed_at <= ${laterBy(now, -trendDays)}) AS before
      FROM customer_order o WHERE o.placed_at > ${laterBy(now, -2 * trendDays)} AND o.placed_at <= ${now} GROUP BY o.customer_id)
    SELECT k.line, k.class, k.tier, count(*)::int AS customers, coalesce(sum(k.profit), 0)::text AS profit,
      count(*) FILTER (WHERE k.last_contact_at > ${laterBy(now, -coverDays)})::int AS covered,
      coalesce(sum(b.lately), 0)::text AS lately, coalesce(sum(b.before), 0)::text AS before
    FROM ${cells} k LEFT JOIN bought b ON b.customer_id = k.customer_id GROUP BY k.line, k.class, k.tier`.execute(reader);
  return rows;
};

const whales = async (reader: Reader, cells: RawBuilder<unknown>): Promise<Whale[]> => {
  const { rows } = await sql<{ line: string; parts: string[] }>`
    SELECT line, array_agg(profit::text ORDER BY part) AS parts FROM (
      SELECT line, part, sum(profit) AS profit FROM (
        SELECT k.line, k.profit, ntile(20) OVER (PARTITION BY k.line COLLATE "C" ORDER BY k.profit DESC) AS part FROM ${cells} k) t
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
  cells: RawBuilder<unknown>,
): Promise<GridSummary> => {
  const summary = { cells: await cellSums(reader, cells, now), whales: await whales(reader, cells) };
  await sql`UPDATE grid SET summary = ${JSON.stringify(summary)}::jsonb, summed_at = ${now}
    WHERE company_id = ${company.companyId} AND version = ${kept.version}`.execute(reader);
  return summary;
};
