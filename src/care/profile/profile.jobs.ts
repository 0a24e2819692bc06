import type { Job } from '../../platform/queue/job.ts';
import { keepingJobs } from './keeping/keeping.jobs.ts';
import { matchingJobs } from './matching/matching.jobs.ts';

export const profileJobs: Job[] = [...keepingJobs, ...matchingJobs];
