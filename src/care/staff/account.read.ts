import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sql } from '../../platform/database/database.ts';
import type { Role } from '../../platform/http/principal.ts';

type Named = { id: Id; name: string } | null;

/** What is told of anybody who works here, to themselves and to colleagues. */
export type Account = {
  id: Id;
  name: string;
  email: string;
  language: Language;
  zone: string;
  capacity: number;
  version: number;
  grants: { id: Id; role: Role; company: Named; department: Named }[];
};

/** Its columns, of `staff_member m`. */
export const accountColumns = sql`
  m.staff_id AS id, m.name, m.email, m.language, m.zone, m.care_capacity AS capacity, m.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.grant_id, 'role', g.role,
      'company', CASE WHEN c.company_id IS NOT NULL THEN jsonb_build_object('id', c.company_id, 'name', c.name) END,
      'department', CASE WHEN d.department_id IS NOT NULL THEN jsonb_build_object('id', d.department_id, 'name', d.name) END)
      ORDER BY g.granted_at, g.grant_id)
    FROM role_grant g LEFT JOIN company c ON c.company_id = g.company_id LEFT JOIN department d ON d.department_id = g.department_id
    WHERE g.staff_id = m.staff_id AND g.revoked_at IS NULL), '[]') AS grants`;
