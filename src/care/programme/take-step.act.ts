import { addDays, laterBy, startOfDay } from '../../kernel/calendar.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { askContacts } from '../contact/index.ts';
import { allOf, conditionSql } from './condition.data.ts';
import { type Definition, type Step, stepAfter } from './definition.ts';
import type { Ground } from './ground.data.ts';
import { type DueRun, type Move, moveRuns } from './run.data.ts';
import { instantOf } from './wait-until.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** Days after which we stop waiting for what came of an automatic contact. */
const outcomeDays = 30;

const onFrom = (definition: Definition, step: Step, at: Date): Move => {
  const next = stepAfter(definition, step);
  return next ? { to: 'step', step: next.key, wakeAt: at } : { to: 'end', because: 'finished' };
};

const branch = async (tx: Tx, runs: readonly DueRun[], step: StepOf<'branch'>, definition: Definition, ground: Ground): Promise<void> => {
  const ids = runs.map((run) => run.runId);
  const { rows } = await sql<{ run_id: string }>`
    SELECT r.run_id FROM programme_run r JOIN customer_metrics m ON m.customer_id = r.customer_id JOIN customer c ON c.customer_id = r.customer_id
    WHERE r.customer_id = ANY(${runs.map((run) => run.customerId)}::uuid[]) AND r.run_id = ANY(${ids}::uuid[])
      AND ${allOf(step.when.map((one) => conditionSql(one, ground, sql`r.entered_at`)))}`.execute(tx);
  const true_ = new Set(rows.map((row) => row.run_id));
  const yes: Move = { to: 'step', step: step.yes, wakeAt: ground.now };
  const no: Move = step.no ? { to: 'step', step: step.no, wakeAt: ground.now } : onFrom(definition, step, ground.now);
  await moveRuns(
    tx,
    runs.filter((run) => true_.has(run.runId)),
    { step: step.key, result: 'yes' },
    yes,
    ground.now,
  );
  await moveRuns(
    tx,
    runs.filter((run) => !true_.has(run.runId)),
    { step: step.key, result: 'no' },
    no,
    ground.now,
  );
};

/** Values for the words: what the evidence names, and who signs. */
const valuesOf = (run: DueRun): Record<string, unknown> => ({
  goods: run.evidence.facts.goods ?? '',
  missing: run.evidence.facts.missing ?? '',
  day: run.evidence.facts.day ?? '',
  person: run.evidence.facts.person ?? '',
  title: run.evidence.facts.title ?? '',
  what: run.evidence.code,
  ...(run.signer ? { staff: { name: run.signer } } : {}),
});

/** How long a step waits; what is said for a day is of no use once the day is over. */
const waitsUntil = ({ evidence: { facts }, zone }: DueRun, step: StepOf<'care' | 'contact'>, now: Date): Date =>
  typeof facts.day === 'string' && typeof facts.dueOn === 'string'
    ? startOfDay(zone, addDays(facts.dueOn, 1))
    : laterBy(now, step.kind === 'care' ? step.lapseDays : outcomeDays);

/** Asks for a contact for every run at once: by a person (care), who finds it on Today, or by the house itself (contact). */
const ask = async (
  tx: Tx,
  runs: readonly DueRun[],
  step: StepOf<'care' | 'contact'>,
  definition: Definition,
  key: string,
  now: Date,
): Promise<void> => {
  await askContacts(
    tx,
    runs.map((run) => ({
      customerId: run.customerId,
      companyId: run.companyId,
      reason: key,
      occasion: `${run.runId} ${run.pass}`,
      purpose: definition.purpose,
      channels: step.channels,
      byHand: step.kind === 'care',
      priority: definition.priority,
      programmeId: run.programmeId,
      runId: run.runId,
      templateKey: step.template,
      values: valuesOf(run),
      evidence: run.evidence,
      neededBy: waitsUntil(run, step, now),
    })),
    now,
  );
  for (const [until, ones] of Map.groupBy(runs, (run) => waitsUntil(run, step, now).getTime()))
    await moveRuns(tx, ones, { step: step.key, result: 'asked' }, { to: 'wait', waitsFor: step.kind, until: new Date(until) }, now);
};

/** Takes one step for all the runs that stand at it: they share programme, version and arm. */
export const takeStep = async (
  tx: Tx,
  runs: readonly DueRun[],
  step: Step,
  definition: Definition,
  key: string,
  ground: Ground,
): Promise<void> => {
  const { now } = ground;
  switch (step.kind) {
    case 'wait':
      return moveRuns(tx, runs, { step: step.key, result: 'waits' }, onFrom(definition, step, laterBy(now, step.days)), now);
    case 'wait-until':
      for (const [zone, ones] of Map.groupBy(runs, (run) => run.zone))
        await moveRuns(tx, ones, { step: step.key, result: 'waits' }, onFrom(definition, step, instantOf(step, zone, now)), now);
      return;
    case 'branch':
      return branch(tx, runs, step, definition, ground);
    case 'exit':
      return moveRuns(tx, runs, { step: step.key, result: 'left' }, { to: 'end', because: step.because }, now);
    default:
      return ask(tx, runs, step, definition, key, now);
  }
};

export const goOn = onFrom;
