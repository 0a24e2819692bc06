import type { Job } from '../../platform/queue/job.ts';
import { areFitsDue, fitCompanies } from './fit-companies.act.ts';
import { learnPatterns } from './learn-patterns.act.ts';
import { learnStages, learnStagesTask, moveMarked } from './lifecycle/move-marked.act.ts';
import { dropKnownVisitors, noteVisitors } from './lifecycle/path.data.ts';
import { fewAreMarked, fitTask, recomputeMarked, segmentLookTask } from './recompute-marked.act.ts';
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
    task: 'insight-stages',
    cron: '* * * * *',
    run: async (house) => {
      await moveMarked(house, house.clock.now(), segmentLookTask);
    },
  },
  { task: learnStagesTask, run: async (house) => learnStages(house, house.clock.now(), true) },
  { task: 'insight-visitors', cron: '*/5 * * * *', run: async (house) => noteVisitors(house.db) },
  {
    task: 'insight-known-visitors',
    cron: '50 3 * * *',
    run: async (house) => {
      await dropKnownVisitors(house.db);
    },
  },
  {
    task: fitTask,
    cron: '20 * * * *',
    apart: (house, payload) => areFitsDue(house, house.clock.now(), payload.again === true),
    run: async (house, payload) => {
      await fitCompanies(house, house.clock.now(), payload.again === true);
    },
  },
];
