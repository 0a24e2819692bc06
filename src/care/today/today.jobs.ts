import { isId } from '../../kernel/id.ts';
import type { Job } from '../../platform/queue/job.ts';
import { layTask } from '../staff/index.ts';
import { settleTask } from './acting.ts';
import { unsettled } from './item.data.ts';
import { layTables } from './lay-table.act.ts';
import { settleItem } from './settle-item.act.ts';

export const todayJobs: Job[] = [
  {
    // every five minutes for what programmes brought, what came back and, at midnight of its zone, a company's new day; sooner when asked
    task: layTask,
    cron: '*/5 * * * *',
    run: async (house) => {
      const listed = await layTables(house);
      if (listed > 0) house.log.info({ listed }, 'today was laid');
    },
  },
  {
    task: settleTask,
    run: async (house, { customerId, itemId }) => {
      if (isId(customerId) && isId(itemId)) await settleItem(house, customerId, itemId);
    },
  },
  {
    // what a moved clock or an emptied queue left behind
    task: 'today.settle-rest',
    cron: '* * * * *',
    run: async (house) => {
      for (const one of await unsettled(house.db, house.clock.now())) await settleItem(house, one.customer_id, one.item_id);
    },
  },
];
