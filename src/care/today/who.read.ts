import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/** The customer beside the reason: enough to know whom one speaks to. */
export type Who = {
  kind: 'person' | 'organisation';
  companies: Id[];
  city: string | null;
  country: string | null;
  language: string | null;
  made_up_at: Date | null;
  keeper: Id | null;
  keeper_name: string | null;
  first_order_at: Date | null;
  orders: number | null;
  phone: string | null;
};

export const loadWho = async (reader: Reader, customerId: Id): Promise<Who> => {
  const { rows } = await sql<Who>`
    SELECT c.kind, c.companies, c.city, c.country, c.language, c.made_up_at, c.keeper, k.name AS keeper_name, m.first_order_at, m.orders,
      (SELECT a.value FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'phone' AND a.reachability <> 'dead'
        ORDER BY a.preferred_since DESC NULLS LAST, a.added_at DESC LIMIT 1) AS phone
    FROM customer c
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN staff_member k ON k.staff_id = c.keeper
    WHERE c.customer_id = ${customerId}`.execute(reader);
  return rows[0] as Who;
};

export const whoAnswer = (who: Who, customer: { id: Id; name: string }) => ({
  ...customer,
  kind: who.kind,
  city: who.city,
  country: who.country,
  language: who.language,
  madeUp: who.made_up_at !== null,
  since: who.first_order_at?.toISOString() ?? null,
  orders: who.orders ?? 0,
  keeper: who.keeper ? { id: who.keeper, name: who.keeper_name ?? '' } : null,
});
