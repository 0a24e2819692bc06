import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';

/** Takes the products of an import back: new ones go unless they were sold (`sold` names those), changed ones become what they were unless changed again. */
export const undoProducts = async (
  tx: Tx,
  importId: Id,
  sold: RawBuilder<{ company_id: Id; code: string }>,
): Promise<{ removed: number; restored: number; kept: number }> => {
  const { rows: back } = await sql<{ product_id: Id }>`
    UPDATE product p SET name = coalesce(h.before->>'name', ''), category = h.before->>'category', price = (h.before->>'price')::numeric,
      cost = (h.before->>'cost')::numeric, currency = h.before->>'currency'
    FROM product_change h WHERE h.import_id = ${importId} AND h.outcome IS NULL AND p.product_id = h.product_id
      AND jsonb_build_object('name', p.name, 'category', p.category, 'price', p.price, 'cost', p.cost, 'currency', p.currency) = h.after
    RETURNING p.product_id`.execute(tx);
  const { rows: all } = await sql<{ outcome: string }>`
    UPDATE product_change SET outcome = CASE WHEN product_id = ANY(${back.map((one) => one.product_id)}::uuid[]) THEN 'restored' ELSE 'kept' END
    WHERE import_id = ${importId} AND outcome IS NULL RETURNING outcome`.execute(tx);
  const { rows: removed } = await sql`
    DELETE FROM product p WHERE p.import_id = ${importId}
      AND NOT EXISTS (SELECT 1 FROM (${sold}) s WHERE s.company_id = p.company_id AND s.code = p.code)
    RETURNING 1`.execute(tx);
  if (removed.length + back.length > 0) await pagesChanged(tx, ['everything']);
  return { removed: removed.length, restored: back.length, kept: all.length - back.length };
};
