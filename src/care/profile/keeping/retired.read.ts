import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../visible.data.ts';

export type Retired = { id: Id; name: string; city: string | null; retiredAt: Date; eraseOn: Day };

/** Retired customers one may see, soonest to be erased first. */
export const listRetired = async (
  reader: Reader,
  principal: Principal,
  after: { eraseOn: Day; id: Id } | undefined,
  limit: number,
): Promise<Retired[]> => {
  const further = after ? sql`(r.erase_on, r.customer_id) > (${after.eraseOn}::date, ${after.id}::uuid)` : sql`true`;
  const { rows } = await sql<Retired>`
    SELECT r.customer_id AS id, c.name, c.city, r.retired_at AS "retiredAt", r.erase_on AS "eraseOn"
    FROM retirement r JOIN customer c ON c.customer_id = r.customer_id
    WHERE ${further} AND ${visibleTo(principal)} ORDER BY r.erase_on, r.customer_id LIMIT ${limit}`.execute(reader);
  return rows;
};
