import type { Job } from '../../platform/queue/job.ts';

export const todayJobs: Job[] = [];
