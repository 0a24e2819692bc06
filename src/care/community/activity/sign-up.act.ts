import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { tell } from '../../profile/index.ts';
import { mayWrite } from '../trust/index.ts';
import { holdActivity, openTo } from './activity.data.ts';
import { type Activity, takesSignUps } from './activity.ts';
import { activityLink, seatNext } from './seat-next.act.ts';
import { keepSignUp, moveSignUps, readSignUp, type SignUp } from './sign-up.data.ts';

/** The activity, held, as this member may see it. */
const holdFor = (tx: Tx, member: Member, id: Id): Promise<Activity | undefined> =>
  holdActivity(tx, id, sql<boolean>`a.company_id = ${member.companyId} AND a.state <> 'draft' AND ${openTo(member.customerId)}`);

const on: readonly SignUp['state'][] = ['seated', 'waiting', 'offered', 'attended'];

/**
 * Asks for a place: a free one is taken at once, otherwise the member joins the waiting list. Whoever joins while others wait stands in line
 * with them. Asking again changes nothing.
 */
export const signUp = (house: House, member: Member, activityId: Id, companions: number): Promise<Outcome<SignUp>> =>
  inTransaction<SignUp>(house.db, async (tx) => {
    const now = house.clock.now();
    const may = await mayWrite(tx, member, 'sign-up', {}, now);
    if (!may.ok) return may;
    const activity = await holdFor(tx, member, activityId);
    if (!activity) return refused('not-found');
    const before = await readSignUp(tx, activityId, member.customerId);
    if (before && on.includes(before.state)) return done(before);
    if (!takesSignUps(activity, now)) return refused('sign-up-over');
    if (companions > activity.companions) return refused('bad-input', { detail: 'companions' });
    const { customerId, companyId } = member;
    await keepSignUp(tx, { activityId, companyId, customerId, companions }, now);
    await seatNext(tx, house, activity, now, customerId);
    const data = { activityId, title: activity.title, link: activityLink(activityId) };
    const source = 'portal';
    await tell(tx, [{ customerId, at: now, family: 'community', kind: 'community.signed-up', source, companyId, data }], now);
    const kept = await readSignUp(tx, activityId, customerId);
    return kept ? done(kept) : refused('not-found');
  });

/** Says that one will not come: the place, or the place in line, is free at once and goes to the next. */
export const withdraw = (house: House, member: Member, activityId: Id): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await holdFor(tx, member, activityId);
    const kept = activity && (await readSignUp(tx, activityId, member.customerId));
    if (!activity || !kept) return refused('not-found');
    if (kept.state === 'withdrawn' || kept.state === 'lapsed') return done(undefined);
    if (kept.state === 'attended' || kept.state === 'absent' || now >= activity.startsAt) return refused('sign-up-over');
    await moveSignUps(tx, activityId, [member.customerId], { state: 'withdrawn' }, now);
    await seatNext(tx, house, activity, now);
    return done(undefined);
  });

/** Takes a place that was offered, while it is still kept. */
export const takeOffer = (house: House, member: Member, activityId: Id): Promise<Outcome<SignUp>> =>
  inTransaction<SignUp>(house.db, async (tx) => {
    const now = house.clock.now();
    const activity = await holdFor(tx, member, activityId);
    const kept = activity && (await readSignUp(tx, activityId, member.customerId));
    if (!activity || !kept) return refused('not-found');
    if (kept.state === 'seated') return done(kept);
    if (kept.state !== 'offered' || !kept.offerUntil || kept.offerUntil <= now) return refused('offer-gone');
    await moveSignUps(tx, activityId, [member.customerId], { state: 'seated' }, now);
    return done({ ...kept, state: 'seated', offerUntil: null });
  });
