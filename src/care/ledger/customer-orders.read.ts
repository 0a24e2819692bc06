import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';

export type OrderRow = {
  order_id: Id;
  number: string;
  source: string;
  kind: 'order' | 'credit';
  placed_at: Date;
  placed_text: string;
  currency: string;
  goods: string;
  charges: string;
  total: string;
  line_count: number;
  lines: {
    no: number;
    kind: 'goods' | 'charge';
    code: string;
    description: string;
    quantity: string;
    unitPrice: string;
    amount: string;
    doubtful: string | null;
  }[];
};

/** Orders and credit notes of a customer the asking person may see, newest first, each with its first fifty lines. */
export const customerOrders = async (
  reader: Reader,
  principal: Principal,
  customerId: Id,
  before: { at: string; id: Id } | undefined,
  limit: number,
): Promise<OrderRow[] | undefined> => {
  const seen = await sql`SELECT 1 FROM customer c WHERE c.customer_id = ${customerId} AND ${visibleTo(principal)}`.execute(reader);
  if (seen.rows.length === 0) return undefined;
  const { companies } = principal;
  const { rows } = await sql<OrderRow>`
    SELECT o.order_id, o.number, o.source, o.kind, o.placed_at, o.placed_at::text AS placed_text, o.currency, o.goods, o.charges, o.total,
      o.lines AS line_count, coalesce(l.lines, '[]') AS lines
    FROM (SELECT * FROM customer_order
      WHERE customer_id = ${customerId} AND (${companies === 'all'} OR company_id = ANY(${companies === 'all' ? [] : companies}::uuid[]))
        AND (${before === undefined} OR (placed_at, order_id) < (${before?.at ?? '1970-01-01'}::timestamptz, ${before?.id ?? null}::uuid))
      ORDER BY placed_at DESC, order_id DESC LIMIT ${limit}) o
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('no', line_no, 'kind', kind, 'code', code, 'description', description, 'quantity', quantity::text,
        'unitPrice', unit_price::text, 'amount', amount::text, 'doubtful', doubtful) ORDER BY line_no) AS lines
      FROM order_line WHERE customer_id = ${customerId} AND order_id = o.order_id AND line_no <= 50) l ON true
    ORDER BY o.placed_at DESC, o.order_id DESC`.execute(reader);
  return rows;
};
