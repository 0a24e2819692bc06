import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Served } from './loss.ts';

/** What each of these customers bought, gave back and took to serve, up to `asOf`. */
export const servedOf = async (reader: Reader, customerIds: readonly Id[], asOf: Date): Promise<Map<Id, Served>> => {
  const { rows } = await sql<Served & { customer_id: Id }>`
    SELECT c.customer_id, s.*, t.*, e.other FROM unnest(${customerIds}::uuid[]) AS c (customer_id)
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE kind = 'order')::int AS orders, coalesce(sum(lines) FILTER (WHERE kind = 'order'), 0)::int AS lines,
        count(*) FILTER (WHERE kind = 'credit')::int AS credits, coalesce(sum(total) FILTER (WHERE kind = 'order'), 0)::float8 AS bought,
        coalesce(-sum(total) FILTER (WHERE kind = 'credit'), 0)::float8 AS returned
      FROM customer_order o WHERE o.customer_id = c.customer_id AND o.placed_at <= ${asOf}
    ) s
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(minutes), 0)::float8 AS minutes, count(*) FILTER (WHERE channel <> 'phone')::int AS messages FROM contact k
      WHERE k.customer_id = c.customer_id AND k.direction = 'out' AND k.at <= ${asOf} AND k.outcome IS DISTINCT FROM 'withdrawn'
    ) t
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(amount), 0)::float8 AS other FROM cost_entry k WHERE k.customer_id = c.customer_id AND k.at <= ${asOf}
    ) e`.execute(reader);
  return new Map(rows.map(({ customer_id, ...served }) => [customer_id, served]));
};
