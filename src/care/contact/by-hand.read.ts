import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';

/** Whose customer it is and in which language one writes to them; undefined when the asking person may not see them. */
export type Addressee = { companyId: Id; language: string };

export const findAddressee = async (reader: Reader, principal: Principal, customerId: Id): Promise<Addressee | undefined> => {
  const { rows } = await sql<Addressee>`
    SELECT co.company_id AS "companyId", coalesce(c.language, co.language) AS language
    FROM customer c JOIN company co ON co.company_id = ANY (c.companies) AND ${visibleTo(principal)} AND c.retired_at IS NULL
      AND ${principal.companies === 'all' ? sql`true` : sql`co.company_id = ANY (${principal.companies}::uuid[])`}
    WHERE c.customer_id = ${customerId} ORDER BY array_position(c.companies, co.company_id) LIMIT 1`.execute(reader);
  return rows[0];
};
