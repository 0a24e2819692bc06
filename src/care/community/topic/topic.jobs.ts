import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { recountMerged } from './forget-author.data.ts';
import { refreshHeat } from './heat.data.ts';
import { refreshOwners } from './owner-marks.data.ts';

const day = 86_400_000;

export const topicJobs: Job[] = [
  {
    task: 'refresh-heat',
    cron: '*/5 * * * *',
    run: async (house) => {
      for (let turn = 0; turn < 100; turn += 1) if ((await refreshHeat(house.db, house.clock.now())) === 0) return;
    },
  },
  {
    task: 'refresh-owner-marks',
    cron: '25 * * * *',
    run: async (house) => {
      const now = house.clock.now();
      const since = new Date(now.getTime() - 2 * day);
      await refreshOwners(house.db, since, now);
      await inTransaction(house.db, async (tx) => done(await recountMerged(tx, since, now)));
    },
  },
];
