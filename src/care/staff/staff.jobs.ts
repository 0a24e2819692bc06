import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Job } from '../../platform/queue/job.ts';
import { mailLinkJob } from './mail-link.jobs.ts';
import { dropOldCounts } from './rate.data.ts';

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** Months of audit are made two ahead, so that a job that fails for weeks loses nothing; what has no month lies in the rest. */
export const makeAuditMonths = async (house: House): Promise<void> => {
  const now = house.clock.now();
  for (const ahead of [0, 1, 2]) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10);
    await sql`SELECT make_audit_month(${month}::date)`.execute(house.db);
  }
};

/** What signing in leaves behind and nobody needs any more. */
const sweep = async (house: House): Promise<void> => {
  const now = house.clock.now();
  await dropOldCounts(house.db, daysBefore(now, 2));
  await sql`DELETE FROM answered_request WHERE made_at < ${daysBefore(now, 2)}`.execute(house.db);
  await sql`DELETE FROM sign_in_link WHERE expires_at < ${daysBefore(now, 30)}`.execute(house.db);
  await sql`DELETE FROM session WHERE expires_at < ${daysBefore(now, 90)} OR revoked_at < ${daysBefore(now, 90)}`.execute(house.db);
};

export const staffJobs: Job[] = [
  mailLinkJob,
  { task: 'staff.make-audit-months', cron: '10 3 * * *', run: makeAuditMonths },
  { task: 'staff.sweep', cron: '40 3 * * *', run: sweep },
];
