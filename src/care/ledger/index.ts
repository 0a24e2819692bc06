export type { Progress } from './import/run-import.act.ts';
export { ledgerJobs } from './ledger.jobs.ts';
export { ledgerDoors } from './ledger.routes.ts';
export { loadSample } from './sample/load-sample.act.ts';
