import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

/** Keeps one choice; false when there are more than anybody makes. */
export const keepChoice = async (db: Reader, customerId: Id, reason: string, now: Date): Promise<boolean> => {
  const { rows } = await sql`INSERT INTO home_choice (customer_id, reason, left_out_at) SELECT ${customerId}, ${reason}, ${now}
    WHERE (SELECT count(*) FROM home_choice WHERE customer_id = ${customerId}) < 200
    ON CONFLICT (customer_id, reason) DO UPDATE SET left_out_at = excluded.left_out_at RETURNING 1`.execute(db);
  return rows.length > 0;
};

export const dropChoice = async (db: Reader, customerId: Id, reason: string): Promise<void> => {
  await sql`DELETE FROM home_choice WHERE customer_id = ${customerId} AND reason = ${reason}`.execute(db);
};
