import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Reason } from './match-owner.ts';

export type NewMatch = { customerId: Id; companyId: Id; ownerId: Id; productId: Id; because: readonly Reason[]; staffId: Id };

/** Brings two together, once for the prospect and these goods. */
export const insertMatch = async (tx: Tx, one: NewMatch, now: Date): Promise<Id | undefined> => {
  const { rows } = await sql<{ match_id: Id }>`
    INSERT INTO owner_match (customer_id, match_id, company_id, owner_id, product_id, because, invited_at, invited_by)
    VALUES (${one.customerId}, ${newId()}, ${one.companyId}, ${one.ownerId}, ${one.productId}, ${JSON.stringify(one.because)}::jsonb, ${now}, ${one.staffId})
    ON CONFLICT (customer_id, product_id) DO NOTHING RETURNING match_id`.execute(tx);
  return rows[0]?.match_id;
};
