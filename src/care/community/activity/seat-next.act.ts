import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { notify } from '../notice/index.ts';
import type { Activity } from './activity.ts';
import { askGuests } from './ask-guests.act.ts';
import { moveSignUps, waitingFor } from './sign-up.data.ts';
import { nextToSeat, offerUntil } from './waiting-order.ts';

export const activityLink = (id: Id): string => `/activities/${id}`;

/** Places nobody has and nobody was offered; read while the activity is held. */
const freeNow = async (tx: Tx, activity: Pick<Activity, 'id' | 'seats'>): Promise<number> => {
  const { rows } = await sql<{ taken: number }>`SELECT coalesce(sum(1 + companions), 0)::integer AS taken FROM sign_up
    WHERE activity_id = ${activity.id} AND state IN ('seated', 'offered', 'attended', 'absent')`.execute(tx);
  return activity.seats - (rows[0]?.taken ?? 0);
};

/**
 * Gives free places to those next in line: an offer with a deadline, told in the page and by letter; whoever is asking at this moment
 * (`here`) is seated at once. The activity must be held by this transaction.
 */
export const seatNext = async (tx: Tx, house: House, activity: Activity, now: Date, here?: Id): Promise<void> => {
  if (now >= activity.startsAt || (activity.state !== 'open' && activity.state !== 'closed')) return;
  const chosen = nextToSeat(await waitingFor(tx, activity.id), await freeNow(tx, activity));
  const seated = chosen.filter((one) => one.customerId === here).map((one) => one.customerId);
  const offered = chosen.filter((one) => one.customerId !== here).map((one) => one.customerId);
  await moveSignUps(tx, activity.id, seated, { state: 'seated' }, now);
  if (offered.length === 0) return;
  const until = offerUntil(now, activity.startsAt, activity.offerHours);
  await moveSignUps(tx, activity.id, offered, { state: 'offered', until }, now);
  const link = activityLink(activity.id);
  const facts = { title: activity.title };
  const notices = offered.map((customerId) => ({ customerId, kind: 'activity-offer', facts, link, gist: `activity:${activity.id}` }));
  await notify(tx, notices, activity.companyId, now);
  await askGuests(tx, house, activity, { kind: 'offer', customerIds: offered, until }, now);
};
