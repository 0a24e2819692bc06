import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/** One purchase day: `amount` in the company's currency is the area of its dot. */
export type Dot = { day: Day; amount: number };
export type Strip = { from: Day; today: Day; dots: Dot[] };

/** A customer's purchases of the last `years` years day by day, of one article if `goods` names it: what the dot strip draws. */
export const purchaseStrip = async (
  reader: Reader,
  { customerId, zone, today, goods = null, years = 3 }: { customerId: Id; zone: string; today: Day; goods?: string | null; years?: number },
): Promise<Strip> => {
  const from: Day = `${Number(today.slice(0, 4)) - years + 1}-01-01`;
  const amount = goods === null ? sql`sum(o.total)` : sql`sum(l.amount)`;
  const lines =
    goods === null ? sql`` : sql`JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.code = ${goods}`;
  const { rows } = await sql<Dot>`
    SELECT (o.placed_at AT TIME ZONE ${zone}::text)::date AS day, ${amount}::float8 AS amount FROM customer_order o ${lines}
    WHERE o.customer_id = ${customerId} AND o.kind = 'order' AND (o.placed_at AT TIME ZONE ${zone}::text)::date BETWEEN ${from}::date AND ${today}::date
    GROUP BY 1 ORDER BY 1`.execute(reader);
  return { from, today, dots: rows };
};
