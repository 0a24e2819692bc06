import type { Job } from '../../platform/queue/job.ts';

export const contactJobs: Job[] = [];
