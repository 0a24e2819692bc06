import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { House } from '../../platform/house.ts';
import { workByBucket } from '../../platform/queue/bucket-lease.ts';
import { fitsOn } from './fit.data.ts';
import { companies, costsOf } from './grounds.data.ts';
import { keepValues, type ValueGround } from './value.data.ts';
import { markDueValues, markedBuckets, takeValueMarks } from './value-mark.data.ts';

/** Customers valued in one transaction: their lines are held in memory meanwhile. */
const batchSize = 500;

/** On what each company's values rest at `asOf`. */
export const valueGrounds = async (house: Pick<House, 'db'>, asOf: Date): Promise<Map<Id, ValueGround>> => {
  const found = new Map<Id, ValueGround>();
  for (const company of await companies(house.db)) {
    const day = dayIn(company.zone, asOf);
    const { costs } = await costsOf(house.db, company);
    found.set(company.companyId, { ...company, day, costs, fits: await fitsOn(house.db, company.companyId, day) });
  }
  return found;
};

/** Values whoever was marked or whose day has come. The mark goes in the transaction that writes the value. Answers how many. */
export const recomputeValues = async (house: House, now: Date): Promise<number> => {
  await markDueValues(house.db, now);
  const waiting = await markedBuckets(house.db);
  if (waiting.length === 0) return 0;
  const grounds = await valueGrounds(house, now);
  let valued = 0;
  await workByBucket(
    house,
    'values',
    async (tx, leased) => {
      const taken = await takeValueMarks(tx, leased, batchSize);
      let count = 0;
      for (const [companyId, customerIds] of taken) {
        const ground = grounds.get(companyId);
        if (ground) await keepValues(tx, customerIds, ground, now);
        count += customerIds.length;
      }
      valued += count;
      return count === batchSize;
    },
    waiting,
  );
  return valued;
};
