import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { type Account, accountColumns } from './account.read.ts';

export type Colleague = Account & { invitedAt: Date | null; seenAt: Date | null; secondFactor: boolean; leftAt: Date | null };

/** Colleagues are people of one's companies; people of the whole group belong to every company. Those who left stay to be found. */
const seenBy = (principal: Pick<Principal, 'companies'>) =>
  principal.companies === 'all'
    ? sql`true`
    : sql`EXISTS (SELECT 1 FROM role_grant v WHERE v.staff_id = m.staff_id AND v.revoked_at IS NULL
        AND (v.company_id IS NULL OR v.company_id = ANY (${principal.companies}::uuid[])))`;

const colleague = sql`
  ${accountColumns}, m.deactivated_at AS "leftAt", m.totp_confirmed_at IS NOT NULL AS "secondFactor",
  (SELECT max(s.seen_at) FROM session s WHERE s.staff_id = m.staff_id AND s.awaits_code_since IS NULL) AS "seenAt",
  (SELECT max(l.made_at) FROM sign_in_link l WHERE l.staff_id = m.staff_id AND l.purpose = 'invitation' AND l.used_at IS NULL) AS "invitedAt"`;

export const loadColleagues = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  page: { limit: number; after: [string, string] | undefined },
): Promise<(Colleague & { sort: string })[]> => {
  const after = page.after ? sql`(lower(m.name), m.staff_id) > (${page.after[0]}, ${page.after[1]}::uuid)` : sql`true`;
  const { rows } = await sql<Colleague & { sort: string }>`
    SELECT ${colleague}, lower(m.name) AS sort FROM staff_member m WHERE ${seenBy(principal)} AND ${after}
    ORDER BY lower(m.name), m.staff_id LIMIT ${page.limit + 1}`.execute(reader);
  return rows;
};

export const loadColleague = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<Colleague | undefined> => {
  const { rows } = await sql<Colleague>`SELECT ${colleague} FROM staff_member m WHERE m.staff_id = ${id} AND ${seenBy(principal)}`.execute(
    reader,
  );
  return rows[0];
};
