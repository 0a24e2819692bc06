import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from './audit.data.ts';
import { confirmSelf } from './confirm-self.act.ts';
import { dropLinks } from './link.data.ts';
import { longest, passwordFault, shortest } from './password.ts';
import { hashPassword } from './password-hash.ts';
import { endSessions } from './session.data.ts';
import { accountById, keepPassword } from './staff.data.ts';

const faults = { short: 'password-short', long: 'password-long', known: 'password-known', own: 'password-like-own' } as const;

/** A new password. Every other session ends and waiting links stop working: whoever knew the old one is out. */
export const changePassword = async (
  house: House,
  asking: Asking,
  input: { password?: string | undefined; next: string },
): Promise<Outcome<{ ended: number }>> => {
  const confirmed = await confirmSelf(house, asking, input.password);
  if (!confirmed.ok) return confirmed;
  const { staffId, via, name } = asking.principal;
  const now = house.clock.now();
  const hash = await hashPassword(input.next);
  return inTransaction(house.db, async (tx) => {
    const account = await accountById(tx, staffId);
    if (!account) return refused('not-found');
    const fault = passwordFault(input.next, [name, account.email]);
    if (fault) return refused(faults[fault], { shortest, longest });
    await keepPassword(tx, staffId, hash);
    const ended = await endSessions(tx, staffId, via.kind === 'session' ? via.sessionId : undefined, now);
    await dropLinks(tx, staffId);
    await audit(tx, now, asking, { act: 'change-password', subjectKind: 'staff', subjectId: staffId, change: { sessionsEnded: ended } });
    return done({ ended });
  });
};
