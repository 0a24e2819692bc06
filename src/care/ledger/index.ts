export { ledgerJobs } from './ledger.jobs.ts';
export { ledgerDoors } from './ledger.routes.ts';
