import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { notify } from '../notice/index.ts';
import { holdActivity } from './activity.data.ts';
import { activityLink, seatNext } from './seat-next.act.ts';
import { moveSignUps } from './sign-up.data.ts';

/** Offers nobody took in time: they go to the next in line, and whoever let one pass is told and may ask again. */
export const lapseOffers = async (house: House, now: Date): Promise<number> => {
  const due = await sql<{
    id: Id;
  }>`SELECT DISTINCT activity_id AS id FROM sign_up WHERE state = 'offered' AND offer_until <= ${now}`.execute(house.db);
  let lapsed = 0;
  for (const { id } of due.rows)
    await house.db.transaction().execute(async (tx) => {
      const activity = await holdActivity(tx, id, sql<boolean>`true`);
      if (!activity) return;
      const late = await sql<{
        id: Id;
      }>`SELECT customer_id AS id FROM sign_up WHERE activity_id = ${id} AND state = 'offered' AND offer_until <= ${now}`.execute(tx);
      const guests = late.rows.map((row) => row.id);
      await moveSignUps(tx, id, guests, { state: 'lapsed' }, now);
      const link = activityLink(id);
      const notices = guests.map((customerId) => ({
        customerId,
        kind: 'activity-lapsed',
        facts: { title: activity.title },
        link,
        gist: `activity:${id}`,
      }));
      await notify(tx, notices, activity.companyId, now);
      await seatNext(tx, house, activity, now);
      await pagesChanged(tx, ['lists']);
      lapsed += guests.length;
    });
  return lapsed;
};
