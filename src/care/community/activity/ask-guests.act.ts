import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { askContacts, type NewRequest, offerTemplates } from '../../contact/index.ts';
import type { Activity } from './activity.ts';
import { instantInEvery, whenInEvery } from './say-when.ts';
import { activityTemplates, type LetterKind } from './templates.ts';

type Asked = { kind: LetterKind; customerIds: readonly Id[]; until?: Date };

const priorities: Record<LetterKind, number> = { offer: 85, 'called-off': 95, moved: 95, day: 80, week: 60, thanks: 50 };

/** By when a letter still makes sense; later it is not sent at all. */
const neededBy = (activity: Activity, asked: Asked, now: Date): Date => {
  if (asked.kind === 'offer' && asked.until) return asked.until;
  if (asked.kind === 'thanks') return new Date(now.getTime() + 14 * 86_400_000);
  return activity.startsAt;
};

/** Asks the arbiter to write to these guests. Once for each guest and cause: asking again adds nothing. */
export const askGuests = async (tx: Tx, house: House, activity: Activity, asked: Asked, now: Date): Promise<void> => {
  if (asked.customerIds.length === 0) return;
  const codes = await sql<{ id: Id; code: string }>`SELECT customer_id AS id, code FROM sign_up
    WHERE activity_id = ${activity.id} AND customer_id = ANY (${[...asked.customerIds]}::uuid[])`.execute(tx);
  const occasion = asked.kind === 'offer' || asked.kind === 'moved' ? `${activity.id} ${now.toISOString()}` : activity.id;
  const shared = {
    title: activity.title,
    place: activity.place,
    when: whenInEvery(activity),
    until: instantInEvery(activity.zone, asked.until ?? activity.startsAt),
    link: `${house.baseUrl}/activities/${activity.id}`,
    recap: activity.recapLink.startsWith('/') ? `${house.baseUrl}${activity.recapLink}` : activity.recapLink,
  };
  const requests = codes.rows.map(
    ({ id, code }): NewRequest => ({
      customerId: id,
      companyId: activity.companyId,
      reason: `activity-${asked.kind}`,
      occasion,
      // whoever asked for a seat asked to hear of it; thanks are ours to give
      purpose: asked.kind === 'thanks' ? 'give' : 'service',
      channels: ['email'],
      priority: priorities[asked.kind],
      ...(activity.operators[0] ? { staffId: activity.operators[0] } : {}),
      templateKey: `activity-${asked.kind}`,
      values: { activity: { ...shared, code } },
      neededBy: neededBy(activity, asked, now),
    }),
  );
  // an activity that came from elsewhere was never opened here, where its words are put in place
  await offerTemplates(tx, activity.companyId, activityTemplates, now);
  await askContacts(tx, requests, now);
};
