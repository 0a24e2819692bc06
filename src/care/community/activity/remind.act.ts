import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { holdActivity } from './activity.data.ts';
import { askGuests } from './ask-guests.act.ts';

const day = 86_400_000;
/** The week's reminder is not for those who asked for their place within it; the day's is for everybody who has one. */
const reminders = [
  { kind: 'week', column: 'reminded_week_at', from: 7 * day, until: 2 * day },
  { kind: 'day', column: 'reminded_day_at', from: day, until: 0 },
] as const;

/** Reminds guests of activities a week and a day before; each is asked for once. */
export const remindGuests = async (house: House, now: Date): Promise<number> => {
  let asked = 0;
  for (const one of reminders) {
    const later = new Date(now.getTime() + one.from);
    const soon = new Date(now.getTime() + one.until);
    const due = await sql<{
      id: Id;
    }>`SELECT activity_id AS id FROM activity WHERE state IN ('open', 'closed') AND starts_at > ${soon} AND starts_at <= ${later}`.execute(
      house.db,
    );
    for (const { id } of due.rows)
      await house.db.transaction().execute(async (tx) => {
        const activity = await holdActivity(tx, id, sql<boolean>`a.state IN ('open', 'closed')`);
        if (!activity) return;
        const before = new Date(activity.startsAt.getTime() - one.from);
        const { rows } = await sql<{ id: Id }>`UPDATE sign_up SET ${sql.ref(one.column)} = ${now}
          WHERE activity_id = ${id} AND state = 'seated' AND ${sql.ref(one.column)} IS NULL AND (asked_at < ${before} OR ${one.kind} = 'day')
          RETURNING customer_id AS id`.execute(tx);
        asked += rows.length;
        await askGuests(tx, house, activity, { kind: one.kind, customerIds: rows.map((row) => row.id) }, now);
      });
  }
  return asked;
};
