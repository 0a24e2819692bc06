import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

export type OwnedThing = {
  productId: Id | null;
  code: string;
  name: string;
  category: string | null;
  quantity: string;
  last: Day;
  first: Day;
  times: number;
};

/** What a customer has of a company's goods by the order record, net of what went back; what was bought last comes first. */
export const ownedThings = async (
  reader: Reader,
  customerId: Id,
  company: { companyId: Id; zone: string },
  asOf: Date,
  atMost: number,
): Promise<{ things: OwnedThing[]; all: number }> => {
  const { rows } = await sql<OwnedThing & { all: number }>`
    SELECT g.product_id AS "productId", b.code, coalesce(nullif(trim(g.name), ''), nullif(trim(b.name), ''), b.code) AS name, g.category, b.quantity::text AS quantity, b.last::text AS last,
      b.first::text AS first, b.times, (count(*) OVER ())::int AS all
    FROM (SELECT l.code, (array_agg(l.description ORDER BY o.placed_at DESC))[1] AS name, sum(l.quantity) AS quantity,
        (max(o.placed_at) FILTER (WHERE l.quantity > 0) AT TIME ZONE ${company.zone})::date AS last,
        (min(o.placed_at) FILTER (WHERE l.quantity > 0) AT TIME ZONE ${company.zone})::date AS first,
        (count(DISTINCT o.order_id) FILTER (WHERE l.quantity > 0))::int AS times
      FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods'
      WHERE o.customer_id = ${customerId} AND o.company_id = ${company.companyId} AND o.placed_at <= ${asOf}
      GROUP BY l.code HAVING sum(l.quantity) > 0) AS b
    LEFT JOIN product g ON g.company_id = ${company.companyId} AND g.code = b.code
    ORDER BY b.last DESC, b.code LIMIT ${atMost}`.execute(reader);
  return { things: rows.map(({ all: _, ...one }) => one), all: rows[0]?.all ?? 0 };
};
