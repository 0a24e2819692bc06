import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/** Somebody who cares for a company's customers, and how many care items a day they can take. */
export type Carer = { staffId: Id; name: string; language: Language; zone: string; capacity: number };

/**
 * The people among whom a company's care items are shared: active, with a role above viewer there, and a capacity above 0.
 * Ordered by id, so that sharing gives the same answer each time.
 */
export const staffOf = async (reader: Reader, companyId: Id): Promise<Carer[]> => {
  const { rows } = await sql<Carer>`
    SELECT m.staff_id AS "staffId", m.name, m.language, m.zone, m.care_capacity AS capacity
    FROM staff_member m
    WHERE m.deactivated_at IS NULL AND m.care_capacity > 0 AND EXISTS (
      SELECT 1 FROM role_grant g WHERE g.staff_id = m.staff_id AND g.revoked_at IS NULL AND g.role <> 'viewer'
        AND (g.company_id IS NULL OR g.company_id = ${companyId}))
    ORDER BY m.staff_id`.execute(reader);
  return rows;
};
