export { countSubscriptions } from './push.data.ts';
export { subscribe, unsubscribeBrowser } from './subscribe.act.ts';
export { touchJobs } from './touch.jobs.ts';
