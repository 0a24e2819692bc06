import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { type Grant, grantsOf } from '../../platform/http/principal.ts';
import { audit } from './audit.data.ts';
import { isColleague, mayChange, mayGrant } from './colleague.ts';
import { isPlace, loadGrants } from './grant.data.ts';
import { layAnew } from './lay-anew.act.ts';
import { keepLink, linkAddress } from './link.data.ts';
import { canMail, mailLink } from './mail-link.act.ts';
import { resetSignIn } from './second-factor.data.ts';
import { endSessions } from './session.data.ts';
import { accountById, keepGrant, keepStaff } from './staff.data.ts';

export type Invitation = { name: string; email: string; language: Language; zone: string } & Grant;

/** The link goes by mail; while no mail can be sent it is shown to the one who invites, to be handed over in person. */
export type Invited = { id: Id; link: string | null };

const sendLink = async (tx: Tx, house: House, asking: Asking, staffId: Id, now: Date): Promise<string | null> => {
  const { staffId: by } = asking.principal;
  if (canMail(house)) {
    await mailLink(tx, { purpose: 'invitation', staffId, by });
    return null;
  }
  return linkAddress(house.baseUrl, await keepLink(tx, staffId, 'invitation', by, now));
};

/** A new colleague with their first right, and the link they come in by. */
export const inviteColleague = (house: House, asking: Asking, input: Invitation): Promise<Outcome<Invited>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const wish: Grant = { role: input.role, companyId: input.companyId, departmentId: input.departmentId };
    if (!(await isPlace(tx, wish.companyId, wish.departmentId))) return refused('not-found');
    if (!mayGrant({ grants: grantsOf(asking.principal) }, wish)) return refused('not-allowed');
    const staffId = await keepStaff(tx, input, now);
    if (!staffId) return refused('email-taken');
    await keepGrant(tx, { ...wish, staffId, grantedBy: asking.principal.staffId }, now);
    await audit(tx, now, asking, {
      act: 'invite-colleague',
      subjectKind: 'staff',
      subjectId: staffId,
      ...(wish.companyId ? { companyId: wish.companyId } : {}),
      change: { name: [null, input.name], email: [null, input.email], role: [null, wish.role] },
    });
    await layAnew(tx);
    return done({ id: staffId, link: await sendLink(tx, house, asking, staffId, now) });
  });

/**
 * A colleague who lost password or device starts anew: password, second factor and sessions go, a link is made.
 * For somebody who has not come in yet it is simply a new invitation.
 */
export const resetColleague = (house: House, asking: Asking, staffId: Id): Promise<Outcome<Invited>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const account = await accountById(tx, staffId);
    const theirs = account ? await loadGrants(tx, staffId) : [];
    if (!account || !isColleague(asking.principal, theirs)) return refused('not-found');
    if (staffId === asking.principal.staffId || !mayChange({ grants: grantsOf(asking.principal) }, theirs)) return refused('not-allowed');
    await resetSignIn(tx, staffId);
    const ended = await endSessions(tx, staffId, undefined, now);
    await audit(tx, now, asking, { act: 'reset-colleague', subjectKind: 'staff', subjectId: staffId, change: { sessionsEnded: ended } });
    return done({ id: staffId, link: await sendLink(tx, house, asking, staffId, now) });
  });
