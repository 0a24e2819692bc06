import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

export type TakenBack = { customer_id: Id; source: string; number: string };

/** Takes the orders an import brought out of the ledger again; answers those of known customers. */
export const deleteOrdersOf = async (tx: Tx, importId: Id): Promise<TakenBack[]> => {
  await sql`
    DELETE FROM order_line l USING customer_order o
    WHERE o.import_id = ${importId} AND l.customer_id = o.customer_id AND l.order_id = o.order_id`.execute(tx);
  const { rows } =
    await sql<TakenBack>`DELETE FROM customer_order WHERE import_id = ${importId} RETURNING customer_id, source, number`.execute(tx);
  await sql`DELETE FROM anonymous_line l USING anonymous_order o WHERE o.import_id = ${importId} AND l.order_id = o.order_id`.execute(tx);
  await sql`DELETE FROM anonymous_order WHERE import_id = ${importId}`.execute(tx);
  return rows;
};

/** Products the import brought that no other sale names. */
export const deleteProductsOf = async (tx: Tx, importId: Id): Promise<number> => {
  const { rows } = await sql`
    WITH sold AS (
      SELECT o.company_id, l.code FROM order_line l JOIN customer_order o USING (customer_id, order_id)
      UNION SELECT o.company_id, l.code FROM anonymous_line l JOIN anonymous_order o USING (order_id))
    DELETE FROM product p WHERE p.import_id = ${importId}
      AND NOT EXISTS (SELECT 1 FROM sold WHERE sold.company_id = p.company_id AND sold.code = p.code)
    RETURNING 1`.execute(tx);
  return rows.length;
};

export const markUndoing = async (tx: Tx, importId: Id): Promise<boolean> => {
  const { rows } = await sql`
    UPDATE import_run SET state = 'undoing' WHERE import_id = ${importId} AND state IN ('done', 'failed') AND NOT dry_run RETURNING 1`.execute(
    tx,
  );
  return rows.length > 0;
};

export type Undone = { orders: number; customers: number; stayed: number; products: number };

export const markUndone = async (tx: Tx, importId: Id, undone: Undone, now: Date): Promise<void> => {
  await sql`
    UPDATE import_run SET state = 'undone', undone_at = ${now}, counts = counts || ${JSON.stringify({ undone })}::jsonb
    WHERE import_id = ${importId}`.execute(tx);
};
