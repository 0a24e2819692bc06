import type { Job } from '../../platform/queue/job.ts';
import { fitCompanies } from './fit-companies.act.ts';
import { learnPatterns } from './learn-patterns.act.ts';
import { fewAreMarked, fitTask, recomputeMarked } from './recompute-marked.act.ts';
import { recomputeValues } from './recompute-values.act.ts';

export const insightJobs: Job[] = [
  {
    task: 'insight-recompute',
    cron: '* * * * *',
    run: async (house) => {
      await recomputeMarked(house, house.clock.now());
    },
  },
  {
    task: 'insight-recompute-few',
    every: 400,
    run: async (house) => {
      if (await fewAreMarked(house)) await recomputeMarked(house, house.clock.now());
    },
  },
  {
    task: 'insight-learn',
    cron: '5 * * * *',
    run: async (house) => {
      await learnPatterns(house, house.clock.now());
    },
  },
  {
    task: 'insight-value',
    cron: '* * * * *',
    run: async (house) => {
      await recomputeValues(house, house.clock.now());
    },
  },
  {
    task: fitTask,
    cron: '20 * * * *',
    run: async (house, payload) => {
      await fitCompanies(house, house.clock.now(), payload.again === true);
    },
  },
];
