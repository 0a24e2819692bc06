import type { House } from '../../platform/house.ts';
import type { Job } from '../../platform/queue/job.ts';
import { squareNewsTask } from '../community/index.ts';
import { lookAgainTask } from '../insight/index.ts';
import { layAnew } from '../staff/index.ts';
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
  {
    // what waits for a human answer is on Today within seconds, and gone from it when somebody has answered
    task: squareNewsTask,
    run: async (house) => {
      const now = house.clock.now();
      const left = await leaveAll(house, now, { square: true });
      const entered = await enterAll(house, now, { square: true });
      if (left + entered === 0) return;
      await advanceRuns(house, now);
      await house.db.transaction().execute((tx) => layAnew(tx));
    },
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
