import { done } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { Job } from '../../platform/queue/job.ts';
import { eraseAgain } from './erase-person.act.ts';
import { eraseRetired } from './erase-retired.act.ts';
import { addErased } from './erased-list.data.ts';
import { erasedSince } from './erasure.data.ts';

const twoDays = 2 * 86_400_000;

/** What was still under way while somebody was erased (an import, a letter's answer) may have written a row since: it goes as well. */
export const rightsJobs: Job[] = [
  {
    task: 'erase-again',
    cron: '17 * * * *',
    run: async (house) => {
      const now = house.clock.now();
      const erased = await erasedSince(house.db, new Date(now.getTime() - twoDays));
      await addErased(house.settings.dataFolder, erased);
      const subjects = erased.map((one) => one.subject);
      await inTransaction(house.db, async (tx) => done(await eraseAgain(tx, house, subjects, now)));
    },
  },
  {
    task: 'erase-retired',
    cron: '47 * * * *',
    run: async (house) => {
      await eraseRetired(house, house.clock.now());
    },
  },
];
