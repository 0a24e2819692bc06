import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Facts } from './stage.ts';

/** Happenings that are no look at what we have: they only say who somebody is. */
const silent = ['visit.identified', 'visit.same-person', 'visit.grouped'];
export const wants = ['visit.product-added', 'visit.cart-viewed', 'visit.checkout-started', 'visit.asked'];

export const isLook = sql<boolean>`((e.family = 'visit' AND e.kind <> ALL(${silent}::text[])) OR e.kind = 'contact.answered' OR e.family = 'community')`;

export type Loaded = { customerId: Id; companyId: Id; zone: string; today: number; facts: Facts };

type Row = {
  customer_id: Id;
  company_id: Id;
  zone: string;
  today: number;
  known_on: number;
  buys: number[] | null;
  looks: number[] | null;
  wants: number[] | null;
};

const first: Day = '1970-01-01';

/** What these customers did up to `asOf`; days in their company's zone. Looks count until the first purchase. */
export const loadFacts = async (reader: Reader, customerIds: readonly Id[], asOf: Date): Promise<Loaded[]> => {
  const { rows } = await sql<Row>`
    SELECT c.customer_id, co.company_id, co.zone, (${asOf}::timestamptz AT TIME ZONE co.zone)::date - ${first}::date AS today,
      (c.created_at AT TIME ZONE co.zone)::date - ${first}::date AS known_on, b.buys, e.looks, e.wants
    FROM customer c JOIN company co ON co.company_id = c.companies[1]
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT (o.placed_at AT TIME ZONE co.zone)::date - ${first}::date) AS buys, min(o.placed_at) AS first_at
      FROM customer_order o WHERE o.customer_id = c.customer_id AND o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf}
    ) b
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT (e.at AT TIME ZONE co.zone)::date - ${first}::date) AS looks,
        array_agg(DISTINCT (e.at AT TIME ZONE co.zone)::date - ${first}::date) FILTER (WHERE e.kind = ANY(${wants}::text[])) AS wants
      FROM event e WHERE e.customer_id = c.customer_id AND e.at <= least(${asOf}::timestamptz, b.first_at) AND ${isLook}
    ) e
    WHERE c.customer_id = ANY(${customerIds}::uuid[])`.execute(reader);
  return rows.map((row) => ({
    customerId: row.customer_id,
    companyId: row.company_id,
    zone: row.zone,
    today: row.today,
    facts: { knownOn: row.known_on, looks: row.looks ?? [], wants: row.wants ?? [], buys: row.buys ?? [] },
  }));
};
