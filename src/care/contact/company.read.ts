import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';

export type Company = { companyId: Id; name: string; zone: string; language: string };

/** The company asked for, or the first one there is; undefined where it is not this person's to see. */
export const findCompany = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  companyId?: Id,
): Promise<Company | undefined> => {
  const { rows } = await sql<Company>`
    SELECT company_id AS "companyId", name, zone, language FROM company
    WHERE (${companyId ?? null}::uuid IS NULL OR company_id = ${companyId ?? null})
      AND ${principal.companies === 'all' ? sql`true` : sql`company_id = ANY (${principal.companies}::uuid[])`}
    ORDER BY created_at, company_id LIMIT 1`.execute(reader);
  return rows[0];
};
