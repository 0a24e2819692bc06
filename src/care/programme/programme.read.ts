import type { RawBuilder } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import type { Definition } from './definition.ts';
import type { KeptEvidence } from './evidence.ts';

const ours = (principal: Principal): RawBuilder<boolean> =>
  principal.companies === 'all' ? sql`true` : sql`p.company_id = ANY(${principal.companies}::uuid[])`;

export type ProgrammeRow = {
  id: Id;
  companyId: Id;
  key: string;
  duty: string | null;
  currency: string;
  zone: string;
  version: number;
  runningSince: Date | null;
  pausedAt: Date | null;
  madeAt: Date;
  definition: Definition;
  inside: number;
  waiting: number;
  alone: number;
  entered: number;
};

/** The programmes this person may see, with how many customers are in each now. */
export const seenProgrammes = async (reader: Reader, principal: Principal, id?: Id): Promise<ProgrammeRow[]> => {
  const { rows } = await sql<ProgrammeRow>`
    SELECT p.programme_id AS id, p.company_id AS "companyId", p.key, p.duty, co.currency, co.zone, p.version, p.running_since AS "runningSince",
      p.paused_at AS "pausedAt", v.made_at AS "madeAt", v.definition, n.inside, n.waiting, n.alone, n.entered
    FROM programme p JOIN company co USING (company_id)
      JOIN programme_version v ON v.programme_id = p.programme_id AND v.version = p.version,
      LATERAL (SELECT count(*) FILTER (WHERE r.ended_at IS NULL AND r.arm = 'care')::int AS inside,
        count(*) FILTER (WHERE r.ended_at IS NULL AND r.waits_for = 'care')::int AS waiting,
        count(*) FILTER (WHERE r.ended_at IS NULL AND r.arm = 'holdout')::int AS alone, count(*)::int AS entered
        FROM programme_run r WHERE r.programme_id = p.programme_id) n
    WHERE ${ours(principal)} AND (${id ?? null}::uuid IS NULL OR p.programme_id = ${id ?? null}::uuid)
    ORDER BY (v.definition->>'priority')::int DESC, p.key, p.programme_id`.execute(reader);
  return rows;
};

export type VersionRow = { version: number; madeAt: Date; madeBy: { id: Id; name: string } | null; definition: Definition };

export const versionsOf = async (reader: Reader, programmeId: Id): Promise<VersionRow[]> => {
  const { rows } = await sql<{ version: number; madeAt: Date; staffId: Id | null; name: string | null; definition: Definition }>`
    SELECT v.version, v.made_at AS "madeAt", s.staff_id AS "staffId", s.name, v.definition
    FROM programme_version v LEFT JOIN staff_member s ON s.staff_id = v.made_by WHERE v.programme_id = ${programmeId} ORDER BY v.version DESC`.execute(
    reader,
  );
  return rows.map(({ staffId, name, ...row }) => ({ ...row, madeBy: staffId ? { id: staffId, name: name ?? '' } : null }));
};

export type RunRow = {
  customerId: Id;
  customerName: string;
  runId: Id;
  programmeId: Id;
  programmeKey: string;
  version: number;
  arm: 'care' | 'holdout';
  evidence: KeptEvidence;
  value: string;
  currency: string;
  enteredAt: Date;
  step: string;
  wakeAt: Date | null;
  waitsFor: 'care' | 'contact' | null;
  reachedAt: Date | null;
  endedAt: Date | null;
  endedBecause: string | null;
  definition: Definition;
};

const runColumns = sql`r.customer_id AS "customerId", c.name AS "customerName", r.run_id AS "runId", r.programme_id AS "programmeId", p.key AS "programmeKey",
  r.version, r.arm, r.evidence, r.value, co.currency, r.entered_at AS "enteredAt", r.step, r.wake_at AS "wakeAt", r.waits_for AS "waitsFor",
  r.reached_at AS "reachedAt", r.ended_at AS "endedAt", r.ended_because AS "endedBecause", v.definition`;
const runTables = sql`programme_run r JOIN customer c ON c.customer_id = r.customer_id JOIN programme p ON p.programme_id = r.programme_id
  JOIN company co ON co.company_id = p.company_id JOIN programme_version v ON v.programme_id = r.programme_id AND v.version = r.version`;

/** The passages of one customer, newest first. */
export const runsOfCustomer = async (reader: Reader, principal: Principal, customerId: Id, limit: number): Promise<RunRow[]> => {
  const { rows } = await sql<RunRow>`SELECT ${runColumns} FROM ${runTables}
    WHERE r.customer_id = ${customerId} AND ${visibleTo(principal, 'c')} AND ${ours(principal)} ORDER BY r.entered_at DESC, r.run_id LIMIT ${limit}`.execute(
    reader,
  );
  return rows;
};

/** Who is in a programme, who came last first; `after` is the place of the last one shown. */
export const runsOfProgramme = async (
  reader: Reader,
  principal: Principal,
  programmeId: Id,
  page: { limit: number; after: { enteredAt: string; runId: string } | undefined; state: 'active' | 'ended' | 'all' },
): Promise<RunRow[]> => {
  const state = { active: sql`r.ended_at IS NULL`, ended: sql`r.ended_at IS NOT NULL`, all: sql`true` }[page.state];
  const after = page.after ? sql`(r.entered_at, r.run_id) < (${page.after.enteredAt}::timestamptz, ${page.after.runId}::uuid)` : sql`true`;
  const { rows } = await sql<RunRow>`SELECT ${runColumns} FROM ${runTables}
    WHERE r.programme_id = ${programmeId} AND ${visibleTo(principal, 'c')} AND ${state} AND ${after}
    ORDER BY r.entered_at DESC, r.run_id DESC LIMIT ${page.limit}`.execute(reader);
  return rows;
};

export type StepRow = {
  runId: Id;
  step: string;
  at: Date;
  result: string;
  because: { code: string; facts: Record<string, string | number> }[];
};

export const stepsOf = async (reader: Reader, customerId: Id, runIds: readonly Id[]): Promise<StepRow[]> => {
  const { rows } = await sql<StepRow>`SELECT run_id AS "runId", step, at, result, because FROM run_step
    WHERE customer_id = ${customerId} AND run_id = ANY(${runIds}::uuid[]) ORDER BY run_id, seq`.execute(reader);
  return rows;
};

export type SeenCustomer = { id: Id; name: string; companyId: Id; zone: string; holder: Id; today?: Day };

export const seenCustomer = async (reader: Reader, principal: Principal, id: Id): Promise<SeenCustomer | undefined> => {
  const { rows } = await sql<SeenCustomer>`
    SELECT c.customer_id AS id, c.name, c.companies[1] AS "companyId", co.zone, coalesce(c.household_id, c.customer_id) AS holder
    FROM customer c JOIN company co ON co.company_id = c.companies[1] WHERE c.customer_id = ${id} AND ${visibleTo(principal, 'c')}`.execute(
    reader,
  );
  return rows[0];
};
