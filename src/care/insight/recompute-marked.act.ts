import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { workByBucket } from '../../platform/queue/bucket-lease.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { holdCustomers, keepingLookTask, markCompany, markThose, matchLookTask } from '../profile/index.ts';
import { companies, costsOf, groundsAt } from './grounds.data.ts';
import { learnPatterns } from './learn-patterns.act.ts';
import { learnStagesTask } from './lifecycle/move-marked.act.ts';
import { markForStage } from './lifecycle/stage.data.ts';
import { keepMetrics, keepRepeats } from './metrics.data.ts';
import { keepPace, learnPaceOn, paceOn } from './pace.data.ts';
import { goodsWord } from './product-cost.data.ts';
import { markForValue } from './value-mark.data.ts';

/** Customers computed in one transaction. */
const batchSize = 2000;
const few = 2000;

/** The task that looks at the customers of one pass again; `recomputedAt` in its payload names the pass (customer_metrics.recomputed_at). */
export const lookAgainTask = 'programme-look-again';

/** The task that fits the companies' models anew. */
export const fitTask = 'insight-fit';

/** The task that asks what these customers will need; `customers` in its payload are their ids. */
export const needLookTask = 'need-look';

/** The task that asks which segments these customers are in now; `customers` in its payload are their ids. */
export const segmentLookTask = 'segment-look';

/** Somebody is marked, and so few that they are better computed at once than with the next minute's. */
export const fewAreMarked = async (house: House): Promise<boolean> => {
  const { rows } = await sql`SELECT 1 FROM recompute_mark LIMIT ${few + 1}`.execute(house.db);
  return rows.length > 0 && rows.length <= few;
};

/** More than one customer in twenty changed: the company's pace may have changed with them. */
const muchChanged = async (house: House): Promise<boolean> => {
  const { rows } = await sql<{ much: boolean }>`
    WITH marked AS (SELECT count(*) * 20 AS many FROM recompute_mark)
    SELECT many > 0 AND NOT EXISTS (SELECT 1 FROM customer_metrics OFFSET greatest(many - 1, 0) LIMIT 1) AS much FROM marked`.execute(
    house.db,
  );
  return rows[0]?.much ?? false;
};

const same = (one: object, other: object | undefined): boolean =>
  other !== undefined && Object.entries(one).every(([key, value]) => (other as Record<string, unknown>)[key] === value);

/**
 * Once a month, and after an import, the pace of a company is learned again; costs may have been set anew. Every customer leans on both,
 * so all of the company's are marked when either moved.
 */
const refreshGrounds = async (house: House, now: Date, much: boolean): Promise<void> => {
  for (const company of await companies(house.db)) {
    const day = dayIn(company.zone, now);
    const known = await paceOn(house.db, company, day);
    const { costs: said } = await costsOf(house.db, company);
    const costs = { ...said, goods: await goodsWord(house.db, company.companyId) };
    const pace = known.kept && much ? await learnPaceOn(house.db, company, day) : known.pace;
    if (known.kept && same(pace, known.pace) && same(costs, known.costs)) continue;
    await keepPace(house.db, company.companyId, day, pace, costs, now);
    await markCompany(house.db, company.companyId, now);
  }
};

/** Customers for whom a day has come on which something changes by itself. */
const markDue = (house: House, now: Date) =>
  markThose(
    house.db,
    sql`SELECT m.customer_id FROM customer_metrics m JOIN company co USING (company_id)
      WHERE m.next_change_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 1
        AND m.next_change_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date`,
    now,
  );

/** Marks that nobody is setting just now, of customers whom nobody is changing: the others come next time. */
const takeMarks = async (tx: Tx, leased: readonly number[]): Promise<Id[]> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT customer_id FROM recompute_mark WHERE bucket = ANY(${leased}::smallint[]) ORDER BY customer_id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`.execute(
    tx,
  );
  const marked = rows.map((row) => row.customer_id);
  const busy = await holdCustomers(tx, marked);
  const taken = marked.filter((id) => !busy.has(id));
  await sql`DELETE FROM recompute_mark WHERE customer_id = ANY(${taken}::uuid[])`.execute(tx);
  return taken;
};

/**
 * Computes again whoever was marked or whose day has come: the cost follows what changed. The mark goes in the same transaction that
 * writes the figures, before they are read, so that a change meanwhile leaves a new mark. Answers how many were computed.
 */
export const recomputeMarked = async (house: House, now: Date): Promise<number> => {
  const much = await muchChanged(house);
  await refreshGrounds(house, now, much);
  await markDue(house, now);
  const grounds = await groundsAt(house.db, now);
  const { rows } = await sql<{ bucket: number }>`SELECT DISTINCT bucket FROM recompute_mark`.execute(house.db);
  let computed = 0;
  await workByBucket(
    house,
    'metrics',
    async (tx, leased) => {
      const customers = await takeMarks(tx, leased);
      if (customers.length === 0) return false;
      await keepMetrics(tx, customers, now, grounds);
      await keepRepeats(tx, customers, now, grounds);
      await markForValue(tx, customers, now);
      await markForStage(tx, customers, now);
      await enqueue(tx, lookAgainTask, { recomputedAt: now.toISOString() }, { key: `${lookAgainTask}:${now.toISOString()}` });
      await enqueue(tx, keepingLookTask, { customers });
      await enqueue(tx, matchLookTask, { customers });
      await enqueue(tx, segmentLookTask, { customers });
      await enqueue(tx, needLookTask, { customers });
      computed += customers.length;
      return customers.length === batchSize;
    },
    rows.map((row) => row.bucket),
  );
  if (much) {
    await learnPatterns(house, now, true);
    await house.db.transaction().execute(async (tx) => {
      await enqueue(tx, fitTask, { again: true }, { key: fitTask, heavy: true });
      await enqueue(tx, learnStagesTask, {}, { key: learnStagesTask });
    });
  }
  return computed;
};
