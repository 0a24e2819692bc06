import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { SearchQuery } from './query.ts';

export type FoundProduct = { productId: Id; name: string; topics: number };
type Known = { productId: Id; name: string; topics: number; plain: string };

const lasts = 60_000;
const most = 20_000;
const known = new Map<Id, { at: number; all: Known[] }>();

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Goods by name that people talk about or may ask about; few enough to be kept at hand for a minute. */
const productsOf = async (reader: Reader, companyId: Id, at: number): Promise<Known[]> => {
  const kept = known.get(companyId);
  if (kept && at >= kept.at && at - kept.at < lasts) return kept.all;
  const { rows } = await sql<{ productId: Id; name: string; topics: number }>`
    SELECT p.product_id AS "productId", p.name, coalesce(t.topics, 0)::int AS topics FROM product p
    LEFT JOIN (SELECT product_id, count(*) AS topics FROM topic WHERE company_id = ${companyId} AND product_id IS NOT NULL AND state IN ('open', 'closed')
      GROUP BY product_id) t ON t.product_id = p.product_id
    WHERE p.company_id = ${companyId} AND p.name <> '' ORDER BY t.topics DESC NULLS LAST, p.product_id LIMIT ${most}`.execute(reader);
  const all = rows.map((row) => ({ ...row, plain: plain(row.name) }));
  if (known.size > 8) known.clear();
  known.set(companyId, { at, all });
  return all;
};

/** Goods in whose names every word of the question stands. */
export const findProducts = async (
  reader: Reader,
  companyId: Id,
  query: SearchQuery,
  count: number,
  now: Date,
): Promise<FoundProduct[]> => {
  const words = query.terms.filter((one) => !one.weak).map((one) => one.text);
  if (words.length === 0) return [];
  const all = await productsOf(reader, companyId, now.getTime());
  const found = all.filter((one) => words.every((word) => one.plain.includes(word))).slice(0, count);
  return found.map(({ productId, name, topics }) => ({ productId, name, topics }));
};
