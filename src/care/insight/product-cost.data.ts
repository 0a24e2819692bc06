import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { ProductChange, ProductCost } from './cost-to-serve.ts';

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

/** What is said of these goods; others stay as they are. */
export const mendProductCosts = async (tx: Tx, companyId: Id, items: readonly ProductChange[], now: Date): Promise<void> => {
  const codes = items.map((one) => one.code);
  await sql`DELETE FROM product_cost WHERE company_id = ${companyId} AND code = ANY(${codes}::text[])`.execute(tx);
  const said = items.filter((one) => one.marginShare !== null);
  await sql`
    INSERT INTO product_cost (company_id, code, margin_share, handling, set_at)
    SELECT ${companyId}, p.code, p."marginShare", p.handling, ${now}
    FROM jsonb_to_recordset(${JSON.stringify([...new Map(said.map((one) => [one.code, one])).values()])}::jsonb)
      AS p (code text, "marginShare" numeric, handling numeric)`.execute(tx);
};

/** What goods cost a company in one word: when it changes, by hand or by a file of products, everybody's profit is reckoned anew. */
export const goodsWord = async (reader: Reader, companyId: Id): Promise<string> => {
  const { rows } = await sql<{ word: string }>`
    SELECT concat_ws(' ', said.n, said.sum, priced.n, priced.sum) AS word
    FROM (SELECT count(*) AS n, sum(margin_share * 7 + handling + hashtext(code)) AS sum FROM product_cost WHERE company_id = ${companyId}) said,
      (SELECT count(*) AS n, sum(cost * 7 + coalesce(price, 0) + hashtext(code)) AS sum FROM product WHERE company_id = ${companyId} AND cost IS NOT NULL) priced`.execute(
    reader,
  );
  return rows[0]?.word ?? '';
};

/** No goods of the company have a cost of their own: nothing is looked up. */
export const noGoods = '0 0';

export type CostedProduct = {
  code: string;
  name: string;
  price: string | null;
  cost: string | null;
  marginShare: number | null;
  handling: number | null;
};

const likeText = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** A company's goods by their code, each with its cost price and what was said of it; `after` the code of the last one shown. */
export const costedProducts = async (
  reader: Reader,
  company: { companyId: Id; currency: string },
  { search, own }: { search?: string | undefined; own: boolean },
  after: string | undefined,
  limit: number,
): Promise<CostedProduct[]> => {
  const { rows } = await sql<CostedProduct>`
    SELECT p.code, p.name, p.price, CASE WHEN coalesce(p.currency, ${company.currency}) = ${company.currency} THEN p.cost END AS cost,
      k.margin_share::float8 AS "marginShare", k.handling::float8 AS handling
    FROM product p LEFT JOIN product_cost k ON k.company_id = p.company_id AND k.code = upper(p.code)
    WHERE p.company_id = ${company.companyId} AND (${after ?? null}::text IS NULL OR p.code > ${after ?? null})
      AND (${search ?? null}::text IS NULL OR p.code ILIKE ${likeText(search ?? '')} OR p.name ILIKE ${likeText(search ?? '')})
      AND (${own} IS FALSE OR k.code IS NOT NULL)
    ORDER BY p.code LIMIT ${limit}`.execute(reader);
  return rows;
};
