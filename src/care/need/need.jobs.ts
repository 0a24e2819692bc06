import { z } from 'zod';
import { idShape } from '../../platform/http/shapes.ts';
import type { Job } from '../../platform/queue/job.ts';
import { needLookTask } from '../insight/index.ts';
import { isToLearn, learnNeeds } from './learn-needs.act.ts';
import { lookAtAll, lookAtAllTask, lookAtDue, lookAtNeeds } from './look-at-needs.act.ts';

const someCustomers = z.object({ customers: z.array(idShape) });
const oneCompany = z.object({ companyId: idShape });

export const needJobs: Job[] = [
  {
    task: needLookTask,
    run: async (house, payload) => lookAtNeeds(house, house.clock.now(), someCustomers.parse(payload).customers),
  },
  {
    task: lookAtAllTask,
    run: async (house, payload) => lookAtAll(house, house.clock.now(), oneCompany.parse(payload).companyId),
  },
  { task: 'need-due', cron: '35 * * * *', run: async (house) => lookAtDue(house, house.clock.now()) },
  {
    task: 'need-learn',
    cron: '*/5 * * * *',
    apart: (house) => isToLearn(house, house.clock.now()),
    run: async (house) => learnNeeds(house, house.clock.now()),
  },
];
