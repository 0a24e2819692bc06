import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { offerTemplates } from '../../contact/index.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { placePictures, renderWriting } from '../writing/index.ts';
import { holdActivity, ofCompanies } from './activity.data.ts';
import { type Activity, type ActivityState, mayGo } from './activity.ts';
import { askGuests } from './ask-guests.act.ts';
import { guestsIn } from './guests.read.ts';
import { activityLink, seatNext } from './seat-next.act.ts';
import { moveSignUps } from './sign-up.data.ts';
import { activityTemplates } from './templates.ts';

const setState = async (tx: Tx, id: Id, state: ActivityState, now: Date): Promise<void> => {
  await sql`UPDATE activity SET state = ${state}, state_at = ${now}, version = version + 1 WHERE activity_id = ${id}`.execute(tx);
  await squareChanged(tx, now);
  await pagesChanged(tx, ['lists']);
};

/**
 * It is over: whoever had a place and was not seen stayed away. Where nobody was checked in at all the door was not kept, nobody knows, and
 * nobody is counted as missing. An offer nobody answered is no promise broken.
 */
const settleGuests = async (tx: Tx, activity: Activity, now: Date): Promise<void> => {
  await moveSignUps(tx, activity.id, await guestsIn(tx, activity.id, ['offered']), { state: 'lapsed' }, now);
  if ((await guestsIn(tx, activity.id, ['attended'])).length === 0) return;
  const missing = await guestsIn(tx, activity.id, ['seated']);
  await moveSignUps(tx, activity.id, missing, { state: 'absent' }, now);
  const data = { activityId: activity.id, title: activity.title, link: activityLink(activity.id) };
  const { companyId } = activity;
  const event = { at: now, family: 'community', kind: 'community.missed', source: 'desk', companyId, data } as const;
  await tell(
    tx,
    missing.map((customerId) => ({ ...event, customerId, messageId: `activity:${activity.id}:missed` })),
    now,
  );
};

/** Opens, closes, calls off, or says that it was held. */
export const moveActivity = (
  house: House,
  asking: Asking,
  id: Id,
  to: Exclude<ActivityState, 'draft' | 'recap'>,
): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await holdActivity(tx, id, ofCompanies(asking.principal));
    if (!activity) return refused('not-found');
    if (activity.state === to) return done(undefined);
    const early = to === 'held' && now < activity.startsAt;
    const late = to === 'open' && now >= activity.startsAt;
    if (!mayGo(activity.state, to) || early || late) return refused('activity-not-so');
    await setState(tx, id, to, now);
    if (to === 'open') await offerTemplates(tx, activity.companyId, activityTemplates, now);
    if (to === 'open') await seatNext(tx, house, { ...activity, state: to }, now);
    if (to === 'held') await settleGuests(tx, activity, now);
    if (to === 'called-off' && now < activity.startsAt)
      await askGuests(
        tx,
        house,
        activity,
        { kind: 'called-off', customerIds: await guestsIn(tx, id, ['seated', 'offered', 'waiting']) },
        now,
      );
    const { companyId } = activity;
    await audit(tx, now, asking, {
      act: 'move activity',
      subjectKind: 'activity',
      subjectId: id,
      companyId,
      change: { state: [activity.state, to] },
    });
    return done(undefined);
  });

export type Recap = { text: string; link: string; pictures: Id[] };

/** What it was like, for those who came and those who could not; the first time, whoever came is thanked. */
export const writeRecap = (house: House, asking: Asking, id: Id, recap: Recap): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await holdActivity(tx, id, ofCompanies(asking.principal));
    if (!activity) return refused('not-found');
    if (activity.state !== 'held' && activity.state !== 'recap') return refused('activity-not-so');
    if (recap.text === '' && recap.link === '') return refused('bad-input', { detail: 'text' });
    const known =
      await sql`SELECT FROM picture WHERE picture_id = ANY (${recap.pictures}::uuid[]) AND company_id = ${activity.companyId}`.execute(tx);
    if (known.rows.length < new Set(recap.pictures).size) return refused('bad-input', { detail: 'pictures' });
    await sql`UPDATE activity SET recap = ${recap.text}, recap_link = ${recap.link}, pictures = ${recap.pictures} WHERE activity_id = ${id}`.execute(
      tx,
    );
    const pictures = [...recap.pictures, ...renderWriting(recap.text).pictures];
    await placePictures(tx, asking.principal, pictures, `activity:${id}`);
    await setState(tx, id, 'recap', now);
    const thanked = await sql<{
      id: Id;
    }>`UPDATE sign_up SET thanked_at = ${now} WHERE activity_id = ${id} AND state = 'attended' AND thanked_at IS NULL
      RETURNING customer_id AS id`.execute(tx);
    const guests = thanked.rows.map((row) => row.id);
    await askGuests(tx, house, { ...activity, recapLink: recap.link }, { kind: 'thanks', customerIds: guests }, now);
    const { companyId } = activity;
    await audit(tx, now, asking, {
      act: 'write recap',
      subjectKind: 'activity',
      subjectId: id,
      companyId,
      change: { thanked: guests.length },
    });
    return done(undefined);
  });
