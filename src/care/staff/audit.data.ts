import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Asking } from '../../platform/http/door.ts';

/** One line of the audit: who did (or read, `sensitive`) what to which thing. `change` holds field → [before, after], never secrets. */
export type AuditLine = {
  act: string;
  subjectKind: string;
  subjectId: string;
  companyId?: Id;
  sensitive?: boolean;
  change?: Record<string, unknown>;
};

/** Who did it; `staffId` where somebody is known but not signed in yet. */
type Doer = Pick<Asking, 'requestId'> & { principal?: Asking['principal']; staffId?: Id };

/** Writes to the append-only audit in the act's own transaction. */
export const audit = async (tx: Tx, at: Date, who: Doer, line: AuditLine): Promise<void> => {
  const via = who.principal?.via;
  await sql`
    INSERT INTO audit_entry (at, audit_id, staff_id, token_id, session_id, request_id, act, subject_kind, subject_id, company_id, sensitive, change)
    VALUES (${at}, ${newId()}, ${who.principal?.staffId ?? who.staffId ?? null}, ${via?.kind === 'token' ? via.tokenId : null},
      ${via?.kind === 'session' ? via.sessionId : null}, ${who.requestId}, ${line.act}, ${line.subjectKind}, ${line.subjectId},
      ${line.companyId ?? null}, ${line.sensitive ?? false}, ${JSON.stringify(line.change ?? {})}::jsonb)`.execute(tx);
};

/** Somebody was erased: what the audit says of their things keeps who, what act and when, and loses its words. */
export const blankAudit = async (tx: Tx, subjectIds: readonly string[], at: Date): Promise<void> => {
  await sql`UPDATE audit_entry SET change = '{}', blanked_at = ${at} WHERE subject_id = ANY (${[...subjectIds]}::text[]) AND change <> '{}'`.execute(
    tx,
  );
};

/** Who has read this person's e-mail and phone in full, newest first. */
export const readingOf = async (reader: Reader, subjectId: Id): Promise<{ at: Date; act: string; by: string | null }[]> => {
  const { rows } = await sql<{ at: Date; act: string; by: string | null }>`
    SELECT a.at, a.act, s.name AS by FROM audit_entry a LEFT JOIN staff_member s USING (staff_id)
    WHERE a.subject_kind = 'customer' AND a.subject_id = ${subjectId} AND a.sensitive ORDER BY a.at DESC`.execute(reader);
  return rows;
};

/** Answers kept for repeated requests that speak of somebody who was erased. */
export const forgetAnswered = async (tx: Tx, subjectId: Id): Promise<void> => {
  await sql`DELETE FROM answered_request WHERE body::text LIKE ${`%${subjectId}%`}`.execute(tx);
};
