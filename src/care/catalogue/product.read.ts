import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

export type Product = { productId: Id; code: string; name: string };

/** A product of a company; what was never given a name goes by its code. */
export const readProduct = async (reader: Reader, companyId: Id, productId: Id): Promise<Product | undefined> => {
  const { rows } = await sql<Product>`
    SELECT product_id AS "productId", code, coalesce(nullif(name, ''), code) AS name FROM product
    WHERE product_id = ${productId} AND company_id = ${companyId}`.execute(reader);
  return rows[0];
};
