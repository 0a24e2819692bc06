import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/** Goods that were bought in the same order (`with`) or by the same people later (`after`). */
export type GoesWith = { kind: 'with' | 'after'; productId: Id; name: string };

/** Fewer people than these are no pattern, and might be somebody one knows. */
const fewest = 5;

/** What goes with a product, the strongest first, each once: fit to be shown to anybody, for it counts nobody and names nobody. */
export const goesWith = async (reader: Reader, product: { companyId: Id; code: string }, limit: number): Promise<GoesWith[]> => {
  const { rows } = await sql<GoesWith>`
    SELECT kind, "productId", name FROM (
      SELECT DISTINCT ON (g.product_id) c.kind, g.product_id AS "productId", g.name, o.place
      FROM chain c
      CROSS JOIN LATERAL unnest(c.others, c.shared) WITH ORDINALITY AS o (code, shared, place)
      JOIN product g ON g.company_id = c.company_id AND g.code = o.code AND g.name <> ''
      WHERE c.company_id = ${product.companyId} AND c.code = ${product.code} AND c.kind IN ('with', 'after') AND o.shared >= ${fewest}
      ORDER BY g.product_id, o.place, c.kind DESC
    ) AS found ORDER BY place, kind DESC, "productId" LIMIT ${limit}`.execute(reader);
  return rows;
};
