import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

/** A member as everybody may see them: what they wrote of themselves, how long they belong, and the trust they earned. */
export type MemberSeen = { customerId: Id; handle: string; name: string; place: string; about: string; level: number; joinedAt: Date };

/** The member a handle leads to, old ones too; those who left are nobody. */
export const memberByHandle = async (reader: Reader, companyId: Id, handle: string): Promise<MemberSeen | undefined> => {
  const { rows } = await sql<MemberSeen>`
    SELECT m.customer_id AS "customerId", m.handle, m.shown_name AS name, m.place, m.about, m.level, m.joined_at AS "joinedAt"
    FROM handle h JOIN member m ON m.customer_id = h.customer_id
    WHERE h.handle = ${handle} AND m.company_id = ${companyId} AND m.left_at IS NULL`.execute(reader);
  return rows[0];
};
