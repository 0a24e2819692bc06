import { offerTemplates } from '../care/contact/index.ts';
import { companies, recomputeMarked } from '../care/insight/index.ts';
import { advanceRuns, defaultTemplates, enterAll, installDuties } from '../care/programme/index.ts';
import { layTables } from '../care/today/index.ts';
import type { House } from '../platform/house.ts';

/**
 * Everything that otherwise happens bit by bit, once in a row: the duties and their words, what is known of each customer, who
 * enters, and the first list of the day. It only adds what is missing, so a start that was interrupted goes through it again.
 */
export const firstDay = async (house: House): Promise<{ entered: number; listed: number }> => {
  const now = house.clock.now();
  for (const { companyId } of await companies(house.db))
    await house.db.transaction().execute(async (tx) => {
      await installDuties(tx, companyId, now);
      await offerTemplates(tx, companyId, defaultTemplates, now);
    });
  await recomputeMarked(house, now);
  const entered = await enterAll(house, now);
  await advanceRuns(house, now);
  return { entered, listed: await layTables(house) };
};
