import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Grant } from '../../platform/http/principal.ts';

export type KeptGrant = Grant & { id: Id };

/** Somebody's rights as they are now. */
export const loadGrants = async (reader: Reader, staffId: Id): Promise<KeptGrant[]> => {
  const { rows } = await sql<KeptGrant>`
    SELECT grant_id AS id, role, company_id AS "companyId", department_id AS "departmentId" FROM role_grant
    WHERE staff_id = ${staffId} AND revoked_at IS NULL ORDER BY granted_at, grant_id`.execute(reader);
  return rows;
};

export const endGrant = async (tx: Tx, grantId: Id, now: Date): Promise<void> => {
  await sql`UPDATE role_grant SET revoked_at = ${now} WHERE grant_id = ${grantId}`.execute(tx);
};

/**
 * Whether an active owner of the whole group is left. Asked after the change, under one lock for the group,
 * so that two owners cannot send each other away at once.
 */
export const hasOwner = async (tx: Tx): Promise<boolean> => {
  const { rows } = await sql`
    SELECT 1 FROM role_grant g JOIN staff_member m ON m.staff_id = g.staff_id
    WHERE g.role = 'owner' AND g.company_id IS NULL AND g.revoked_at IS NULL AND m.deactivated_at IS NULL LIMIT 1`.execute(tx);
  return rows.length > 0;
};

export const lockRights = async (tx: Tx): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtext('staff rights'))`.execute(tx);
};

/** Whether the company, and the department in it, exist. */
export const isPlace = async (reader: Reader, companyId: Id | null, departmentId: Id | null): Promise<boolean> => {
  if (companyId === null) return departmentId === null;
  const { rows } = await sql`
    SELECT 1 FROM company c WHERE c.company_id = ${companyId}
      AND (${departmentId}::uuid IS NULL OR EXISTS (SELECT 1 FROM department d
        WHERE d.department_id = ${departmentId} AND d.company_id = c.company_id AND d.closed_at IS NULL))`.execute(reader);
  return rows.length > 0;
};
