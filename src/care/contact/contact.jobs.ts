import { isId } from '../../kernel/id.ts';
import { mailJobs } from '../../platform/mail/house-mail.ts';
import type { Job, Watch } from '../../platform/queue/job.ts';
import { decideDue } from './decide-due.act.ts';
import { deliverDue } from './deliver-due.act.ts';
import { pollMail, readMail } from './read-mail.act.ts';
import { settleTouchpoints } from './settle-touchpoints.act.ts';
import { watchMail } from './watch-mail.act.ts';

export const contactJobs: Job[] = [
  { task: 'contact.decide', cron: '* * * * *', run: async (house) => void (await decideDue(house)) },
  { task: 'contact.deliver', cron: '* * * * *', sends: true, run: async (house) => void (await deliverDue(house)) },
  { task: 'contact.poll-mail', cron: '* * * * *', run: async (house) => void (await pollMail(house)) },
  { task: 'contact.read-mail', run: async (house) => void (await readMail(house)) },
  // asked for by the ledger when a file brings touchpoints, and when it is taken back
  {
    task: 'touchpoints-changed',
    run: async (house, payload) => {
      if (isId(payload.importId)) await settleTouchpoints(house, payload.importId);
    },
  },
  ...mailJobs,
];

export const contactWatches: Watch[] = [watchMail];
