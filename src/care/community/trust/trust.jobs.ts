import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { lookAtLevels } from './look-at-levels.act.ts';
import { dropOldWritten } from './written.data.ts';

export const trustJobs: Job[] = [
  { task: 'community-levels', cron: '*/10 * * * *', run: async (house) => lookAtLevels(house, house.clock.now()) },
  {
    task: 'community-old-counts',
    cron: '50 3 * * *',
    run: async (house) => {
      const now = house.clock.now();
      await inTransaction(house.db, async (tx) => {
        await dropOldWritten(tx, now);
        return done(undefined);
      });
    },
  },
];
