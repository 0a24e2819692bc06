import { mailJobs } from '../../platform/mail/house-mail.ts';
import type { Job, Watch } from '../../platform/queue/job.ts';
import { decideDue } from './decide-due.act.ts';
import { deliverDue } from './deliver-due.act.ts';
import { pollMail, readMail } from './read-mail.act.ts';
import { watchMail } from './watch-mail.act.ts';

export const contactJobs: Job[] = [
  { task: 'contact.decide', cron: '* * * * *', run: async (house) => void (await decideDue(house)) },
  { task: 'contact.deliver', cron: '* * * * *', sends: true, run: async (house) => void (await deliverDue(house)) },
  { task: 'contact.poll-mail', cron: '* * * * *', run: async (house) => void (await pollMail(house)) },
  { task: 'contact.read-mail', run: async (house) => void (await readMail(house)) },
  ...mailJobs,
];

export const contactWatches: Watch[] = [watchMail];
