import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { House } from '../../platform/house.ts';
import { keepFits, lastFitted } from './fit.data.ts';
import { type Company, companies } from './grounds.data.ts';
import { type CompanyFits, fitCompany, type Trail } from './models/fit-company.ts';
import { numbered } from './numbered-day.ts';
import { monthOf } from './pace.data.ts';
import { countBuyers, loadSampledBuyers, loadTrails } from './trail.data.ts';
import { markAllValues } from './value-mark.data.ts';

/** Fewer customers than these teach nothing. */
const fewest = 20;

/** The forecast of a sample, made one of all customers. */
const forAll = (fits: CompanyFits, times: number): CompanyFits => ({
  ...fits,
  season: fits.season && {
    ...fits.season,
    predicted: fits.season.predicted * times,
    low: fits.season.low * times,
    high: fits.season.high * times,
  },
});

const fitOne = async (house: House, company: Company, today: Day, now: Date, trails: Trail[]): Promise<void> => {
  const fitted = fitCompany({ day: numbered(today), trails, buyers: await loadSampledBuyers(house.db, company, now) });
  const fits = forAll(fitted, Math.max(1, (await countBuyers(house.db, company.companyId)) / trails.length));
  await house.db.transaction().execute(async (tx) => {
    await keepFits(tx, company.companyId, today, fits, trails.length, now);
    await markAllValues(tx, company.companyId, now);
  });
};

const isDue = (last: { day: Day } | undefined, today: Day): boolean => last === undefined || monthOf(last.day) !== monthOf(today);

/** Whether any company with customers enough waits for its fits; `grown`: an import may have brought many, which only a look at them tells. */
export const areFitsDue = async (house: House, now: Date, grown = false): Promise<boolean> => {
  for (const company of await companies(house.db)) {
    if ((await countBuyers(house.db, company.companyId)) < fewest) continue;
    if (grown || isDue(await lastFitted(house.db, company.companyId), dayIn(company.zone, now))) return true;
  }
  return false;
};

/**
 * Fits each company's models once a month, and has all its customers valued anew. `grown`: an import may have brought many; then also where
 * a tenth more or fewer customers are known than the last fit saw. Half a minute at most, since the samples are bounded (trail.data.ts).
 */
export const fitCompanies = async (house: House, now: Date, grown = false): Promise<void> => {
  for (const company of await companies(house.db)) {
    const today = dayIn(company.zone, now);
    const last = await lastFitted(house.db, company.companyId);
    const due = isDue(last, today);
    if (!due && !grown) continue;
    const trails = await loadTrails(house.db, company, now);
    const changed = Math.abs(trails.length - (last?.customers ?? 0)) * 10 > trails.length;
    if (trails.length >= fewest && (due || changed)) await fitOne(house, company, today, now, trails);
  }
};
