import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal, Role } from '../../platform/http/principal.ts';

type Named = { id: Id; name: string } | null;

export type Colleague = {
  id: Id;
  name: string;
  email: string;
  language: Language;
  zone: string;
  capacity: number;
  version: number;
  grants: { id: Id; role: Role; company: Named; department: Named }[];
  invitedAt: Date | null;
  seenAt: Date | null;
  secondFactor: boolean;
  leftAt: Date | null;
};

/** Colleagues are people of one's companies; people of the whole group belong to every company. Those who left stay to be found. */
const seenBy = (principal: Pick<Principal, 'companies'>) =>
  principal.companies === 'all'
    ? sql`true`
    : sql`EXISTS (SELECT 1 FROM role_grant v WHERE v.staff_id = m.staff_id AND v.revoked_at IS NULL
        AND (v.company_id IS NULL OR v.company_id = ANY (${principal.companies}::uuid[])))`;

const colleague = sql`
  m.staff_id AS id, m.name, m.email, m.language, m.zone, m.care_capacity AS capacity, m.version, m.deactivated_at AS "leftAt",
  m.totp_confirmed_at IS NOT NULL AS "secondFactor",
  (SELECT max(s.seen_at) FROM session s WHERE s.staff_id = m.staff_id AND s.awaits_code_since IS NULL) AS "seenAt",
  (SELECT max(l.made_at) FROM sign_in_link l WHERE l.staff_id = m.staff_id AND l.purpose = 'invitation' AND l.used_at IS NULL) AS "invitedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.grant_id, 'role', g.role,
      'company', CASE WHEN c.company_id IS NOT NULL THEN jsonb_build_object('id', c.company_id, 'name', c.name) END,
      'department', CASE WHEN d.department_id IS NOT NULL THEN jsonb_build_object('id', d.department_id, 'name', d.name) END)
      ORDER BY g.granted_at, g.grant_id)
    FROM role_grant g LEFT JOIN company c ON c.company_id = g.company_id LEFT JOIN department d ON d.department_id = g.department_id
    WHERE g.staff_id = m.staff_id AND g.revoked_at IS NULL), '[]') AS grants`;

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
