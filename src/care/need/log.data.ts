import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Basket } from './book.ts';

/** Customers and days a company learns from, at most: beyond them nothing moves but the time it takes. */
const sampleSize = 30_000;
const daysBack = 1100;

export type Log = { customers: number; goods: string[]; names: string[]; baskets: Basket[]; trails: number[][] };

type Order = { customer: number; day: number; codes: string[]; paid: number[] };

/**
 * A company's purchases up to `asOf`, ready for counting: goods by number, baskets in order of time, and each customer's purchase days.
 * Of very many customers a fair sample, the same on every run.
 */
export const loadLog = async (reader: Reader, company: { companyId: Id; zone: string }, asOf: Date): Promise<Log> => {
  const { rows } = await sql<Order>`
    WITH sample AS MATERIALIZED (
      SELECT customer_id, (row_number() OVER (ORDER BY md5(customer_id::text)) - 1)::int AS customer
      FROM customer_metrics WHERE company_id = ${company.companyId} AND purchase_days > 0 ORDER BY md5(customer_id::text) LIMIT ${sampleSize}
    )
    SELECT s.customer, extract(epoch FROM o.placed_at)::float8 / 86400 AS day, l.codes, l.paid
    FROM sample s JOIN customer_order o ON o.customer_id = s.customer_id
    CROSS JOIN LATERAL (
      SELECT array_agg(code) AS codes, array_agg(worth) AS paid FROM (
        SELECT l.code, sum(l.amount)::float8 AS worth FROM order_line l
        WHERE l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods' AND l.amount > 0 GROUP BY l.code
      ) g
    ) l
    WHERE o.company_id = ${company.companyId} AND o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf}
      AND o.placed_at > ${asOf}::timestamptz - make_interval(days => ${daysBack}) AND l.codes IS NOT NULL
    ORDER BY o.placed_at, o.order_id`.execute(reader);
  const numbers = new Map<string, number>();
  const numberOf = (code: string): number => {
    let number = numbers.get(code);
    if (number === undefined) numbers.set(code, (number = numbers.size));
    return number;
  };
  const baskets = rows.map(({ customer, day, codes, paid }) => ({
    day,
    customer,
    goods: Int32Array.from(codes, numberOf),
    paid: Float64Array.from(paid),
  }));
  const goods = [...numbers.keys()];
  return {
    customers: rows.reduce((most, row) => Math.max(most, row.customer + 1), 0),
    goods,
    names: await goodsNames(reader, company.companyId, goods),
    baskets,
    trails: await loadTrails(reader, company, asOf),
  };
};

const goodsNames = async (reader: Reader, companyId: Id, codes: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ code: string; name: string }>`
    SELECT code, name FROM product WHERE company_id = ${companyId} AND code = ANY(${codes}::text[])`.execute(reader);
  const names = new Map(rows.map((row) => [row.code, row.name]));
  return codes.map((code) => names.get(code) ?? '');
};

/** Purchase days of the sample over all years: yearly occasions need a long memory, and no goods. */
const loadTrails = async (reader: Reader, company: { companyId: Id; zone: string }, asOf: Date): Promise<number[][]> => {
  const { rows } = await sql<{ days: number[] }>`
    SELECT array_agg(day ORDER BY day) AS days FROM (
      SELECT DISTINCT o.customer_id, (o.placed_at AT TIME ZONE ${company.zone})::date - '1970-01-01'::date AS day
      FROM (SELECT customer_id FROM customer_metrics WHERE company_id = ${company.companyId} AND purchase_days > 0
        ORDER BY md5(customer_id::text) LIMIT ${sampleSize}) s JOIN customer_order o USING (customer_id)
      WHERE o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf}
    ) d GROUP BY customer_id`.execute(reader);
  return rows.map((row) => row.days);
};
