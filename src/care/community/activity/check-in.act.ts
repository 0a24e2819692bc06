import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { tell, untell } from '../../profile/index.ts';
import { audit, takeTry } from '../../staff/index.ts';
import { holdActivity, ofCompanies } from './activity.data.ts';
import type { Activity } from './activity.ts';
import { activityLink } from './seat-next.act.ts';
import { byCode, readCode, readSignUp, type SignUp } from './sign-up.data.ts';

/** By the code the guest shows, or by the guest's row in the list. */
export type CheckIn = { code: string } | { customerId: Id };

const hourMs = 3_600_000;

/** The door opens the day before, for those who set up, and stays open a day after the end, for those who were written on paper. */
const isOpen = (activity: Activity, now: Date): boolean =>
  activity.state !== 'draft' &&
  activity.state !== 'called-off' &&
  now.getTime() > activity.startsAt.getTime() - 24 * hourMs &&
  now.getTime() < activity.endsAt.getTime() + 24 * hourMs;

const find = (tx: Tx, id: Id, by: CheckIn): Promise<SignUp | undefined> =>
  'code' in by ? byCode(tx, id, readCode(by.code)) : readSignUp(tx, id, by.customerId);

/** Codes one person may try within ten minutes: nobody types more at a door, and of 700 million possible codes it finds none by guessing. */
const most = 200;

const mark = async (tx: Tx, activity: Activity, guest: SignUp, staffId: Id, now: Date): Promise<void> => {
  await sql`UPDATE sign_up SET state = 'attended', state_at = ${now}, attended_at = ${now}, attended_by = ${staffId}
    WHERE activity_id = ${activity.id} AND customer_id = ${guest.customerId}`.execute(tx);
  await pagesChanged(tx, ['lists']);
  const data = { activityId: activity.id, title: activity.title, link: activityLink(activity.id) };
  const { companyId } = activity;
  const event = {
    customerId: guest.customerId,
    at: now,
    family: 'community',
    kind: 'community.attended',
    source: 'desk',
    staffId,
  } as const;
  await tell(tx, [{ ...event, companyId, messageId: `activity:${activity.id}:attended`, data }], now);
};

/** A guest is here, by code or by name. Every code that is tried counts, right or wrong, so that guessing ends soon. */
export const checkIn = async (house: House, asking: Asking, id: Id, by: CheckIn): Promise<Outcome<SignUp>> => {
  const now = house.clock.now();
  const { staffId } = asking.principal;
  const taken = 'code' in by ? await takeTry(house.db, [{ key: `check-in ${staffId}`, most, seconds: 600 }], now) : done(undefined);
  if (!taken.ok) return taken;
  return inTransaction<SignUp>(house.db, async (tx) => {
    const activity = await holdActivity(tx, id, ofCompanies(asking.principal));
    if (!activity) return refused('not-found');
    if (!isOpen(activity, now)) return refused('door-not-open');
    const guest = await find(tx, id, by);
    if (!guest) return 'code' in by ? refused('code-wrong') : refused('not-found');
    if (guest.state === 'attended') return done(guest);
    if (guest.state !== 'seated' && guest.state !== 'offered' && guest.state !== 'absent') return refused('no-place-held');
    await mark(tx, activity, guest, staffId, now);
    const { companyId } = activity;
    const change = { guest: guest.customerId };
    await audit(tx, now, asking, { act: 'check in guest', subjectKind: 'activity', subjectId: id, companyId, change });
    return done({ ...guest, state: 'attended' });
  });
};

/** The wrong person was checked in: they have their place again. */
export const takeBackCheckIn = (house: House, asking: Asking, id: Id, customerId: Id): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await holdActivity(tx, id, ofCompanies(asking.principal));
    const guest = activity && (await readSignUp(tx, id, customerId));
    if (!activity || guest?.state !== 'attended') return refused('not-found');
    await sql`UPDATE sign_up SET state = 'seated', state_at = ${now}, attended_at = NULL, attended_by = NULL
      WHERE activity_id = ${id} AND customer_id = ${customerId}`.execute(tx);
    await pagesChanged(tx, ['lists']);
    await untell(tx, [{ customerId, messageId: `activity:${id}:attended` }]);
    const { companyId } = activity;
    await audit(tx, now, asking, {
      act: 'take check-in back',
      subjectKind: 'activity',
      subjectId: id,
      companyId,
      change: { guest: customerId },
    });
    return done(undefined);
  });
