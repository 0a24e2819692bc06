export { type AuditLine, audit } from './audit.data.ts';
export { staffJobs } from './staff.jobs.ts';
export { staffDoors } from './staff.routes.ts';
