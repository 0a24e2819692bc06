import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';

export type AuditQuery = {
  staffId?: Id | undefined;
  act?: string | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  sensitive?: boolean | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

export type AuditEntry = {
  id: Id;
  at: Date;
  /** `at` to the microsecond, for the cursor */
  place: string;
  act: string;
  subjectKind: string;
  subjectId: string;
  /** the name of a staff member, company or customer, where the subject still has one */
  subjectName: string | null;
  by: { id: Id; name: string } | null;
  token: string | null;
  company: string | null;
  sensitive: boolean;
  change: Record<string, unknown>;
  requestId: string | null;
};

/** What belongs to no company (signing in, settings of the group) is only for those who look after the whole group. */
const seenBy = (principal: Pick<Principal, 'companies'>) =>
  principal.companies === 'all' ? sql`true` : sql`a.company_id = ANY (${principal.companies}::uuid[])`;

/** The audit, newest first. */
export const searchAudit = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  query: AuditQuery,
  page: { limit: number; after: [string, Id] | undefined },
): Promise<AuditEntry[]> => {
  const conditions = [
    seenBy(principal),
    query.staffId ? sql`a.staff_id = ${query.staffId}` : undefined,
    query.act ? sql`a.act = ${query.act}` : undefined,
    query.subjectKind ? sql`a.subject_kind = ${query.subjectKind}` : undefined,
    query.subjectId ? sql`a.subject_id = ${query.subjectId}` : undefined,
    query.sensitive === undefined ? undefined : sql`a.sensitive = ${query.sensitive}`,
    query.from ? sql`a.at >= ${query.from}` : undefined,
    query.until ? sql`a.at < ${query.until}` : undefined,
    page.after ? sql`(a.at, a.audit_id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : undefined,
  ].filter((one) => one !== undefined);
  const { rows } = await sql<AuditEntry>`
    SELECT a.audit_id AS id, a.at, a.at::text AS place, a.act, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId",
      CASE a.subject_kind
        WHEN 'staff' THEN (SELECT s.name FROM staff_member s WHERE s.staff_id::text = a.subject_id)
        WHEN 'company' THEN (SELECT s.name FROM company s WHERE s.company_id::text = a.subject_id)
        WHEN 'department' THEN (SELECT s.name FROM department s WHERE s.department_id::text = a.subject_id)
        WHEN 'token' THEN (SELECT s.name FROM api_token s WHERE s.token_id::text = a.subject_id)
      END AS "subjectName",
      CASE WHEN m.staff_id IS NOT NULL THEN jsonb_build_object('id', m.staff_id, 'name', m.name) END AS by,
      t.name AS token, c.name AS company, a.sensitive, a.change, a.request_id AS "requestId"
    FROM audit_entry a
    LEFT JOIN staff_member m ON m.staff_id = a.staff_id
    LEFT JOIN api_token t ON t.token_id = a.token_id
    LEFT JOIN company c ON c.company_id = a.company_id
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY a.at DESC, a.audit_id DESC LIMIT ${page.limit + 1}`.execute(reader);
  return rows;
};
