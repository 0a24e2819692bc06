export { eraseAgain } from './erase-person.act.ts';
export { readErased } from './erased-list.data.ts';
export { rightsJobs } from './rights.jobs.ts';
export { rightsDoors } from './rights.routes.ts';
