import { dayIn, daysBetween, laterBy } from '../../../kernel/calendar.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Activity } from './activity.ts';
import { type Arm, type Result, weighResult } from './result.ts';

/** Days after an activity within which a purchase counts as coming back. */
export const resultDays = 90;

type Row = { side: 'came' | 'wanted'; people: number; bought: number };

/** What came of an activity, as of now. */
export const readResult = async (reader: Reader, activity: Activity, now: Date): Promise<Result> => {
  const until = laterBy(activity.endsAt, resultDays);
  const { rows } = await sql<Row>`
    SELECT CASE WHEN s.state = 'attended' THEN 'came' ELSE 'wanted' END AS side, count(*)::integer AS people,
      count(*) FILTER (WHERE EXISTS (SELECT FROM customer_order o WHERE o.customer_id = s.customer_id AND o.kind = 'order'
        AND o.placed_at > ${activity.endsAt} AND o.placed_at <= least(${until}::timestamptz, ${now}::timestamptz)))::integer AS bought
    FROM sign_up s WHERE s.activity_id = ${activity.id} AND s.state IN ('attended', 'waiting') GROUP BY 1`.execute(reader);
  const spent = await sql<{
    cost: string | null;
  }>`SELECT sum(amount) AS cost FROM activity_cost WHERE activity_id = ${activity.id}`.execute(reader);
  const arm = (side: Row['side']): Arm => {
    const row = rows.find((one) => one.side === side);
    return { people: row?.people ?? 0, bought: row?.bought ?? 0 };
  };
  const left = now >= until ? 0 : Math.max(1, daysBetween(dayIn(activity.zone, now), dayIn(activity.zone, until)));
  return weighResult(arm('came'), arm('wanted'), spent.rows[0]?.cost ?? null, resultDays, left);
};
