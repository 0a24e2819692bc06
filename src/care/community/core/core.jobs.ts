import type { Job } from '../../../platform/queue/job.ts';
import { countCore } from './count-core.act.ts';

export const coreJobs: Job[] = [
  {
    task: 'core-count',
    cron: '50 3,15 * * *',
    run: (house) => countCore(house, house.clock.now()),
  },
];
