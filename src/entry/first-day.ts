import { offerTemplates } from '../care/contact/index.ts';
import { companies, recomputeMarked } from '../care/insight/index.ts';
import { advanceRuns, defaultTemplates, duties, enterAll, installDuties } from '../care/programme/index.ts';
import { beginGrids } from '../care/segment/index.ts';
import { layTables } from '../care/today/index.ts';
import type { Id } from '../kernel/id.ts';
import { sql } from '../platform/database/database.ts';
import type { House } from '../platform/house.ts';

/** The database counts what it has just been given; until then its plans are guesses, and a minute's work takes an hour. */
const takeStock = (house: House) => sql`ANALYZE`.execute(house.db);

const patience = 120_000;

/** The queue works beside us and may hold a part of it: we go on until `left` says that nothing is. */
const untilNothingIsLeft = async (work: () => Promise<unknown>, left: () => Promise<boolean>): Promise<void> => {
  const until = Date.now() + patience;
  await work();
  while ((await left()) && Date.now() < until) {
    await new Promise((passed) => setTimeout(passed, 200));
    await work();
  }
};

const hasRows = async (question: Promise<{ rows: unknown[] }>): Promise<boolean> => (await question).rows.length > 0;

/** The duties and their words, as they come with this version. A company keeps those it has as it has made them. */
const giveDuties = (house: House, companyId: Id, now: Date): Promise<void> =>
  house.db.transaction().execute(async (tx) => {
    await installDuties(tx, companyId, now);
    await offerTemplates(tx, companyId, defaultTemplates, now);
  });

/** A house that was running before has not heard of the duties that are new. A company without any is still being furnished. */
export const newDuties = async (house: House): Promise<void> => {
  const { rows } = await sql<{ company_id: Id }>`
    SELECT company_id FROM programme WHERE duty IS NOT NULL GROUP BY company_id
    HAVING NOT array_agg(key) @> ${duties.map((one) => one.key)}::text[]`.execute(house.db);
  for (const row of rows) await giveDuties(house, row.company_id, house.clock.now());
};

/**
 * Everything that otherwise happens bit by bit, once in a row: the duties and their words, what is known of each customer, the grid they
 * stand in, who enters, and the first list of the day. It only adds what is missing, so a start that was interrupted goes through it again.
 */
export const firstDay = async (house: House): Promise<{ entered: number; listed: number }> => {
  const now = house.clock.now();
  for (const { companyId } of await companies(house.db)) await giveDuties(house, companyId, now);
  await takeStock(house);
  await untilNothingIsLeft(
    () => recomputeMarked(house, now),
    () => hasRows(sql`SELECT 1 FROM recompute_mark LIMIT 1`.execute(house.db)),
  );
  // what has come since the first count
  await sql`ANALYZE customer_metrics, customer_repeat`.execute(house.db);
  await beginGrids(house, now);
  const entered = await enterAll(house, now);
  await untilNothingIsLeft(
    () => advanceRuns(house, now),
    () =>
      hasRows(
        sql`SELECT 1 FROM programme_run WHERE ended_at IS NULL AND waits_for IS NULL AND wake_at <= ${now} LIMIT 1`.execute(house.db),
      ),
  );
  return { entered, listed: await layTables(house) };
};
