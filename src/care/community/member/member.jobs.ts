import type { Job } from '../../../platform/queue/job.ts';
import { dropWornOut } from './code.data.ts';

export const memberJobs: Job[] = [
  {
    task: 'member-worn-out',
    cron: '40 3 * * *',
    run: (house) => house.db.transaction().execute((tx) => dropWornOut(tx, house.clock.now())),
  },
];
