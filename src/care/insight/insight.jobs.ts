import type { Job } from '../../platform/queue/job.ts';

export const insightJobs: Job[] = [];
