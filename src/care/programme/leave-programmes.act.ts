import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { closeRequests } from '../contact/index.ts';
import { companies } from '../insight/index.ts';
import { layAnew } from '../staff/index.ts';
import type { Among } from './enter-programmes.act.ts';
import { leavingRuns } from './exit.data.ts';
import { type Ground, groundOf, withCore } from './ground.data.ts';
import { definitions, programmes } from './programme.data.ts';
import { moveRuns, openRequests } from './run.data.ts';
import { isSquare } from './square.data.ts';

/** Ends the runs of one company whose exit rule came true; requests they made that nobody has carried out yet are closed with them. */
const leaveCompany = async (tx: Tx, ground: Ground, among: Among): Promise<number> => {
  const narrowed = among.recomputedAt ? sql<boolean>`m.recomputed_at = ${among.recomputedAt}` : sql<boolean>`true`;
  const known = await definitions(tx);
  const all = [...known.values()].some(isSquare) ? await withCore(tx, ground) : ground;
  let left = 0;
  for (const { programmeId } of await programmes(tx, ground.companyId))
    for (const [name, definition] of known) {
      const [id, version] = name.split(' ');
      if (id !== programmeId || (among.square && !isSquare(definition))) continue;
      const leaving = await leavingRuns(tx, { programmeId, version: Number(version), definition }, all, narrowed);
      if (leaving.length === 0) continue;
      const requests = await openRequests(tx, leaving);
      await closeRequests(tx, requests, 'no-longer-needed', ground.now);
      if (requests.length > 0) await layAnew(tx);
      for (const [because, runs] of Map.groupBy(leaving, (run) => run.because))
        for (const [step, ones] of Map.groupBy(runs, (run) => run.step))
          await moveRuns(tx, ones, { step, result: 'left' }, { to: 'end', because }, ground.now);
      left += leaving.length;
    }
  return left;
};

/** Whoever bought, answered, unsubscribed, or fits no longer leaves at once, in either arm. Answers how many did. */
export const leaveAll = async (house: House, now: Date, among: Among = {}): Promise<number> => {
  let left = 0;
  for (const company of await companies(house.db)) {
    const ground = await groundOf(house.db, company, now);
    if (ground) left += await house.db.transaction().execute((tx) => leaveCompany(tx, ground, among));
  }
  return left;
};
