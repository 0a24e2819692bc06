import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { type Account, accountColumns } from './account.read.ts';
import type { OpenedBy } from './session.ts';

export type Me = Account & { passwordSet: boolean; secondFactorSince: Date | null; recoveryCodesLeft: number };

/** Everything the person signed in is told about their own account. */
export const loadMe = async (reader: Reader, staffId: Id): Promise<Me | undefined> => {
  const { rows } = await sql<Me>`
    SELECT ${accountColumns}, m.password_hash IS NOT NULL AS "passwordSet", m.totp_confirmed_at AS "secondFactorSince",
      (SELECT count(*)::int FROM recovery_code r WHERE r.staff_id = m.staff_id AND r.used_at IS NULL) AS "recoveryCodesLeft"
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
