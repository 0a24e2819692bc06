import { isId } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { lookForDuplicates, matchLookTask } from './look-for-duplicates.act.ts';
import { gatherStragglers, recentMerges } from './merge.data.ts';
import { movableTables } from './move-rows.data.ts';

const aDay = 86_400_000;

export const matchingJobs: Job[] = [
  {
    task: matchLookTask,
    run: async (house, payload) => {
      if (Array.isArray(payload.customers)) await lookForDuplicates(house, payload.customers.filter(isId));
    },
  },
  {
    // what was still under way while two customers became one (an import, a letter's answer) may have written under the one who went
    task: 'match-gather',
    cron: '*/10 * * * *',
    run: async (house) => {
      const recent = await recentMerges(house.db, new Date(house.clock.now().getTime() - 2 * aDay));
      if (recent.length === 0) return;
      const shapes = await movableTables(house.db);
      for (const one of recent) await inTransaction(house.db, async (tx) => done(await gatherStragglers(tx, one, shapes)));
    },
  },
];
