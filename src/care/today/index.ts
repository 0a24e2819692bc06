/**
 * Today: from the runs of programmes that wait for a person, one list a day for each carer, and what becomes of each item.
 * Everything else reaches it through its doors (/api/v1/today…); only the first day lays the tables itself.
 */
export { layTables } from './lay-table.act.ts';
export { todayJobs } from './today.jobs.ts';
export { todayDoors } from './today.routes.ts';
