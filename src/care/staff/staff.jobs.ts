import type { Job } from '../../platform/queue/job.ts';

export const staffJobs: Job[] = [];
