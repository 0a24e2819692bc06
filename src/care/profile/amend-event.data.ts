import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';

/** New facts for an event that was told before under the same message id, where what it tells of has grown since. */
export type Amended = { customerId: Id; messageId: string; data: Record<string, unknown> };

export const amendEvents = async (tx: Tx, amended: readonly Amended[]): Promise<void> => {
  if (amended.length === 0) return;
  const rows = JSON.stringify(amended.map((one) => ({ customer_id: one.customerId, message_id: one.messageId, data: one.data })));
  await sql`
    UPDATE event e SET data = e.data || a.data
    FROM jsonb_to_recordset(${rows}::jsonb) AS a (customer_id uuid, message_id text, data jsonb)
    WHERE e.customer_id = a.customer_id AND e.message_id = a.message_id`.execute(tx);
};
