import { recomputeMarked } from '../../src/care/insight/index.ts';
import { installDuties } from '../../src/care/programme/index.ts';
import type { Id } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { settleCustomers } from './customers.ts';
import { openTestHouse, type TestHouse } from './house.ts';

/** A house with four customers in which one duty is at work and all others rest. */
export const openDutyTown = async (key: string, start: Date): Promise<{ house: TestHouse; ids: Id[] }> => {
  const house = await openTestHouse(start.toISOString());
  const ids = await settleCustomers(house, 4);
  await house.db.transaction().execute((tx) => installDuties(tx, house.companyId, start));
  await sql`UPDATE programme SET paused_at = ${start} WHERE key <> ${key}`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${ids}::uuid[]), ${start} ON CONFLICT DO NOTHING`.execute(
    house.db,
  );
  await recomputeMarked(house, start);
  return { house, ids };
};
