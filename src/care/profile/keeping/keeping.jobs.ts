import { z } from 'zod';
import { idShape } from '../../../platform/http/shapes.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { findByFieldTask } from './change-field.act.ts';
import { findByField } from './find-by-field.act.ts';
import { keepingLookTask, lookAtDueKeeping, lookAtKeeping } from './look-at-keeping.act.ts';

const someCustomers = z.object({ customers: z.array(idShape) });
const oneField = z.object({ companyId: idShape, key: z.string() });

export const keepingJobs: Job[] = [
  {
    task: keepingLookTask,
    run: async (house, payload) => lookAtKeeping(house, house.clock.now(), someCustomers.parse(payload).customers),
  },
  { task: findByFieldTask, run: async (house, payload) => findByField(house, oneField.parse(payload)) },
  {
    task: 'keeping-due',
    cron: '25 * * * *',
    run: async (house) => {
      await lookAtDueKeeping(house, house.clock.now());
    },
  },
];
