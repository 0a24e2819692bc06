import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { companies, learnPatterns } from '../insight/index.ts';
import { candidatesSql } from './candidate.data.ts';
import { type Ground, groundOf, withCore } from './ground.data.ts';
import { type Programme, programmes } from './programme.data.ts';
import { isSquare } from './square.data.ts';

export const advanceTask = 'programme-advance';

/** Which customers are looked at: all of them, or those of one pass of insight (customer_metrics.recomputed_at). `square`: only for what waits there. */
export type Among = { recomputedAt?: Date; square?: true };

/**
 * One statement: who enters this programme now. The run's id is made from programme, customer and key, and their uniqueness makes a second
 * run for the same cause impossible; running it again adds nothing. Those left alone wait out the window and are never touched.
 */
export const enterProgramme = async (tx: Tx, programme: Programme, ground: Ground, among: Among): Promise<number> => {
  const { definition, programmeId, version } = programme;
  const narrowed = among.recomputedAt ? sql<boolean>`m.recomputed_at = ${among.recomputedAt}` : sql<boolean>`true`;
  const { numAffectedRows } = await sql`
    INSERT INTO programme_run (customer_id, run_id, programme_id, version, entry_key, arm, evidence, value, entered_at, step, wake_at)
    SELECT n.customer_id, md5(${programmeId}::text || n.customer_id::text || n.entry_key)::uuid, ${programmeId}, ${version}, n.entry_key, n.arm, n.evidence,
      n.value, ${ground.now}, ${definition.steps[0]?.key ?? ''},
      CASE WHEN n.arm = 'holdout' THEN ${laterBy(ground.now, definition.windowDays)}::timestamptz ELSE ${ground.now}::timestamptz END
    FROM (${candidatesSql(programme, ground, narrowed)}) n
    ON CONFLICT (customer_id, programme_id, entry_key) DO NOTHING`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

const enterCompany = (house: House, companyId: Id, ground: Ground, among: Among): Promise<number> =>
  house.db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('enter programmes'), hashtext(${companyId}))`.execute(tx);
    let entered = 0;
    const running = (await programmes(tx, companyId)).filter(
      (one) => one.runningSince && !one.pausedAt && (!among.square || isSquare(one.definition)),
    );
    const known = running.some((one) => isSquare(one.definition)) ? await withCore(tx, ground) : ground;
    for (const programme of running) entered += await enterProgramme(tx, programme, known, among);
    if (entered > 0) await enqueue(tx, advanceTask, {}, { key: advanceTask });
    return entered;
  });

/** Looks, programme by programme in order of priority, at who enters now. Answers how many did. */
export const enterAll = async (house: House, now: Date, among: Among = {}): Promise<number> => {
  await learnPatterns(house, now);
  let entered = 0;
  for (const company of await companies(house.db)) {
    const ground = await groundOf(house.db, company, now);
    if (ground) entered += await enterCompany(house, company.companyId, ground, among);
  }
  return entered;
};
