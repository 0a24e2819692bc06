import { type Id, newId } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
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
