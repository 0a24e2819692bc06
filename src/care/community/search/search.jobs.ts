import type { Job } from '../../../platform/queue/job.ts';
import { catchUpNames } from './found-name.data.ts';

export const searchJobs: Job[] = [
  {
    task: 'find-names',
    cron: '*/10 * * * *',
    run: async (house) => {
      for (let turn = 0; turn < 500; turn += 1) if ((await catchUpNames(house.db)) === 0) return;
    },
  },
];
