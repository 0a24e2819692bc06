import type { Job } from '../../platform/queue/job.ts';
import { learnPatterns } from './learn-patterns.act.ts';
import { recomputeMarked } from './recompute-marked.act.ts';

export const insightJobs: Job[] = [
  {
    task: 'insight-recompute',
    cron: '* * * * *',
    run: async (house) => {
      await recomputeMarked(house, house.clock.now());
    },
  },
  {
    task: 'insight-learn',
    cron: '5 * * * *',
    run: async (house) => {
      await learnPatterns(house, house.clock.now());
    },
  },
];
