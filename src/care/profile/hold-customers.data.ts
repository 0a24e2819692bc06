import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';

/**
 * Holds these customers until the transaction ends, so that none of them goes meanwhile (an erasure, an import taken back), and answers those
 * it could not hold because somebody is changing or removing them. Whoever works on many customers in the background holds them before
 * anything else and leaves the others for the next time: nobody who erases is ever waited for while rows of his are held.
 */
export const holdCustomers = async (tx: Tx, ids: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ customer_id: Id }>`
    WITH held AS MATERIALIZED (
      SELECT customer_id FROM customer WHERE customer_id = ANY(${[...ids]}::uuid[]) ORDER BY customer_id FOR KEY SHARE SKIP LOCKED
    )
    SELECT c.customer_id FROM customer c WHERE c.customer_id = ANY(${[...ids]}::uuid[])
      AND NOT EXISTS (SELECT FROM held WHERE held.customer_id = c.customer_id)`.execute(tx);
  return new Set(rows.map((row) => row.customer_id));
};
