import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** Owners who let themselves be asked about what they own, many at once; what somebody said before stays. */
export const takeWilling = async (
  tx: Tx,
  companyId: Id,
  given: readonly { customerId: Id; productId: Id; aWeek: number }[],
  now: Date,
): Promise<void> => {
  await sql`INSERT INTO owner_willing (customer_id, product_id, company_id, a_week, since)
    SELECT DISTINCT ON (g."customerId", g."productId") g."customerId", g."productId", ${companyId}::uuid, g."aWeek", ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS g ("customerId" uuid, "productId" uuid, "aWeek" smallint)
    ON CONFLICT DO NOTHING`.execute(tx);
};
