import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Arm } from './arm.ts';

/** Notes, the first time only, that somebody came where owners can be asked. Whoever owns the goods already is no one to be convinced. */
export const noteOffer = async (
  reader: Reader,
  one: { customerId: Id; productId: Id; companyId: Id; arm: Arm },
  now: Date,
): Promise<void> => {
  await sql`
    INSERT INTO owner_offer (customer_id, product_id, company_id, arm, first_at, stage)
    SELECT ${one.customerId}, g.product_id, ${one.companyId}, ${one.arm}, ${now}, (SELECT stage FROM customer_stage WHERE customer_id = ${one.customerId})
    FROM product g WHERE g.product_id = ${one.productId} AND g.company_id = ${one.companyId}
      AND NOT EXISTS (SELECT FROM order_line l WHERE l.customer_id = ${one.customerId} AND l.code = g.code)
    ON CONFLICT (customer_id, product_id) DO NOTHING`.execute(reader);
};

export type AskableProduct = { productId: Id; name: string; owners: number };

/** Goods some owner lets others ask about, most owners first. */
export const askableProducts = async (reader: Reader, companyId: Id, limit = 100): Promise<AskableProduct[]> => {
  const { rows } = await sql<AskableProduct>`
    SELECT w.product_id AS "productId", coalesce(nullif(g.name, ''), g.code) AS name, count(*)::int AS owners FROM owner_willing w JOIN product g USING (product_id)
    JOIN member m ON m.customer_id = w.customer_id AND m.left_at IS NULL
    WHERE w.company_id = ${companyId} GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT ${limit}`.execute(reader);
  return rows;
};

export const productOf = async (reader: Reader, companyId: Id, productId: Id): Promise<string | undefined> => {
  const { rows } = await sql<{
    name: string;
  }>`SELECT name FROM product WHERE product_id = ${productId} AND company_id = ${companyId}`.execute(reader);
  return rows[0]?.name;
};
