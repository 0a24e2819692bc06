import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Role } from '../../platform/http/principal.ts';
import type { OpenedBy } from './session.ts';

type Named = { id: Id; name: string } | null;

export type Me = {
  id: Id;
  name: string;
  email: string;
  language: Language;
  zone: string;
  capacity: number;
  version: number;
  passwordSet: boolean;
  secondFactorSince: Date | null;
  recoveryCodesLeft: number;
  grants: { id: Id; role: Role; company: Named; department: Named }[];
};

/** Everything the person signed in is told about their own account. */
export const loadMe = async (reader: Reader, staffId: Id): Promise<Me | undefined> => {
  const { rows } = await sql<Me>`
    SELECT m.staff_id AS id, m.name, m.email, m.language, m.zone, m.care_capacity AS capacity, m.version,
      m.password_hash IS NOT NULL AS "passwordSet", m.totp_confirmed_at AS "secondFactorSince",
      (SELECT count(*)::int FROM recovery_code r WHERE r.staff_id = m.staff_id AND r.used_at IS NULL) AS "recoveryCodesLeft",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.grant_id, 'role', g.role,
          'company', CASE WHEN c.company_id IS NOT NULL THEN jsonb_build_object('id', c.company_id, 'name', c.name) END,
          'department', CASE WHEN d.department_id IS NOT NULL THEN jsonb_build_object('id', d.department_id, 'name', d.name) END)
          ORDER BY g.granted_at, g.grant_id)
        FROM role_grant g LEFT JOIN company c ON c.company_id = g.company_id LEFT JOIN department d ON d.department_id = g.department_id
        WHERE g.staff_id = m.staff_id AND g.revoked_at IS NULL), '[]') AS grants
    FROM staff_member m WHERE m.staff_id = ${staffId}`.execute(reader);
  return rows[0];
};

export type OpenSession = {
  id: Id;
  openedAt: Date;
  seenAt: Date;
  expiresAt: Date;
  openedBy: OpenedBy;
  secondFactor: boolean;
  userAgent: string;
  address: string;
};

/** A person's sessions that still open doors, newest first. */
export const loadSessions = async (reader: Reader, staffId: Id, restedBefore: Date, now: Date): Promise<OpenSession[]> => {
  const { rows } = await sql<OpenSession>`
    SELECT session_id AS id, opened_at AS "openedAt", seen_at AS "seenAt", expires_at AS "expiresAt", opened_by AS "openedBy",
      second_factor_at IS NOT NULL AS "secondFactor", user_agent AS "userAgent", address
    FROM session
    WHERE staff_id = ${staffId} AND revoked_at IS NULL AND awaits_code_since IS NULL AND expires_at > ${now} AND seen_at > ${restedBefore}
    ORDER BY opened_at DESC, session_id LIMIT 200`.execute(reader);
  return rows;
};
