import type { Job } from '../../../platform/queue/job.ts';
import { dropOldNotices } from '../notice/index.ts';
import { askAnswers } from './ask-answers.act.ts';
import { askDigests } from './ask-digests.act.ts';

export const touchJobs: Job[] = [
  { task: 'community-digests', cron: '5 * * * *', run: async (house) => void (await askDigests(house)) },
  { task: 'community-answers', cron: '* * * * *', run: async (house) => void (await askAnswers(house)) },
  { task: 'community-old-notices', cron: '40 3 * * *', run: dropOldNotices },
];
