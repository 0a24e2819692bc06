import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Buyer } from './models/come-back/buyer.ts';
import type { Trail } from './models/fit-company.ts';

/** Customers a fit looks at, at most: beyond them its figures no longer move, and its time would. */
const sampleSize = 50_000;
const goodsSampleSize = 6_000;

/** A fair sample, the same on every run: by a hash of the id. */
const sampleSql = (companyId: Id, size: number): RawBuilder<unknown> =>
  sql`SELECT customer_id FROM customer_metrics WHERE company_id = ${companyId} AND purchase_days > 0 ORDER BY md5(customer_id::text) LIMIT ${size}`;

/** The company's customers with a purchase, of whom a fit may see only a sample. */
export const countBuyers = async (reader: Reader, companyId: Id): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM customer_metrics WHERE company_id = ${companyId} AND purchase_days > 0`.execute(reader);
  return rows[0]?.n ?? 0;
};

/** Purchase days (numbered from 1970) and their amounts, of a sample of the company's customers, up to `asOf`. */
export const loadTrails = async (reader: Reader, company: { companyId: Id; zone: string }, asOf: Date): Promise<Trail[]> => {
  const { rows } = await sql<{ days: number[]; amounts: number[] }>`
    SELECT array_agg(day ORDER BY day) AS days, array_agg(amount ORDER BY day) AS amounts FROM (
      SELECT o.customer_id, (o.placed_at AT TIME ZONE ${company.zone})::date - '1970-01-01'::date AS day, sum(o.total)::float8 AS amount
      FROM (${sampleSql(company.companyId, sampleSize)}) s JOIN customer_order o USING (customer_id)
      WHERE o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf} GROUP BY 1, 2
    ) bought GROUP BY customer_id ORDER BY md5(customer_id::text)`.execute(reader);
  return rows;
};

type OrderRow = { customer_id: Id; day: number; kind: string; total: number; codes: string | null; prices: string | null };
type Open = {
  visits: { day: number; amount: number; orders: number; goods: { code: string; price: number }[] }[];
  credits: Buyer['credits'][number][];
};

const goodsOf = ({ codes, prices }: OrderRow): { code: string; price: number }[] => {
  const worth = prices?.split(' ') ?? [];
  return codes?.split('\u001f').map((code, place) => ({ code, price: Number(worth[place] ?? 0) })) ?? [];
};

const add = (buyer: Open, row: OrderRow): void => {
  if (row.kind === 'credit') {
    buyer.credits.push({ day: row.day, amount: row.total });
    return;
  }
  if (row.total <= 0) return;
  const last = buyer.visits.at(-1);
  if (last?.day !== row.day) {
    buyer.visits.push({ day: row.day, amount: row.total, orders: 1, goods: goodsOf(row) });
    return;
  }
  last.amount += row.total;
  last.orders += 1;
  last.goods.push(...goodsOf(row));
};

/** All that the models look at, of the customers asked for, up to `asOf`: about 90 lines a customer and 3 µs a line. */
export const loadBuyers = async (reader: Reader, customers: RawBuilder<unknown>, zone: string, asOf: Date): Promise<Map<Id, Buyer>> => {
  const { rows } = await sql<OrderRow>`
    SELECT o.customer_id, (o.placed_at AT TIME ZONE ${zone})::date - '1970-01-01'::date AS day, o.kind, o.total::float8 AS total, l.codes, l.prices
    FROM (${customers}) s JOIN customer_order o USING (customer_id)
    LEFT JOIN LATERAL (
      SELECT string_agg(upper(l.code), chr(31) ORDER BY l.line_no) AS codes, string_agg(l.unit_price::text, ' ' ORDER BY l.line_no) AS prices
      FROM order_line l WHERE l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods' AND l.amount > 0
    ) l ON o.kind = 'order'
    WHERE o.placed_at <= ${asOf} ORDER BY o.customer_id, o.placed_at`.execute(reader);
  const buyers = new Map<Id, Open>();
  for (const row of rows) {
    const buyer = buyers.get(row.customer_id) ?? { visits: [], credits: [] };
    buyers.set(row.customer_id, buyer);
    add(buyer, row);
  }
  return buyers;
};

export const loadSampledBuyers = async (reader: Reader, company: { companyId: Id; zone: string }, asOf: Date): Promise<Buyer[]> => {
  const found = await loadBuyers(reader, sampleSql(company.companyId, goodsSampleSize), company.zone, asOf);
  return [...found.values()].filter((buyer) => buyer.visits.length > 0);
};

export const someCustomers = (customerIds: readonly Id[]): RawBuilder<unknown> => sql`SELECT unnest(${customerIds}::uuid[]) AS customer_id`;
