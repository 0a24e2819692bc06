export { type Family, markChanged, type NewEvent, tell } from './event.data.ts';
export { profileJobs } from './profile.jobs.ts';
export { profileDoors } from './profile.routes.ts';
export { visibleTo } from './visible.ts';
