import { type Id, isId } from '../../kernel/id.ts';
import type { Job } from '../../platform/queue/job.ts';
import { segmentLookTask } from '../insight/index.ts';
import { fillGrids, gridTask, sumGrids } from './fill-grid.act.ts';
import { fillSegment, fillTask, refreshRanks } from './fill-segment.act.ts';
import { lookAt, wakeTask } from './look-at.act.ts';
import { wakeDue } from './wake-due.act.ts';

const idsIn = (payload: Record<string, unknown>): Id[] => (Array.isArray(payload.customers) ? payload.customers.filter(isId) : []);

export const segmentJobs: Job[] = [
  {
    task: segmentLookTask,
    run: async (house, payload) => {
      const now = house.clock.now();
      await house.db.transaction().execute((tx) => lookAt(tx, idsIn(payload), now));
    },
  },
  { task: wakeTask, cron: '* * * * *', run: async (house) => void (await wakeDue(house, house.clock.now())) },
  {
    task: fillTask,
    run: async (house, payload) => {
      if (isId(payload.segmentId)) await fillSegment(house, payload.segmentId, house.clock.now());
    },
  },
  { task: 'segment-ranks', cron: '25 * * * *', run: (house) => refreshRanks(house, house.clock.now()) },
  {
    task: gridTask,
    cron: '35 * * * *',
    run: (house, payload) => fillGrids(house, house.clock.now(), isId(payload.companyId) ? payload.companyId : undefined),
  },
  { task: 'segment-grid-sum', cron: '*/10 * * * *', run: (house) => sumGrids(house, house.clock.now()) },
];
