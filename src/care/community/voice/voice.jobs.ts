import type { Job } from '../../../platform/queue/job.ts';
import { takeVoices } from './take-voices.act.ts';

export const voiceJobs: Job[] = [{ task: 'voices-take', cron: '*/5 * * * *', run: (house) => takeVoices(house, house.clock.now()) }];
