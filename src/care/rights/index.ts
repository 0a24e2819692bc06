export { eraseAgain } from './erase-person.act.ts';
export { readErased } from './erased-list.data.ts';
export { exportOwn } from './export-own.read.ts';
export { rightsJobs } from './rights.jobs.ts';
export { rightsDoors } from './rights.routes.ts';
export { openWish } from './wish.data.ts';
export { wishToBeForgotten } from './wish-to-be-forgotten.act.ts';
