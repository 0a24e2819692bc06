export { insightJobs } from './insight.jobs.ts';
export { insightDoors } from './insight.routes.ts';
