import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { Purpose } from './standing.ts';

export type NewContact = {
  customerId: Id;
  contactId: Id;
  companyId: Id;
  at: Date;
  direction: 'out' | 'in';
  channel: string;
  purpose: Purpose;
  requestId: Id | null;
  programmeId: Id | null;
  runId: Id | null;
  staffId: Id | null;
  subject: string;
  words: string;
  minutes?: number | null;
  outcome?: string | null;
  /** the file a touchpoint came with */
  importId?: Id;
};

/** Writes contacts that have happened; one written before (the same id) stays as it is. */
export const insertContacts = async (tx: Tx, made: readonly NewContact[]): Promise<void> => {
  if (made.length === 0) return;
  const rows = made.map((one) => ({
    customer_id: one.customerId,
    contact_id: one.contactId,
    company_id: one.companyId,
    at: one.at,
    direction: one.direction,
    channel: one.channel,
    purpose: one.purpose,
    request_id: one.requestId,
    programme_id: one.programmeId,
    run_id: one.runId,
    staff_id: one.staffId,
    subject: one.subject,
    words: one.words,
    minutes: one.minutes ?? null,
    outcome: one.outcome ?? null,
    outcome_at: one.outcome ? one.at : null,
    import_id: one.importId ?? null,
  }));
  await sql`
    INSERT INTO contact (customer_id, contact_id, company_id, at, direction, channel, purpose, request_id, programme_id, run_id, staff_id, subject, words,
      minutes, outcome, outcome_at, import_id)
    SELECT customer_id, contact_id, company_id, at, direction, channel, purpose, request_id, programme_id, run_id, staff_id, subject, words,
      minutes, outcome, outcome_at, import_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (customer_id uuid, contact_id uuid, company_id uuid, at timestamptz, direction text,
      channel text, purpose text, request_id uuid, programme_id uuid, run_id uuid, staff_id uuid, subject text, words text, minutes real, outcome text,
      outcome_at timestamptz, import_id uuid)
    ON CONFLICT (customer_id, contact_id) DO NOTHING`.execute(tx);
};

/** What became of a contact. An answer is never overwritten by a lesser outcome. */
export const setOutcome = async (tx: Tx, customerId: Id, contactId: Id, outcome: string, at: Date): Promise<void> => {
  await sql`UPDATE contact SET outcome = ${outcome}, outcome_at = ${at}
    WHERE customer_id = ${customerId} AND contact_id = ${contactId} AND (outcome IS NULL OR outcome IN ('delivered', 'kept', 'uncertain'))`.execute(
    tx,
  );
};

/** Takes back a contact somebody recorded by mistake, while it can still be taken back; answers which. */
export const deleteContact = async (tx: Tx, customerId: Id, requestId: Id, after: Date): Promise<Id[]> => {
  const { rows } = await sql<{
    contact_id: Id;
  }>`DELETE FROM contact WHERE customer_id = ${customerId} AND request_id = ${requestId} AND channel = 'phone'
    AND outcome IN ('reached', 'no-answer', 'call-back') AND at >= ${after} RETURNING contact_id`.execute(tx);
  return rows.map((row) => row.contact_id);
};
