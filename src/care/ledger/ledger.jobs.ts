import type { Job } from '../../platform/queue/job.ts';
import { importJobs } from './import/import.jobs.ts';

export const ledgerJobs: Job[] = [...importJobs];
