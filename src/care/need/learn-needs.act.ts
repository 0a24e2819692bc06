import { dayIn } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type Company, companies } from '../insight/index.ts';
import { dayNumber } from './foresee.ts';
import { type CompanyGround, groundOf, keepGround, stepsOf } from './ground.data.ts';
import { learnCompany } from './learn-company.ts';
import { loadLog } from './log.data.ts';
import { markForLook } from './look-at-needs.act.ts';

/** Fewer purchases than these teach nothing yet. */
const fewestBaskets = 50;

/** How many customers were computed since, of how many. */
const changedSince = async (house: House, { companyId }: Company, since: Date | undefined): Promise<{ changed: number; all: number }> => {
  const { rows } = await sql<{ changed: number; all: number }>`
    SELECT count(*) FILTER (WHERE ${since ?? null}::timestamptz IS NULL OR recomputed_at > ${since ?? null}::timestamptz)::int AS changed,
      count(*)::int AS all
    FROM customer_metrics WHERE company_id = ${companyId} AND purchase_days > 0`.execute(house.db);
  return rows[0] ?? { changed: 0, all: 0 };
};

/** Known today already: learned once more only when a fifth of the customers changed since, as after an import. */
const muchChanged = ({ changed, all }: { changed: number; all: number }): boolean => changed * 5 > all;

/** Learns one company. Once a month, and when occasions or chances begin or cease to be told, all its customers are looked at again. */
const learnOne = async (house: House, company: Company, now: Date, before: CompanyGround): Promise<void> => {
  const today = dayIn(company.zone, now);
  const log = await loadLog(house.db, company, now);
  if (log.baskets.length < fewestBaskets) return;
  const steps = await stepsOf(house.db, company.companyId);
  const learned = learnCompany({ ...log, steps, today: dayNumber(today), pace: before.pace });
  await house.db.transaction().execute(async (tx) => {
    await keepGround(tx, company.companyId, today, learned, { goods: log.goods, baskets: log.baskets.length }, now);
  });
  const isOfMonth = before.learnedFor?.slice(0, 7) === today.slice(0, 7);
  const isOfKind = (before.recurrence === undefined) === (learned.recurrence === undefined);
  const isSure = (before.runs === undefined) === (learned.runs === undefined);
  if (!isOfMonth || !isOfKind || !isSure) await markForLook(house, company.companyId);
};

type Due = { company: Company; ground: CompanyGround };

const dueCompanies = async (house: House, now: Date): Promise<Due[]> => {
  const due: Due[] = [];
  for (const company of await companies(house.db)) {
    const ground = await groundOf(house.db, company, now);
    const since = await changedSince(house, company, ground.learnedAt);
    const isKnown = ground.learnedFor !== undefined && ground.learnedFor >= dayIn(company.zone, now);
    if (since.changed > 0 && (!isKnown || muchChanged(since))) due.push({ company, ground });
  }
  return due;
};

export const isToLearn = async (house: House, now: Date): Promise<boolean> => (await dueCompanies(house, now)).length > 0;

/** Once a day, for a company whose purchases moved since it was learned last, and again on a day much came in. */
export const learnNeeds = async (house: House, now: Date): Promise<void> => {
  for (const { company, ground } of await dueCompanies(house, now)) await learnOne(house, company, now, ground);
};
