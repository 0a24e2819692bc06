import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { type Grant, grantsOf } from '../../platform/http/principal.ts';
import { audit } from './audit.data.ts';
import { isColleague, mayChange, mayGrant } from './colleague.ts';
import { endGrant, hasOwner, isPlace, type KeptGrant, loadGrants, lockRights } from './grant.data.ts';
import { layAnew, tellHandsChanged } from './lay-anew.act.ts';
import { dropLinks } from './link.data.ts';
import { endSessions } from './session.data.ts';
import { changeStaff, keepGrant, type StaffChange } from './staff.data.ts';

type Step<T> = (tx: Tx, theirs: KeptGrant[], now: Date) => Promise<Outcome<T>>;

/** What every change to a colleague begins with: they are there for the asker, and the asker may. The lists of the day follow it. */
const withColleague = <T>(house: House, asking: Asking, staffId: Id, step: Step<T>): Promise<Outcome<T>> =>
  inTransaction(house.db, async (tx) => {
    await lockRights(tx);
    const theirs = await loadGrants(tx, staffId);
    const { rows } = await sql`SELECT 1 FROM staff_member WHERE staff_id = ${staffId} FOR UPDATE`.execute(tx);
    if (rows.length === 0 || !isColleague(asking.principal, theirs)) return refused('not-found');
    if (!mayChange({ grants: grantsOf(asking.principal) }, theirs)) return refused('not-allowed');
    const changed = await step(tx, theirs, house.clock.now());
    if (!changed.ok) return changed;
    await layAnew(tx);
    await tellHandsChanged(tx, staffId, asking.principal.staffId, asking.requestId);
    return changed;
  });

/** Name, language, zone and daily capacity of a colleague. */
export const changeColleague = (house: House, asking: Asking, staffId: Id, change: StaffChange): Promise<Outcome<undefined>> =>
  withColleague(house, asking, staffId, async (tx, _, now) => {
    const changed = await changeStaff(tx, staffId, asking.version, change);
    if (!changed.ok) return changed;
    await audit(tx, now, asking, { act: 'change-staff', subjectKind: 'staff', subjectId: staffId, change: changed.value });
    return done(undefined);
  });

const inCompany = (grant: Grant) => (grant.companyId ? { companyId: grant.companyId } : {});

/** One more right. */
export const grantRole = (house: House, asking: Asking, staffId: Id, wish: Grant): Promise<Outcome<{ id: Id }>> =>
  withColleague(house, asking, staffId, async (tx, theirs, now) => {
    if (!(await isPlace(tx, wish.companyId, wish.departmentId))) return refused('not-found');
    if (!mayGrant({ grants: grantsOf(asking.principal) }, wish)) return refused('not-allowed');
    const same = theirs.find((one) => one.role === wish.role && one.companyId === wish.companyId && one.departmentId === wish.departmentId);
    if (same) return done({ id: same.id });
    const id = await keepGrant(tx, { ...wish, staffId, grantedBy: asking.principal.staffId }, now);
    await audit(tx, now, asking, {
      act: 'grant-role',
      subjectKind: 'staff',
      subjectId: staffId,
      ...inCompany(wish),
      change: { role: [null, wish.role], department: [null, wish.departmentId] },
    });
    return done({ id });
  });

/** Takes a right away; somebody without any is signed in nowhere. */
export const revokeRole = (house: House, asking: Asking, staffId: Id, grantId: Id): Promise<Outcome<undefined>> =>
  withColleague(house, asking, staffId, async (tx, theirs, now) => {
    const grant = theirs.find((one) => one.id === grantId);
    if (!grant) return refused('not-found');
    await endGrant(tx, grantId, now);
    if (!(await hasOwner(tx))) return refused('last-owner');
    await audit(tx, now, asking, {
      act: 'revoke-role',
      subjectKind: 'staff',
      subjectId: staffId,
      ...inCompany(grant),
      change: { role: [grant.role, null] },
    });
    return done(undefined);
  });

/** A colleague leaves: sessions, links and tokens stop at once; what they did stays under their name. */
export const sendAway = (house: House, asking: Asking, staffId: Id): Promise<Outcome<undefined>> =>
  withColleague(house, asking, staffId, async (tx, _, now) => {
    await sql`UPDATE staff_member SET deactivated_at = coalesce(deactivated_at, ${now}), version = version + 1 WHERE staff_id = ${staffId}`.execute(
      tx,
    );
    if (!(await hasOwner(tx))) return refused('last-owner');
    await endSessions(tx, staffId, undefined, now);
    await dropLinks(tx, staffId);
    await audit(tx, now, asking, { act: 'send-away', subjectKind: 'staff', subjectId: staffId });
    return done(undefined);
  });

/** A colleague comes back with the rights they had. */
export const takeBack = (house: House, asking: Asking, staffId: Id): Promise<Outcome<undefined>> =>
  withColleague(house, asking, staffId, async (tx, _, now) => {
    await sql`UPDATE staff_member SET deactivated_at = NULL, version = version + 1 WHERE staff_id = ${staffId}`.execute(tx);
    await audit(tx, now, asking, { act: 'take-back', subjectKind: 'staff', subjectId: staffId });
    return done(undefined);
  });
