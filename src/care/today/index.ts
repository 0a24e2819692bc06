export { todayJobs } from './today.jobs.ts';
export { todayDoors } from './today.routes.ts';
