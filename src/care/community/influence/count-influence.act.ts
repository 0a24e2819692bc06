import type { House } from '../../../platform/house.ts';
import { companies } from '../../insight/index.ts';
import { keepTouches, settleTouches } from './touch.data.ts';

/** Writes down who was touched by whom since the last time, and follows touches to the purchase. */
export const countInfluence = async (house: House, now: Date): Promise<void> => {
  for (const { companyId } of await companies(house.db))
    await house.db.transaction().execute(async (tx) => {
      await keepTouches(tx, companyId, now);
      await settleTouches(tx, companyId, now);
    });
};
