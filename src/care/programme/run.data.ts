import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';

/** A run whose time has come, with what its step needs. */
export type DueRun = {
  customerId: Id;
  runId: Id;
  programmeId: Id;
  companyId: Id;
  version: number;
  arm: 'care' | 'holdout';
  step: string;
  pass: number;
  zone: string;
  evidence: { code: string; facts: Record<string, string | number | null> };
  /** who answers for the programme, and signs what the house writes by itself where nobody looks after the customer */
  signer: string | null;
};

const due = sql`r.ended_at IS NULL AND r.waits_for IS NULL`;

/** Runs that may go on, in these buckets; those of a paused programme stay where they are. Customer's zone, else the company's. */
export const dueRuns = async (tx: Tx, leased: readonly number[], now: Date, limit: number): Promise<DueRun[]> => {
  const { rows } = await sql<DueRun>`
    SELECT r.customer_id AS "customerId", r.run_id AS "runId", r.programme_id AS "programmeId", p.company_id AS "companyId", r.version, r.arm, r.step, r.pass,
      coalesce(c.zone, co.zone) AS zone, r.evidence, o.name AS signer
    FROM programme_run r JOIN programme p ON p.programme_id = r.programme_id JOIN company co ON co.company_id = p.company_id
      JOIN customer c ON c.customer_id = r.customer_id LEFT JOIN staff_member o ON o.staff_id = p.owner AND o.deactivated_at IS NULL
    WHERE r.bucket = ANY(${leased}::smallint[]) AND ${due} AND r.wake_at <= ${now} AND p.paused_at IS NULL
    ORDER BY r.bucket, r.wake_at LIMIT ${limit}`.execute(tx);
  return rows;
};

/** Buckets in which some run's time has come: 256 looks into an index, however many runs there are. */
export const dueBuckets = async (reader: Reader, now: Date): Promise<number[]> => {
  const { rows } = await sql<{ bucket: number }>`
    SELECT b.bucket::int AS bucket FROM generate_series(0, 255) AS b (bucket)
    WHERE EXISTS (SELECT 1 FROM programme_run r WHERE r.bucket = b.bucket::smallint AND ${due} AND r.wake_at <= ${now})`.execute(reader);
  return rows.map((row) => row.bucket);
};

export type RunName = { customerId: Id; runId: Id };
export type Because = { code: string; facts: Record<string, string | number> };

/** Where runs go: to a step at a time, to waiting for somebody, or to their end. */
export type Move =
  | { to: 'step'; step: string; wakeAt: Date }
  | { to: 'wait'; waitsFor: 'care' | 'contact'; until: Date }
  | { to: 'end'; because: string };

const names = (
  runs: readonly RunName[],
) => sql`unnest(${runs.map((run) => run.customerId)}::uuid[], ${runs.map((run) => run.runId)}::uuid[])
  AS n (customer_id, run_id)`;

/**
 * Writes what a step did for all of these runs and moves them on, in two statements. The step's number is unique in its run:
 * a worker that comes second writes nothing, for its transaction fails as a whole.
 */
export const moveRuns = async (
  tx: Tx,
  runs: readonly RunName[],
  done: { step: string; result: string; because?: readonly Because[]; reached?: boolean },
  move: Move,
  now: Date,
): Promise<void> => {
  if (runs.length === 0) return;
  await sql`
    INSERT INTO run_step (customer_id, run_id, seq, step, at, result, because)
    SELECT r.customer_id, r.run_id, r.pass, ${done.step}, ${now}, ${done.result}, ${JSON.stringify(done.because ?? [])}::jsonb
    FROM programme_run r JOIN ${names(runs)} ON r.customer_id = n.customer_id AND r.run_id = n.run_id
    WHERE r.ended_at IS NULL`.execute(tx);
  const step = move.to === 'step' ? move.step : null;
  const wakeAt = move.to === 'step' ? move.wakeAt : move.to === 'wait' ? move.until : null;
  await sql`
    UPDATE programme_run r SET pass = r.pass + 1, step = coalesce(${step}::text, r.step), wake_at = ${wakeAt}::timestamptz,
      waits_for = ${move.to === 'wait' ? move.waitsFor : null}::text, ended_at = ${move.to === 'end' ? now : null}::timestamptz,
      ended_because = ${move.to === 'end' ? move.because : null}::text,
      reached_at = coalesce(r.reached_at, ${done.reached ? now : null}::timestamptz)
    FROM ${names(runs)} WHERE r.customer_id = n.customer_id AND r.run_id = n.run_id AND r.ended_at IS NULL`.execute(tx);
};

export type WaitingRun = RunName & { programmeId: Id; version: number; step: string; waitsFor: string };

/** The run if it still waits for `waitsFor`, locked. */
export const waitingRun = async (tx: Tx, name: RunName, waitsFor: string): Promise<WaitingRun | undefined> => {
  const { rows } = await sql<WaitingRun>`
    SELECT customer_id AS "customerId", run_id AS "runId", programme_id AS "programmeId", version, step, waits_for AS "waitsFor" FROM programme_run
    WHERE customer_id = ${name.customerId} AND run_id = ${name.runId} AND ended_at IS NULL AND waits_for = ${waitsFor} FOR UPDATE`.execute(
    tx,
  );
  return rows[0];
};

/** Runs that waited too long for a person or for an outcome. */
export const overdueRuns = async (tx: Tx, now: Date, limit: number): Promise<WaitingRun[]> => {
  const { rows } = await sql<WaitingRun>`
    SELECT r.customer_id AS "customerId", r.run_id AS "runId", r.programme_id AS "programmeId", r.version, r.step, r.waits_for AS "waitsFor"
    FROM programme_run r WHERE r.ended_at IS NULL AND r.waits_for IN ('care', 'contact') AND r.wake_at <= ${now} LIMIT ${limit}`.execute(
    tx,
  );
  return rows;
};

/** The requests these runs made that have no end yet. */
export const openRequests = async (tx: Tx, runs: readonly RunName[]): Promise<{ customerId: Id; requestId: Id }[]> => {
  const { rows } = await sql<{ customerId: Id; requestId: Id }>`
    SELECT q.customer_id AS "customerId", q.request_id AS "requestId" FROM contact_request q
    JOIN ${names(runs)} ON q.customer_id = n.customer_id AND q.run_id = n.run_id WHERE q.ended_at IS NULL`.execute(tx);
  return rows;
};

export type AnsweredRun = WaitingRun & { state: string; because: Because[] };

/** Runs waiting for an automatic contact whose request has come to its end. */
export const answeredRuns = async (tx: Tx, limit: number): Promise<AnsweredRun[]> => {
  const { rows } = await sql<AnsweredRun>`
    SELECT r.customer_id AS "customerId", r.run_id AS "runId", r.programme_id AS "programmeId", r.version, r.step, r.waits_for AS "waitsFor", q.state, q.because
    FROM programme_run r JOIN contact_request q ON q.customer_id = r.customer_id AND q.run_id = r.run_id AND q.occasion = r.run_id::text || ' ' || (r.pass - 1)::text
    WHERE r.ended_at IS NULL AND r.waits_for = 'contact' AND q.state IN ('sent', 'refused', 'handed-over') LIMIT ${limit}`.execute(tx);
  return rows;
};
