import type { RawBuilder } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/**
 * Since when customers own goods, as of an instant, by the order record net of credit notes: of whichever pairs a query names
 * (`SELECT customer_id, product_id …`), answered as customer_id, product_id, since. What was given back is owned no more; bought again
 * afterwards, it is owned from then on.
 */
export const ownedOf = (pairs: RawBuilder<unknown>, asOf: Date): RawBuilder<unknown> => sql`
  SELECT b.customer_id, b.product_id, (max(b.placed_at) FILTER (WHERE b.held > 0 AND b.held - b.quantity <= 0) AT TIME ZONE b.zone)::date AS since
  FROM (SELECT o.customer_id, g.product_id, c.zone, o.placed_at, l.quantity,
      sum(l.quantity) OVER (PARTITION BY o.customer_id, g.product_id ORDER BY o.placed_at, o.order_id, l.line_no) AS held
    FROM (${pairs}) AS those
    JOIN product g ON g.product_id = those.product_id
    JOIN company c ON c.company_id = g.company_id
    JOIN customer_order o ON o.customer_id = those.customer_id AND o.company_id = g.company_id AND o.placed_at <= ${asOf}
    JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.code = g.code AND l.kind = 'goods') AS b
  GROUP BY b.customer_id, b.product_id, b.zone HAVING sum(b.quantity) > 0`;

/** Since when one customer owns each of these goods; what they do not own is not in it. */
export const ownedSince = async (reader: Reader, customerId: Id, productIds: readonly Id[], asOf: Date): Promise<Map<Id, Day>> => {
  if (productIds.length === 0) return new Map();
  const pairs = sql`SELECT ${customerId}::uuid AS customer_id, unnest(${[...productIds]}::uuid[]) AS product_id`;
  const { rows } = await sql<{ product_id: Id; since: Day }>`${ownedOf(pairs, asOf)}`.execute(reader);
  return new Map(rows.map((row) => [row.product_id, row.since]));
};

/**
 * Whether a customer (an SQL expression) owns anything at all, or of the goods whose codes begin as `line` says (parted by commas; NULL for
 * any): a condition for loading queries.
 */
export const ownsOfLine = (customer: RawBuilder<unknown>, line: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`EXISTS (
  SELECT FROM order_line l WHERE l.customer_id = ${customer} AND l.kind = 'goods'
    AND (${line} IS NULL OR EXISTS (SELECT FROM regexp_split_to_table(${line}, '\\s*,\\s*') AS begins WHERE begins <> '' AND starts_with(l.code, begins)))
  GROUP BY l.code HAVING sum(l.quantity) > 0)`;
