export { type AuditLine, audit } from './audit.data.ts';
export { identify } from './identify.data.ts';
export { makeOwnerLink } from './make-owner-link.act.ts';
export { atLeast, has, maskEmail, maskPhone, may, type Right, readsInFull, rights, within } from './rights.ts';
export { staffJobs } from './staff.jobs.ts';
export { staffDoors } from './staff.routes.ts';
