import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { unseal } from '../../platform/secret/secret.ts';
import { audit } from './audit.data.ts';
import { forgetTries, takeTry } from './rate.data.ts';
import { keepStep, useRecoveryCode } from './second-factor.data.ts';
import { stepOfCode } from './second-factor.ts';
import { endSession, findWaiting, openSession } from './session.data.ts';
import { wordFromCookies } from './session.ts';
import { noteFailure, type SignedIn, type Stranger } from './sign-in.act.ts';
import { codeLimits } from './sign-in.ts';
import { type Account, accountById } from './staff.data.ts';

/** Whether a code of the authenticator, or a recovery code, is good; it is used up by this. */
export const proveCode = async (
  tx: Tx,
  house: House,
  account: Account,
  code: string,
  now: Date,
): Promise<'authenticator' | 'recovery-code' | undefined> => {
  if (!account.totp_secret || !account.totp_confirmed_at) return undefined;
  const secret = unseal(house.secret, 'totp', account.totp_secret);
  const step = secret === undefined ? undefined : stepOfCode(secret, code.replaceAll(/\s/g, ''), account.totp_last_step, now);
  if (step !== undefined) return (await keepStep(tx, account.staff_id, step)) ? 'authenticator' : undefined;
  return (await useRecoveryCode(tx, account.staff_id, code, now)) ? 'recovery-code' : undefined;
};

/** The second step of signing in. The waiting session ends and a new one opens, so the cookie changes with what it is worth. */
export const passSecondFactor = async (
  house: House,
  asking: Stranger & Pick<Asking, 'headers'>,
  code: string,
): Promise<Outcome<SignedIn>> => {
  const now = house.clock.now();
  const word = wordFromCookies(asking.headers.get('cookie'), house.baseUrl.startsWith('https:'));
  const waiting = word ? await findWaiting(house.db, word, now) : undefined;
  if (!waiting) return refused('not-signed-in');
  const limits = codeLimits(waiting.staff_id, asking.address);
  const taken = await takeTry(house.db, limits, now);
  if (!taken.ok) return taken;
  const passed = await inTransaction(house.db, async (tx) => {
    const account = await accountById(tx, waiting.staff_id);
    const by = account && (await proveCode(tx, house, account, code, now));
    if (!account || !by || !(await endSession(tx, account.staff_id, waiting.session_id, now))) return refused('wrong-credentials');
    const opened = await openSession(
      tx,
      {
        staffId: account.staff_id,
        openedBy: waiting.opened_by,
        passedCode: true,
        userAgent: asking.headers.get('user-agent') ?? '',
        address: asking.address,
      },
      now,
    );
    await audit(
      tx,
      now,
      { requestId: asking.requestId, staffId: account.staff_id },
      {
        act: 'sign-in',
        subjectKind: 'staff',
        subjectId: account.staff_id,
        change: { by: waiting.opened_by, code: by, session: opened.sessionId, address: asking.address },
      },
    );
    return done<SignedIn>({ state: 'signed-in', word: opened.word, seconds: opened.seconds });
  });
  if (passed.ok)
    await forgetTries(
      house.db,
      limits.slice(1).map((limit) => limit.key),
    );
  else await noteFailure(house, asking, waiting.staff_id, 'code', now);
  return passed;
};
