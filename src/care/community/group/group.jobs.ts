import { laterBy } from '../../../kernel/calendar.ts';
import { isId } from '../../../kernel/id.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { handsChangedTask } from '../../staff/index.ts';
import { handOverAllOf } from './hand-over.act.ts';
import { postTask } from './plan-post.act.ts';
import { dropLongGone } from './roster.data.ts';
import { sendGroupPosts } from './send-posts.act.ts';

/** Days until of somebody who left a group and is no customer nothing is kept. */
const kept = 90;

export const groupJobs: Job[] = [
  { task: postTask, cron: '* * * * *', sends: true, run: async (house) => void (await sendGroupPosts(house)) },
  {
    task: handsChangedTask,
    run: async (house, { staffId, by, requestId }) => {
      if (!isId(staffId) || !isId(by) || typeof requestId !== 'string') return;
      await handOverAllOf(house, staffId, { staffId: by, requestId });
    },
  },
  { task: 'group-sweep', cron: '20 3 * * *', run: (house) => dropLongGone(house.db, laterBy(house.clock.now(), -kept)) },
];
