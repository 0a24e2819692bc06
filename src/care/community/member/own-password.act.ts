import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { fitsPassword, hashPassword, longestPassword, passwordFault, shortestPassword, takeTry } from '../../staff/index.ts';
import { dropPassword, keepPassword, keptPassword } from './password.data.ts';
import { endOwnSession } from './session.data.ts';

const faults = { short: 'password-short', long: 'password-long', known: 'password-known', own: 'password-like-own' } as const;

type Wish = { before: string; next: string };

const confirmLimit = (customerId: Id) => [{ key: `portal-confirm:${customerId}`, most: 10, seconds: 15 * 60 }];

/**
 * Sets a password, changes it, or (`next` empty) gives it up again. One that is set must be said first. Every other session ends: whoever
 * knew the old one is out.
 */
export const changeOwnPassword = async (house: House, member: Member, { before, next }: Wish): Promise<Outcome<undefined>> => {
  const now = house.clock.now();
  const { customerId, name, handle, sessionId } = member;
  const taken = await takeTry(house.db, confirmLimit(customerId), now);
  if (!taken.ok) return taken;
  const kept = await keptPassword(house.db, customerId);
  if (kept && !(await fitsPassword(kept, before))) return refused('wrong-credentials');
  const fault = next === '' ? undefined : passwordFault(next, [name, handle]);
  if (fault) return refused(faults[fault], { shortest: shortestPassword, longest: longestPassword });
  const hash = next === '' ? undefined : await hashPassword(next);
  return inTransaction(house.db, async (tx) => {
    if ((await keptPassword(tx, customerId)) !== kept) return refused('changed-meanwhile');
    if (hash) await keepPassword(tx, customerId, hash, now);
    else await dropPassword(tx, customerId);
    await endOwnSession(tx, customerId, { but: sessionId }, now);
    return done(undefined);
  });
};
