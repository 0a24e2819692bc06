import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import { stepOf } from './definition.ts';
import { learnRight } from './lesson.data.ts';
import { definitions } from './programme.data.ts';
import { moveRuns, waitingRun } from './run.data.ts';
import { goOn } from './take-step.act.ts';

export type CareResult = 'done' | 'declined' | 'lapsed';

/**
 * A person has dealt with the care a run waited for. 'done': the customer was reached, the run goes on. 'declined' and 'lapsed' end it.
 * Telling it twice, or of a run that has gone on without us, changes nothing.
 */
export const finishCare = async (
  tx: Tx,
  { customerId, runId, result, now }: { customerId: Id; runId: Id; result: CareResult; now: Date },
): Promise<void> => {
  const run = await waitingRun(tx, { customerId, runId }, 'care');
  if (!run) return;
  if (result !== 'done') return moveRuns(tx, [run], { step: run.step, result }, { to: 'end', because: result }, now);
  const definition = (await definitions(tx)).get(`${run.programmeId} ${run.version}`);
  const step = definition && stepOf(definition, run.step);
  const move = definition && step ? goOn(definition, step, now) : ({ to: 'end', because: 'finished' } as const);
  await moveRuns(tx, [run], { step: run.step, result: 'done', reached: true }, move, now);
  await learnRight(tx, run.programmeId, customerId, now);
};
