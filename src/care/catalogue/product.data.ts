import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';

/** A product by the code the company sells it under. */
export type SoldProduct = { code: string; name: string };

/** Adds the products that are not known yet; a name is taken from the first sale that carries one. Answers how many were added. */
export const takeProducts = async (
  tx: Tx,
  products: readonly SoldProduct[],
  from: { companyId: Id; importId: Id | null },
  now: Date,
): Promise<number> => {
  if (products.length === 0) return 0;
  const { rows } = await sql<{ added: boolean }>`
    INSERT INTO product (product_id, company_id, code, name, added_at, import_id)
    SELECT id, ${from.companyId}, code, name, ${now}, ${from.importId}::uuid
    FROM unnest(${products.map(() => newId())}::uuid[], ${products.map((one) => one.code)}::text[], ${products.map((one) => one.name)}::text[])
      AS p (id, code, name)
    ON CONFLICT (company_id, code) DO UPDATE SET name = excluded.name WHERE product.name = '' AND excluded.name <> ''
    RETURNING xmax = 0 AS added`.execute(tx);
  if (rows.length > 0) await pagesChanged(tx, ['everything']);
  return rows.filter((row) => row.added).length;
};

/** Which of these codes the company has no product under. */
export const unknownCodes = async (reader: Reader, codes: readonly string[], companyId: Id): Promise<string[]> => {
  if (codes.length === 0) return [];
  const { rows } = await sql<{ code: string }>`SELECT g.code FROM unnest(${[...codes]}::text[]) AS g (code)
    WHERE NOT EXISTS (SELECT 1 FROM product p WHERE p.company_id = ${companyId} AND p.code = g.code)`.execute(reader);
  return rows.map((row) => row.code);
};
