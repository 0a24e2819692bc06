import type { Job } from '../../../platform/queue/job.ts';
import { countInfluence } from './count-influence.act.ts';

export const influenceJobs: Job[] = [
  { task: 'influence-count', cron: '20 3,13 * * *', run: (house) => countInfluence(house, house.clock.now()) },
];
