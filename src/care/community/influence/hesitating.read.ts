import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';

export type Hesitating = { customerId: Id; name: string; productId: Id; product: string; looks: number; lastAt: Date; stage: string };

/** Prospects who looked at goods that owners can be asked about and have not bought them; not those asked within the last half year. */
export const hesitatingProspects = async (
  reader: Reader,
  principal: Principal,
  companyId: Id,
  now: Date,
  limit: number,
): Promise<Hesitating[]> => {
  const { rows } = await sql<Hesitating>`
    SELECT e.customer_id AS "customerId", c.name, g.product_id AS "productId", coalesce(nullif(g.name, ''), g.code) AS product, count(*)::int AS looks, max(e.at) AS "lastAt", s.stage
    FROM customer_stage s JOIN customer c USING (customer_id)
    JOIN event e ON e.customer_id = s.customer_id AND e.family IN ('visit', 'community') AND e.at > ${laterBy(now, -60)} AND e.at <= ${now}
    JOIN product g ON g.company_id = s.company_id AND (g.code = e.data->>'product' OR g.product_id::text = e.data->>'productId')
    WHERE s.company_id = ${companyId} AND s.stage IN ('prospect', 'hesitating') AND c.retired_at IS NULL AND ${visibleTo(principal)}
      AND EXISTS (SELECT FROM owner_willing w WHERE w.product_id = g.product_id AND w.customer_id <> s.customer_id)
      AND NOT EXISTS (SELECT FROM owner_match h WHERE h.customer_id = s.customer_id AND h.invited_at > ${laterBy(now, -182)})
      AND NOT EXISTS (SELECT FROM order_line l WHERE l.customer_id = s.customer_id AND l.code = g.code)
    GROUP BY 1, 2, 3, 4, s.stage ORDER BY (s.stage = 'hesitating') DESC, count(*) DESC, max(e.at) DESC, 1 LIMIT ${limit}`.execute(reader);
  return rows;
};

export type MatchPair = { customerId: Id; ownerId: Id; productId: Id };

/** A prospect the asking person may see, and what the two and the goods are called. */
export const matchNames = async (
  reader: Reader,
  principal: Principal,
  { customerId, productId }: MatchPair,
): Promise<{ companyId: Id; product: string; stage: string | null } | undefined> => {
  const { rows } = await sql<{ companyId: Id; product: string; stage: string | null }>`
    SELECT g.company_id AS "companyId", coalesce(nullif(g.name, ''), g.code) AS product, s.stage FROM customer c JOIN product g ON g.company_id = ANY(c.companies)
    LEFT JOIN customer_stage s ON s.customer_id = c.customer_id
    WHERE c.customer_id = ${customerId} AND g.product_id = ${productId} AND c.retired_at IS NULL AND ${visibleTo(principal)}`.execute(
    reader,
  );
  return rows[0];
};

export const ownerNames = async (reader: Reader, ids: readonly Id[]): Promise<Map<Id, string>> => {
  const { rows } = await sql<{
    id: Id;
    name: string;
  }>`SELECT customer_id AS id, name FROM customer WHERE customer_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Map(rows.map((row) => [row.id, row.name]));
};
