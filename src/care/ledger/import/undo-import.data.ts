import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { ImportRun } from './import-run.ts';

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

/** Codes of products that were sold, each with its company: such products stay. */
export const soldCodes = sql<{ company_id: Id; code: string }>`
  SELECT o.company_id, l.code FROM order_line l JOIN customer_order o USING (customer_id, order_id)
  UNION SELECT o.company_id, l.code FROM anonymous_line l JOIN anonymous_order o USING (order_id)`;

export const markUndoing = async (tx: Tx, importId: Id): Promise<boolean> => {
  const { rows } = await sql`
    UPDATE import_run SET state = 'undoing' WHERE import_id = ${importId} AND state IN ('done', 'failed') AND NOT dry_run RETURNING 1`.execute(
    tx,
  );
  return rows.length > 0;
};

export type Undone = Record<'orders' | 'customers' | 'stayed' | 'products' | 'restored' | 'kept' | 'events', number>;

/** Adds to what was taken back so far. */
export const addUndone = async (tx: Tx, importId: Id, more: Partial<Undone>): Promise<void> => {
  await sql`
    UPDATE import_run SET counts = counts || jsonb_build_object('undone', coalesce(counts->'undone', '{}') || (
      SELECT jsonb_object_agg(key, value::text::bigint + coalesce((counts->'undone'->>key)::bigint, 0)) FROM jsonb_each(${JSON.stringify(more)}::jsonb)))
    WHERE import_id = ${importId}`.execute(tx);
};

export const markUndone = async (tx: Tx, importId: Id, now: Date): Promise<void> => {
  await sql`UPDATE import_run SET state = 'undone', undone_at = ${now} WHERE import_id = ${importId}`.execute(tx);
};

/** Waits until no other process works on this import; until the transaction ends, none does. */
export const alone = async (tx: Tx, importId: Id): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0))`.execute(tx);
};

const remember = async (tx: Tx, importId: Id, more: ImportRun['checkpoint']): Promise<void> => {
  await sql`UPDATE import_run SET checkpoint = checkpoint || ${JSON.stringify(more)}::jsonb WHERE import_id = ${importId}`.execute(tx);
};

/** Orders, products and changes are taken back; its customers are next. */
export const markRowsTaken = (tx: Tx, importId: Id): Promise<void> => remember(tx, importId, { rowsTaken: true });

/** Customers up to this one are taken back. */
export const markThrough = (tx: Tx, importId: Id, through: Id): Promise<void> => remember(tx, importId, { through });
