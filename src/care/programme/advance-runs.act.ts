import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { workByBucket } from '../../platform/queue/bucket-lease.ts';
import { closeRequests } from '../contact/index.ts';
import { companies } from '../insight/index.ts';
import { type Definition, stepOf } from './definition.ts';
import { type Ground, groundOf } from './ground.data.ts';
import { definitions, programmes } from './programme.data.ts';
import { type AnsweredRun, answeredRuns, type DueRun, dueBuckets, dueRuns, moveRuns, openRequests, overdueRuns } from './run.data.ts';
import { goOn, takeStep } from './take-step.act.ts';

/** Runs moved on in one transaction, and steps one run may take before it is stopped as going round. */
const batchSize = 2000;
const mostSteps = 300;

type Known = { definitions: Map<string, Definition>; keys: Map<Id, string>; grounds: Map<Id, Ground> };

const learn = async (house: House, now: Date): Promise<Known> => {
  const grounds = new Map<Id, Ground>();
  for (const company of await companies(house.db)) {
    const ground = await groundOf(house.db, company, now);
    if (ground) grounds.set(company.companyId, ground);
  }
  const keys = new Map((await programmes(house.db)).map((one) => [one.programmeId, one.key]));
  return { definitions: await definitions(house.db), keys, grounds };
};

const advanceGroup = async (tx: Tx, runs: readonly DueRun[], known: Known, now: Date): Promise<void> => {
  const [first] = runs;
  if (!first) return;
  const definition = known.definitions.get(`${first.programmeId} ${first.version}`);
  const ground = known.grounds.get(first.companyId);
  if (!definition || !ground) return;
  if (first.arm === 'holdout')
    return moveRuns(tx, runs, { step: first.step, result: 'left-alone' }, { to: 'end', because: 'left-alone' }, now);
  const round = runs.filter((run) => run.pass >= mostSteps);
  await moveRuns(tx, round, { step: first.step, result: 'left' }, { to: 'end', because: 'went-round' }, now);
  const step = stepOf(definition, first.step);
  const going = runs.filter((run) => run.pass < mostSteps);
  if (!step) return moveRuns(tx, going, { step: first.step, result: 'left' }, { to: 'end', because: 'finished' }, now);
  if (going.length > 0) await takeStep(tx, going, step, definition, known.keys.get(first.programmeId) ?? '', ground);
};

const nameOf = (run: DueRun) => [run.programmeId, run.version, run.arm, run.step].join(' ');

/** What came of automatic contacts: sent, or blocked with the reason kept; either way the run goes on. */
const takeOutcomes = (house: House, known: Known, now: Date): Promise<number> =>
  house.db.transaction().execute(async (tx) => {
    const answered = await answeredRuns(tx, batchSize);
    const alike = Map.groupBy(answered, (run) => JSON.stringify([run.programmeId, run.version, run.step, run.state, run.because]));
    for (const runs of alike.values()) {
      const [first] = runs as [AnsweredRun];
      const definition = known.definitions.get(`${first.programmeId} ${first.version}`);
      const step = definition && stepOf(definition, first.step);
      const move = definition && step ? goOn(definition, step, now) : ({ to: 'end', because: 'finished' } as const);
      await moveRuns(
        tx,
        runs,
        { step: first.step, result: first.state, because: first.because, reached: first.state === 'sent' },
        move,
        now,
      );
    }
    return answered.length;
  });

/** Nobody took care in time, or no outcome came: the request is closed and the run ends as lapsed. */
const lapse = (house: House, now: Date): Promise<number> =>
  house.db.transaction().execute(async (tx) => {
    const overdue = await overdueRuns(tx, now, batchSize);
    if (overdue.length === 0) return 0;
    await closeRequests(tx, await openRequests(tx, overdue), 'lapsed', now);
    for (const [step, runs] of Map.groupBy(overdue, (run) => run.step))
      await moveRuns(tx, runs, { step, result: 'lapsed' }, { to: 'end', because: 'lapsed' }, now);
    return overdue.length;
  });

/**
 * Moves on every run whose time has come. Bucket by bucket: lease, take the due runs, take each step for all runs that stand at it in a
 * statement or two, until none is due; one transaction a batch, so a kill leaves either all of it or nothing.
 */
export const advanceRuns = async (house: House, now: Date): Promise<number> => {
  const known = await learn(house, now);
  let moved = await lapse(house, now);
  moved += await takeOutcomes(house, known, now);
  await workByBucket(
    house,
    'programme',
    async (tx, leased) => {
      const due = (await dueRuns(tx, leased, now, batchSize)).filter((run) => known.grounds.has(run.companyId));
      for (const runs of Map.groupBy(due, nameOf).values()) await advanceGroup(tx, runs, known, now);
      moved += due.length;
      return due.length > 0;
    },
    await dueBuckets(house.db, now),
  );
  return moved;
};
