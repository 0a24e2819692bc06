import { type Id, newId } from '../../kernel/id.ts';
import { plainArray } from '../../platform/database/arrays.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import { type Channel, contactChannels } from './policy.ts';
import type { Because, Decision, Purpose } from './standing.ts';

/**
 * The wish to touch a customer. `reason` and `occasion` make it unique for the customer ('replenish', 'DC-22423 2026-03-02').
 * `byHand`: a person will do it (Today); otherwise the contact job decides it and sends `templateKey` filled with `values`.
 */
export type NewRequest = {
  customerId: Id;
  companyId: Id;
  reason: string;
  occasion: string;
  purpose: Purpose;
  channels: readonly Channel[];
  byHand?: boolean;
  priority?: number;
  programmeId?: Id;
  runId?: Id;
  staffId?: Id;
  templateKey?: string;
  values?: Record<string, unknown>;
  evidence?: Record<string, unknown>;
  neededBy?: Date;
};

export type AskedRequest = { customerId: Id; requestId: Id; reason: string; occasion: string; added: boolean };

/** Writes the requests that are not there yet and answers all of them, old and new, in two statements. */
export const insertRequests = async (tx: Tx, wanted: readonly NewRequest[], now: Date): Promise<AskedRequest[]> => {
  if (wanted.length === 0) return [];
  const rows = JSON.stringify(
    wanted.map((one) => ({
      customer_id: one.customerId,
      request_id: newId(),
      company_id: one.companyId,
      reason: one.reason,
      occasion: one.occasion,
      purpose: one.purpose,
      channels: one.channels,
      by_hand: one.byHand ?? false,
      priority: one.priority ?? 50,
      programme_id: one.programmeId ?? null,
      run_id: one.runId ?? null,
      staff_id: one.staffId ?? null,
      template_key: one.templateKey ?? null,
      words: one.values ? { values: one.values } : null,
      evidence: one.evidence ?? {},
      needed_by: one.neededBy ?? null,
    })),
  );
  const { rows: added } = await sql<{ request_id: Id }>`
    WITH added AS (INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, by_hand, priority, programme_id, run_id,
      staff_id, template_key, words, evidence, needed_by, asked_at, decide_at)
    SELECT customer_id, request_id, company_id, reason, occasion, purpose, channels, by_hand, priority, programme_id, run_id,
      staff_id, template_key, words, evidence, needed_by, ${now}, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS r (customer_id uuid, request_id uuid, company_id uuid, reason text, occasion text, purpose text,
      channels text[], by_hand boolean, priority integer, programme_id uuid, run_id uuid, staff_id uuid, template_key text, words jsonb,
      evidence jsonb, needed_by timestamptz)
    ON CONFLICT (customer_id, reason, occasion) DO NOTHING RETURNING customer_id, request_id, priority, decide_at, by_hand),
    due AS (INSERT INTO contact_due (customer_id, request_id, priority, decide_at)
      SELECT customer_id, request_id, priority, decide_at FROM added WHERE NOT by_hand)
    SELECT request_id FROM added`.execute(tx);
  const fresh = new Set(added.map((row) => row.request_id));
  const { rows: all } = await sql<Omit<AskedRequest, 'added'>>`
    SELECT r.customer_id AS "customerId", r.request_id AS "requestId", r.reason, r.occasion FROM contact_request r
    JOIN unnest(${wanted.map((one) => one.customerId)}::uuid[], ${wanted.map((one) => one.reason)}::text[], ${wanted.map((one) => one.occasion)}::text[])
      AS w (customer_id, reason, occasion) ON r.customer_id = w.customer_id AND r.reason = w.reason AND r.occasion = w.occasion`.execute(
    tx,
  );
  return all.map((one) => ({ ...one, added: fresh.has(one.requestId) }));
};

export type RequestState = 'open' | 'deferred' | 'sending' | 'sent' | 'refused' | 'handed-over';

/** A request as it stands. `words` holds the values for its template, or what a person wrote. */
export type Request = {
  customerId: Id;
  requestId: Id;
  companyId: Id;
  reason: string;
  purpose: Purpose;
  channels: Channel[];
  byHand: boolean;
  priority: number;
  programmeId: Id | null;
  runId: Id | null;
  staffId: Id | null;
  templateKey: string | null;
  words: { values?: Record<string, unknown> } | null;
  neededBy: Date | null;
  state: RequestState;
  channel: Channel | null;
  askedAt: Date;
  /** where its row lay when it was read */
  place: string;
};

/** What deciding needs of a request. */
export type DueRequest = Omit<Request, 'reason' | 'staffId' | 'state' | 'channel' | 'askedAt'>;

const isChannel = (word: string): word is Channel => contactChannels.some((one) => one === word);

const dueColumns = sql`
  r.customer_id AS "customerId", r.request_id AS "requestId", r.company_id AS "companyId", r.purpose, r.by_hand AS "byHand", r.priority,
  r.programme_id AS "programmeId", r.run_id AS "runId", r.template_key AS "templateKey", r.words, r.needed_by AS "neededBy", r.ctid::text AS place`;

export const requestColumns = sql`${dueColumns}, r.channels, r.reason, r.staff_id AS "staffId", r.state, r.channel, r.asked_at AS "askedAt"`;

export const loadRequest = async (reader: Reader, customerId: Id, requestId: Id): Promise<Request | undefined> => {
  const { rows } = await sql<Request>`SELECT ${requestColumns} FROM contact_request r
    WHERE r.customer_id = ${customerId} AND r.request_id = ${requestId}`.execute(reader);
  return rows[0];
};

/** The automatic requests of these buckets whose time has come: by customer, so that what lies together is read together; the most important first. */
export const dueRequests = async (tx: Tx, buckets: readonly number[], now: Date, limit: number): Promise<DueRequest[]> => {
  const { rows } = await runPrepared(
    sql<Omit<DueRequest, 'channels'> & { wished: string }>`SELECT ${dueColumns}, array_to_string(r.channels, ' ') AS wished
    FROM (SELECT u.customer_id, u.request_id FROM contact_due u
      WHERE u.bucket = ANY (${plainArray(buckets)}::smallint[]) AND u.decide_at <= ${now} ORDER BY u.decide_at, u.customer_id LIMIT ${limit}) u
    JOIN contact_request r ON r.customer_id = u.customer_id AND r.request_id = u.request_id
    ORDER BY r.customer_id, r.priority DESC`,
    tx,
  );
  return rows.map((row) => Object.assign(row, { channels: row.wished.split(' ').filter(isChannel) }));
};

/** Where a request goes from here. `at`: when a deferred one is decided again. */
export type Move = { customerId: Id; requestId: Id; state: RequestState; channel: Channel | null; at: Date; because: readonly Because[] };

const ends: readonly RequestState[] = ['sent', 'refused', 'handed-over'];

/** Moves requests on; one that has its end stays as it ended. */
export const moveRequests = async (tx: Tx, moves: readonly Move[], now: Date): Promise<void> => {
  if (moves.length === 0) return;
  await sql`
    WITH m AS MATERIALIZED (SELECT * FROM unnest(${moves.map((one) => one.customerId)}::uuid[], ${moves.map((one) => one.requestId)}::uuid[],
      ${moves.map((one) => one.state)}::text[], ${moves.map((one) => one.channel)}::text[],
      ${moves.map((one) => one.at.toISOString())}::timestamptz[], ${moves.map((one) => JSON.stringify(one.because))}::jsonb[])
      AS m (customer_id, request_id, state, channel, at, because)),
    moved AS (UPDATE contact_request r SET state = m.state, channel = coalesce(m.channel, r.channel), decide_at = m.at, because = m.because,
        ended_at = CASE WHEN m.state = ANY (${[...ends]}::text[]) THEN ${now}::timestamptz END
      FROM m WHERE r.customer_id = m.customer_id AND r.request_id = m.request_id AND r.ended_at IS NULL
      RETURNING r.customer_id, r.request_id, r.state, r.priority, r.decide_at, r.by_hand),
    done AS (DELETE FROM contact_due u USING moved m WHERE u.customer_id = m.customer_id AND u.request_id = m.request_id AND m.state <> 'deferred')
    INSERT INTO contact_due (customer_id, request_id, priority, decide_at)
    SELECT customer_id, request_id, priority, decide_at FROM moved WHERE state = 'deferred' AND NOT by_hand
    ON CONFLICT (customer_id, request_id) DO UPDATE SET decide_at = excluded.decide_at`.execute(tx);
};

export type KeptDecision = { customerId: Id; requestId: Id | null; moment: 'asked' | 'sending'; decision: Decision };

export const keepDecisions = async (tx: Tx, made: readonly KeptDecision[], now: Date): Promise<void> => {
  if (made.length === 0) return;
  await sql`
    INSERT INTO contact_decision (customer_id, decision_id, request_id, at, moment, decision, channel, until, because)
    SELECT d.customer_id, d.decision_id, d.request_id, ${now}, d.moment, d.decision, d.channel, d.until, d.because
    FROM unnest(${made.map((one) => one.customerId)}::uuid[], ${made.map(() => newId())}::uuid[], ${made.map((one) => one.requestId)}::uuid[],
      ${made.map((one) => one.moment)}::text[], ${made.map((one) => one.decision.decision)}::text[], ${made.map((one) => one.decision.channel ?? null)}::text[],
      ${made.map((one) => one.decision.at ?? null)}::timestamptz[], ${made.map((one) => JSON.stringify(one.decision.because))}::jsonb[])
      AS d (customer_id, decision_id, request_id, moment, decision, channel, until, because)`.execute(tx);
};

/** A person took their contact back in time: the request waits for a person again. */
export const reopenRequest = async (tx: Tx, customerId: Id, requestId: Id, now: Date): Promise<void> => {
  await sql`
    WITH open AS (UPDATE contact_request SET state = 'open', decide_at = ${now}, channel = NULL, because = '[]', ended_at = NULL
      WHERE customer_id = ${customerId} AND request_id = ${requestId} RETURNING customer_id, request_id, priority, decide_at, by_hand)
    INSERT INTO contact_due (customer_id, request_id, priority, decide_at)
    SELECT customer_id, request_id, priority, decide_at FROM open WHERE NOT by_hand
    ON CONFLICT (customer_id, request_id) DO UPDATE SET decide_at = excluded.decide_at`.execute(tx);
};
