import { dayIn } from '../../kernel/calendar.ts';
import type { House } from '../../platform/house.ts';
import { companies } from './grounds.data.ts';
import { paceOn } from './pace.data.ts';
import { keepPattern, learnPattern, patternOf } from './pattern.data.ts';

/** Learns each company's pattern once a day, or `again` although today's is known (after an import). */
export const learnPatterns = async (house: House, now: Date, again = false): Promise<void> => {
  for (const company of await companies(house.db)) {
    const today = dayIn(company.zone, now);
    const known = await patternOf(house.db, company.companyId);
    if (known && known.day >= today && !again) continue;
    const { pace } = await paceOn(house.db, company, today);
    await keepPattern(house.db, company.companyId, today, await learnPattern(house.db, company, now, pace), now);
  }
};
