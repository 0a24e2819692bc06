import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from './audit.data.ts';
import { confirmSelf } from './confirm-self.act.ts';
import { dropLinks } from './link.data.ts';
import { endSessions } from './session.data.ts';
import { changeStaff, keepEmail, type StaffChange } from './staff.data.ts';

/** One's own name, language and zone. */
export const changeMe = (
  house: House,
  asking: Asking,
  change: { name?: string | undefined; language?: Language | undefined; zone?: string | undefined },
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const { staffId } = asking.principal;
    const changed = await changeStaff(tx, staffId, asking.version, change as StaffChange);
    if (!changed.ok) return changed;
    await audit(tx, house.clock.now(), asking, { act: 'change-me', subjectKind: 'staff', subjectId: staffId, change: changed.value });
    return done(undefined);
  });

/**
 * One's own e-mail, which is also the name to sign in by and where links go; asked to prove again who one is. Every other session
 * ends, and links that were sent to the old address stop working.
 */
export const changeMyEmail = async (
  house: House,
  asking: Asking,
  input: { email: string; password?: string | undefined },
): Promise<Outcome<undefined>> => {
  const confirmed = await confirmSelf(house, asking, input.password);
  if (!confirmed.ok) return confirmed;
  return inTransaction(house.db, async (tx) => {
    const { staffId, via } = asking.principal;
    const kept = await keepEmail(tx, staffId, input.email);
    if (kept === 'taken') return refused('email-taken');
    const now = house.clock.now();
    await endSessions(tx, staffId, via.kind === 'session' ? via.sessionId : undefined, now);
    await dropLinks(tx, staffId);
    await audit(tx, now, asking, {
      act: 'change-email',
      subjectKind: 'staff',
      subjectId: staffId,
      change: { email: [kept.before, input.email] },
    });
    return done(undefined);
  });
};
