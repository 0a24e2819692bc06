import { offerTemplates } from '../care/contact/index.ts';
import { companies, recomputeMarked } from '../care/insight/index.ts';
import { advanceRuns, defaultTemplates, enterAll, installDuties } from '../care/programme/index.ts';
import { layTables } from '../care/today/index.ts';
import { sql } from '../platform/database/database.ts';
import type { House } from '../platform/house.ts';

/** The database counts what it has just been given; until then its plans are guesses, and a minute's work takes an hour. */
const takeStock = (house: House) => sql`ANALYZE`.execute(house.db);

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
  await takeStock(house);
  await recomputeMarked(house, now);
  await takeStock(house);
  const entered = await enterAll(house, now);
  await advanceRuns(house, now);
  return { entered, listed: await layTables(house) };
};
