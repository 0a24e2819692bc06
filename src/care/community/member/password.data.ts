import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';

/** What is kept of a member's password. It asks the database for nobody's as well, so that both take as long. */
export const keptPassword = async (reader: Reader, customerId: Id | undefined): Promise<string | undefined> => {
  const { rows } = await sql<{ password_hash: string }>`SELECT p.password_hash FROM member_password p JOIN member m USING (customer_id)
    WHERE p.customer_id = ${customerId ?? null}::uuid AND m.left_at IS NULL`.execute(reader);
  return rows[0]?.password_hash;
};

export const keepPassword = async (tx: Tx, customerId: Id, hash: string, now: Date): Promise<void> => {
  await sql`INSERT INTO member_password (customer_id, password_hash, set_at) VALUES (${customerId}, ${hash}, ${now})
    ON CONFLICT (customer_id) DO UPDATE SET password_hash = excluded.password_hash, set_at = excluded.set_at`.execute(tx);
};

export const dropPassword = async (tx: Tx, customerId: Id): Promise<void> => {
  await sql`DELETE FROM member_password WHERE customer_id = ${customerId}`.execute(tx);
};
