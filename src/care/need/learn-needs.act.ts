import { dayIn } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type Company, companies } from '../insight/index.ts';
import { dayNumber } from './foresee.ts';
import { type CompanyGround, groundOf, keepGround, stepsOf } from './ground.data.ts';
import { learnApart } from './learn-apart.ts';
import { loadLog } from './log.data.ts';
import { markForLook } from './look-at-needs.act.ts';

/** Fewer purchases than these teach nothing yet. */
const fewestBaskets = 50;

const hasChanged = async (house: House, { companyId }: Company, since: Date | undefined): Promise<boolean> => {
  const { rows } = await sql`
    SELECT 1 FROM customer_metrics WHERE company_id = ${companyId} AND purchase_days > 0
      AND (${since ?? null}::timestamptz IS NULL OR recomputed_at > ${since ?? null}::timestamptz) LIMIT 1`.execute(house.db);
  return rows.length > 0;
};

/** Learns one company. Once a month, and when occasions begin or cease to be foreseen, all its customers are looked at again. */
const learnOne = async (house: House, company: Company, now: Date, before: CompanyGround): Promise<void> => {
  const today = dayIn(company.zone, now);
  const log = await loadLog(house.db, company, now);
  if (log.baskets.length < fewestBaskets) return;
  const steps = await stepsOf(house.db, company.companyId);
  const learned = await learnApart({ ...log, steps, today: dayNumber(today) });
  await house.db.transaction().execute(async (tx) => {
    await keepGround(tx, company.companyId, today, learned, { goods: log.goods, baskets: log.baskets.length }, now);
  });
  const isOfMonth = before.learnedFor?.slice(0, 7) === today.slice(0, 7);
  const isOfKind = (before.recurrence === undefined) === (learned.recurrence === undefined);
  if (!isOfMonth || !isOfKind) await markForLook(house, company.companyId);
};

/** Once a day, for a company whose purchases moved since it was learned last; `again`: although today’s is known. */
export const learnNeeds = async (house: House, now: Date, again = false): Promise<void> => {
  for (const company of await companies(house.db)) {
    const ground = await groundOf(house.db, company, now);
    const { learnedFor, learnedAt } = ground;
    const today = dayIn(company.zone, now);
    if (!again && learnedFor !== undefined && learnedFor >= today) continue;
    if (await hasChanged(house, company, again ? undefined : learnedAt)) await learnOne(house, company, now, ground);
  }
};
