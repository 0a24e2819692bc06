import type { Job } from '../../../platform/queue/job.ts';
import { dropOldNotices } from '../notice/index.ts';
import { askAnswers } from './ask-answers.act.ts';
import { askDigests } from './ask-digests.act.ts';
import { dropSignedOut } from './push.data.ts';
import { sendPushes } from './send-pushes.act.ts';

export const touchJobs: Job[] = [
  { task: 'community-digests', cron: '5 * * * *', run: async (house) => void (await askDigests(house)) },
  { task: 'community-answers', cron: '* * * * *', run: async (house) => void (await askAnswers(house)) },
  { task: 'community-pushes', cron: '* * * * *', sends: true, run: async (house) => void (await sendPushes(house)) },
  {
    task: 'community-old-notices',
    cron: '40 3 * * *',
    run: async (house) => {
      await dropOldNotices(house);
      await dropSignedOut(house.db, house.clock.now());
    },
  },
];
