import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { ProductCost } from './cost-to-serve.ts';

/** Goods with a margin or handling of their own, by code. */
export const productCosts = async (reader: Reader, companyId: Id): Promise<ProductCost[]> => {
  const { rows } = await sql<ProductCost>`
    SELECT code, margin_share::float8 AS "marginShare", handling::float8 AS handling FROM product_cost WHERE company_id = ${companyId} ORDER BY code`.execute(
    reader,
  );
  return rows;
};

/** These and no others; a code given twice counts as last given. */
export const keepProductCosts = async (tx: Tx, companyId: Id, items: readonly ProductCost[], now: Date): Promise<void> => {
  const last = [...new Map(items.map((one) => [one.code, one])).values()];
  await sql`DELETE FROM product_cost WHERE company_id = ${companyId}`.execute(tx);
  await sql`
    INSERT INTO product_cost (company_id, code, margin_share, handling, set_at)
    SELECT ${companyId}, p.code, p."marginShare", p.handling, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(last)}::jsonb) AS p (code text, "marginShare" numeric, handling numeric)`.execute(tx);
};
