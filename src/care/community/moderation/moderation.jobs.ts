import { z } from 'zod';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import { idShape } from '../../../platform/http/shapes.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { tellRulingTask } from './decide-thing.act.ts';
import { reopenTopics } from './judge.data.ts';
import { dropGone } from './matter.data.ts';
import { tellRuling } from './tell-ruling.act.ts';

const oneRuling = z.object({ rulingId: idShape });

export const moderationJobs: Job[] = [
  { task: tellRulingTask, run: (house, payload) => tellRuling(house, oneRuling.parse(payload).rulingId) },
  {
    task: 'community-order',
    cron: '*/5 * * * *',
    run: async (house) => {
      await inTransaction(house.db, async (tx) => {
        const now = house.clock.now();
        await reopenTopics(tx, now);
        await dropGone(tx, now);
        return done(undefined);
      });
    },
  },
];
