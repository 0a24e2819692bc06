import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';

/** A customer's purchases become sales without a customer: the books add up, nobody is in them. Answers how many orders. */
export const releaseOrders = async (tx: Tx, customerId: Id): Promise<number> => {
  await sql`INSERT INTO anonymous_line (order_id, line_no, kind, code, description, quantity, unit_price, amount, doubtful)
    SELECT order_id, line_no, kind, code, description, quantity, unit_price, amount, doubtful FROM order_line WHERE customer_id = ${customerId}
    ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } =
    await sql`INSERT INTO anonymous_order (order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines, import_id)
    SELECT order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines, import_id FROM customer_order WHERE customer_id = ${customerId}
    ON CONFLICT DO NOTHING RETURNING order_id`.execute(tx);
  return rows.length;
};

/** Rows of files that could not come in are kept so that they can be mended: those that name somebody erased go. */
export const forgetImported = async (tx: Tx, words: readonly string[]): Promise<void> => {
  const told = [...new Set(words.map((one) => one.trim()).filter((one) => one.length >= 4))];
  if (told.length === 0) return;
  await sql`DELETE FROM import_error e WHERE EXISTS (SELECT FROM unnest(${told}::text[]) AS w (word)
    WHERE position(lower(w.word) IN lower(e.cells::text)) > 0 OR position(lower(w.word) IN lower(e.value)) > 0)`.execute(tx);
};
