export { programmeJobs } from './programme.jobs.ts';
export { programmeDoors } from './programme.routes.ts';
