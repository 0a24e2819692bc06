import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Grounds } from './metrics.data.ts';
import { metricsSql } from './metrics.data.ts';

export const whaleMeasures = ['profit', 'revenue'] as const;
export type WhaleMeasure = (typeof whaleMeasures)[number];

/** Where the figures come from: as kept, or computed anew for an earlier instant. */
export type WhaleSource = { companyId: Id; asOf: Date | undefined; grounds: readonly Grounds[] };

const figures = ({ companyId, asOf, grounds }: WhaleSource): RawBuilder<unknown> =>
  asOf
    ? sql`SELECT customer_id, orders, credits, profit, revenue FROM (${metricsSql(sql`SELECT customer_id FROM customer WHERE companies[1] = ${companyId}`, asOf, grounds)}) m WHERE orders + credits > 0`
    : sql`SELECT customer_id, orders, credits, profit, revenue FROM customer_metrics WHERE company_id = ${companyId} AND orders + credits > 0`;

const ranked = (source: WhaleSource, by: WhaleMeasure): RawBuilder<unknown> => sql`
  SELECT customer_id, worth, row_number() OVER way AS nth, sum(worth) OVER (way ROWS UNBOUNDED PRECEDING) AS upto
  FROM (SELECT customer_id, ${by === 'profit' ? sql`profit` : sql`revenue`} AS worth FROM (${figures(source)}) f) w
  WINDOW way AS (ORDER BY worth DESC, customer_id)`;

export type WhaleRead = {
  customers: number;
  total: string;
  top20: string;
  /** what the last customer of the best fifth is worth */
  edge20: string;
  atOrBelowZero: number;
  lost: string;
  peakCustomers: number;
  peak: string;
  points: { customers: number; amount: string }[];
};

/** The curve at a hundred points, sums exact to the penny (prices may have tenths of one: they are rounded last). One sort of the company's customers: a second for a million. */
export const readWhale = async (reader: Reader, source: WhaleSource, by: WhaleMeasure): Promise<WhaleRead> => {
  const { rows } = await sql<WhaleRead>`
    WITH r AS MATERIALIZED (${ranked(source, by)}), n AS (SELECT count(*)::int AS customers FROM r)
    SELECT n.customers, round(coalesce(max(upto) FILTER (WHERE nth = n.customers), 0), 2)::text AS total,
      round(coalesce(max(upto) FILTER (WHERE nth = ceil(n.customers * 0.2)), 0), 2)::text AS top20,
      coalesce(max(worth) FILTER (WHERE nth = ceil(n.customers * 0.2)), 0)::text AS edge20,
      count(*) FILTER (WHERE worth <= 0)::int AS "atOrBelowZero", round(coalesce(-sum(worth) FILTER (WHERE worth < 0), 0), 2)::text AS lost,
      count(*) FILTER (WHERE worth > 0)::int AS "peakCustomers", round(coalesce(sum(worth) FILTER (WHERE worth > 0), 0), 2)::text AS peak,
      coalesce(jsonb_agg(jsonb_build_object('customers', nth, 'amount', round(upto, 2)::text) ORDER BY nth)
        FILTER (WHERE nth = 1 OR nth = n.customers OR nth % greatest(1, n.customers / 100) = 0), '[]') AS points
    FROM n LEFT JOIN r ON true GROUP BY n.customers`.execute(reader);
  return rows[0] as WhaleRead;
};

export type WhaleCustomer = { id: Id; name: string; nth: number; worth: string; upto: string };

/** The customers on a stretch of the curve, from place `from` on, `visible` deciding who may be seen. */
export const readWhaleCustomers = async (
  reader: Reader,
  source: WhaleSource,
  by: WhaleMeasure,
  place: { from: number; to: number; limit: number; fromEnd: boolean },
): Promise<WhaleCustomer[]> => {
  const { rows } = await sql<WhaleCustomer>`
    SELECT r.customer_id AS id, c.name, r.nth::int AS nth, round(r.worth, 2)::text AS worth, round(r.upto, 2)::text AS upto
    FROM (${ranked(source, by)}) r JOIN customer c USING (customer_id)
    WHERE r.nth >= ${place.from} AND r.nth <= ${place.to}
    ORDER BY ${place.fromEnd ? sql`r.nth DESC` : sql`r.nth`} LIMIT ${place.limit}`.execute(reader);
  return rows;
};
