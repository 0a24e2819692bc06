import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { candidatesSql, entryTests } from './candidate.data.ts';
import type { Condition } from './definition.ts';
import type { KeptEvidence } from './evidence.ts';
import type { Ground } from './ground.data.ts';
import type { Arm } from './holdout.ts';
import type { Programme } from './programme.data.ts';

/** One test of entry and how it came out for this customer. */
export type EntryTest =
  | { test: 'running' | 'known' | 'trigger' | 'again' | 'free'; ok: boolean }
  | { test: 'condition'; ok: boolean; condition: Condition };

/** Would this customer enter this programme now? Every test of entry by itself; arm and evidence where the answer is yes. */
export type Preview = { would: boolean; tests: EntryTest[]; arm: Arm | undefined; evidence: KeptEvidence | undefined };

export const previewFor = async (reader: Reader, programme: Programme, ground: Ground | undefined, customerId: Id): Promise<Preview> => {
  const running = programme.runningSince !== null && programme.pausedAt === null;
  if (!ground)
    return {
      would: false,
      tests: [
        { test: 'running', ok: running },
        { test: 'known', ok: false },
      ],
      arm: undefined,
      evidence: undefined,
    };
  const tests = entryTests(programme, ground);
  const conditions = tests.audience.map((one, place) => sql`coalesce(${one.test}, false) AS ${sql.ref(`t${place}`)}`);
  const { rows } = await sql<Record<string, boolean>>`
    SELECT ${sql.join([
      sql`EXISTS (SELECT 1 FROM customer_metrics m JOIN customer c ON c.customer_id = m.customer_id ${tests.trigger.join}
        WHERE m.customer_id = ${customerId} AND ${tests.trigger.when}) AS trigger`,
      sql`${tests.again} AS again`,
      sql`${tests.free} AS free`,
      ...conditions,
    ])}
    FROM customer_metrics m JOIN customer c ON c.customer_id = m.customer_id
    WHERE m.customer_id = ${customerId} AND m.company_id = ${ground.companyId} AND c.retired_at IS NULL`.execute(reader);
  const [row] = rows;
  const all: EntryTest[] = [
    { test: 'running', ok: running },
    { test: 'known', ok: row !== undefined },
    { test: 'trigger', ok: row?.trigger ?? false },
    ...tests.audience.map(({ condition }, place): EntryTest => ({ test: 'condition', ok: row?.[`t${place}`] ?? false, condition })),
    { test: 'again', ok: row?.again ?? false },
    { test: 'free', ok: row?.free ?? false },
  ];
  if (!all.every((one) => one.ok)) return { would: false, tests: all, arm: undefined, evidence: undefined };
  const entering = await sql<{
    arm: Arm;
    evidence: KeptEvidence;
  }>`${candidatesSql(programme, ground, sql`m.customer_id = ${customerId}`)}`.execute(reader);
  return { would: entering.rows.length > 0, tests: all, arm: entering.rows[0]?.arm, evidence: entering.rows[0]?.evidence };
};
