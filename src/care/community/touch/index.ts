export { touchJobs } from './touch.jobs.ts';
