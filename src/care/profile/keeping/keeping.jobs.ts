import { z } from 'zod';
import { idShape } from '../../../platform/http/shapes.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { keepingLookTask, lookAtDueKeeping, lookAtKeeping } from './look-at-keeping.act.ts';

const someCustomers = z.object({ customers: z.array(idShape) });

export const keepingJobs: Job[] = [
  {
    task: keepingLookTask,
    run: async (house, payload) => lookAtKeeping(house, house.clock.now(), someCustomers.parse(payload).customers),
  },
  {
    task: 'keeping-due',
    cron: '25 * * * *',
    run: async (house) => {
      await lookAtDueKeeping(house, house.clock.now());
    },
  },
];
