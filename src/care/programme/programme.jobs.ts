import type { House } from '../../platform/house.ts';
import type { Job } from '../../platform/queue/job.ts';
import { lookAgainTask } from '../insight/index.ts';
import { advanceRuns } from './advance-runs.act.ts';
import { type Among, advanceTask, enterAll } from './enter-programmes.act.ts';
import { leaveAll } from './leave-programmes.act.ts';

/** Leaving comes first, so that whoever bought makes room for what fits now. */
const look = async (house: House, among: Among): Promise<void> => {
  const now = house.clock.now();
  await leaveAll(house, now, among);
  await enterAll(house, now, among);
};

export const programmeJobs: Job[] = [
  {
    task: lookAgainTask,
    run: (house, payload) => look(house, { recomputedAt: new Date(String(payload.recomputedAt)) }),
  },
  { task: 'programme-look', cron: '10 * * * *', run: (house) => look(house, {}) },
  {
    task: advanceTask,
    cron: '* * * * *',
    run: async (house) => {
      await advanceRuns(house, house.clock.now());
    },
  },
];
