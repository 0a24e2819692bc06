import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from './audit.data.ts';
import { layAnew } from './lay-anew.act.ts';
import { useLink } from './link.data.ts';
import { fitsPassword } from './password-hash.ts';
import { forgetTries, takeTry } from './rate.data.ts';
import { openSession } from './session.data.ts';
import type { OpenedBy } from './session.ts';
import { linkUseLimits, passwordLimits } from './sign-in.ts';
import { type Account, accountByEmail, accountById } from './staff.data.ts';

/** Somebody came in, or has one more step to go. */
export type SignedIn = { state: 'signed-in' | 'second-factor'; word: string; seconds: number };

export type Stranger = Pick<Asking, 'address' | 'headers' | 'requestId'>;

/** Opens the session of somebody whose first proof was good. An owner link comes from the machine itself and needs no second. */
const letIn = async (tx: Tx, account: Account, openedBy: OpenedBy, asking: Stranger, now: Date): Promise<SignedIn> => {
  const awaitsCode = account.totp_confirmed_at !== null && openedBy !== 'owner';
  const { word, seconds, sessionId } = await openSession(
    tx,
    { staffId: account.staff_id, openedBy, awaitsCode, userAgent: asking.headers.get('user-agent') ?? '', address: asking.address },
    now,
  );
  await audit(
    tx,
    now,
    { requestId: asking.requestId, staffId: account.staff_id },
    {
      act: awaitsCode ? 'prove-first-factor' : 'sign-in',
      subjectKind: 'staff',
      subjectId: account.staff_id,
      change: { by: openedBy, session: sessionId, address: asking.address },
    },
  );
  return { state: awaitsCode ? 'second-factor' : 'signed-in', word, seconds };
};

export const noteFailure = (house: House, asking: Stranger, staffId: Id | undefined, by: string, now: Date): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    await audit(tx, now, asking, {
      act: 'fail-to-sign-in',
      subjectKind: 'staff',
      subjectId: staffId ?? 'nobody',
      change: { by, address: asking.address },
    });
    return done(undefined);
  });

/** Sign-in by e-mail and password. Whether the e-mail is known shows neither in the words, nor in the status, nor in the time. */
export const signInByPassword = async (
  house: House,
  asking: Stranger,
  input: { email: string; password: string },
): Promise<Outcome<SignedIn>> => {
  const now = house.clock.now();
  const limits = passwordLimits(input.email, asking.address);
  const taken = await takeTry(house.db, limits, now);
  if (!taken.ok) return taken;
  const account = await accountByEmail(house.db, input.email);
  if (!(await fitsPassword(account?.password_hash, input.password)) || !account) {
    await noteFailure(house, asking, account?.staff_id, 'password', now);
    return refused('wrong-credentials');
  }
  await forgetTries(
    house.db,
    limits.slice(1).map((limit) => limit.key),
  );
  return inTransaction(house.db, async (tx) => {
    const still = await accountById(tx, account.staff_id);
    if (still?.password_hash !== account.password_hash) return refused('wrong-credentials');
    return done(await letIn(tx, still, 'password', asking, now));
  });
};

/** Sign-in by a link; it works once, for whoever posts it first. Somebody new finds their list laid. */
export const signInByLink = async (house: House, asking: Stranger, word: string): Promise<Outcome<SignedIn>> => {
  const now = house.clock.now();
  const taken = await takeTry(house.db, linkUseLimits(asking.address), now);
  if (!taken.ok) return taken;
  return inTransaction(house.db, async (tx) => {
    const link = await useLink(tx, word, now);
    const account = link && (await accountById(tx, link.staff_id));
    if (!account) return refused('link-worn-out');
    if (link.purpose !== 'sign-in') await layAnew(tx);
    return done(await letIn(tx, account, link.purpose, asking, now));
  });
};
