export { contactJobs } from './contact.jobs.ts';
export { contactDoors } from './contact.routes.ts';
