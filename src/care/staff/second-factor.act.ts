import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { seal, unseal } from '../../platform/secret/secret.ts';
import { audit } from './audit.data.ts';
import { confirmSelf } from './confirm-self.act.ts';
import { proveCode } from './pass-second-factor.act.ts';
import { takeTry } from './rate.data.ts';
import { confirmTotp, dropRecoveryCodes, keepRecoveryCodes, keepStep, keepTotp } from './second-factor.data.ts';
import { newTotpSecret, stepOfCode, totpAddress } from './second-factor.ts';
import { endSessions } from './session.data.ts';
import { codeLimits } from './sign-in.ts';
import { accountById } from './staff.data.ts';

const about = (asking: Asking, act: string) => ({ act, subjectKind: 'staff', subjectId: asking.principal.staffId });

/** A new secret for an authenticator, shown once. It counts only after its first code was entered. */
export const startSecondFactor = async (
  house: House,
  asking: Asking,
  password: string | undefined,
): Promise<Outcome<{ secret: string; address: string }>> => {
  const confirmed = await confirmSelf(house, asking, password);
  if (!confirmed.ok) return confirmed;
  return inTransaction(house.db, async (tx) => {
    const account = await accountById(tx, asking.principal.staffId);
    if (!account) return refused('not-found');
    if (account.totp_confirmed_at) return refused('second-factor-on');
    const secret = newTotpSecret();
    await keepTotp(tx, account.staff_id, seal(house.secret, 'totp', secret));
    await audit(tx, house.clock.now(), asking, about(asking, 'start-second-factor'));
    return done({ secret, address: totpAddress(secret, account.email) });
  });
};

/** The first code proves the authenticator works; other sessions, opened without it, end. Gives the recovery codes, shown once. */
export const confirmSecondFactor = async (house: House, asking: Asking, code: string): Promise<Outcome<{ recoveryCodes: string[] }>> => {
  const now = house.clock.now();
  const { staffId, via } = asking.principal;
  const taken = await takeTry(house.db, codeLimits(staffId, asking.address), now);
  if (!taken.ok) return taken;
  return inTransaction(house.db, async (tx) => {
    const account = await accountById(tx, staffId);
    if (!account?.totp_secret || via.kind !== 'session') return refused('second-factor-off');
    if (account.totp_confirmed_at) return refused('second-factor-on');
    const secret = unseal(house.secret, 'totp', account.totp_secret);
    const step = secret === undefined ? undefined : stepOfCode(secret, code, account.totp_last_step, now);
    if (step === undefined || !(await keepStep(tx, staffId, step))) return refused('wrong-credentials');
    await confirmTotp(tx, staffId, via.sessionId, now);
    const ended = await endSessions(tx, staffId, via.sessionId, now);
    await audit(tx, now, asking, { ...about(asking, 'turn-on-second-factor'), change: { sessionsEnded: ended } });
    return done({ recoveryCodes: await keepRecoveryCodes(tx, staffId, now) });
  });
};

const withCode = async <T>(
  house: House,
  asking: Asking,
  code: string,
  act: (tx: Parameters<typeof keepStep>[0], now: Date) => Promise<T>,
): Promise<Outcome<T>> => {
  const now = house.clock.now();
  const { staffId } = asking.principal;
  const taken = await takeTry(house.db, codeLimits(staffId, asking.address), now);
  if (!taken.ok) return taken;
  return inTransaction(house.db, async (tx) => {
    const account = await accountById(tx, staffId);
    if (!account?.totp_confirmed_at) return refused('second-factor-off');
    if (!(await proveCode(tx, house, account, code, now))) return refused('wrong-credentials');
    return done(await act(tx, now));
  });
};

/** Takes the second factor off; a code proves that it is its owner who does so. */
export const dropSecondFactor = (house: House, asking: Asking, code: string): Promise<Outcome<undefined>> =>
  withCode(house, asking, code, async (tx, now) => {
    await keepTotp(tx, asking.principal.staffId, null);
    await dropRecoveryCodes(tx, asking.principal.staffId);
    await audit(tx, now, asking, about(asking, 'turn-off-second-factor'));
    return undefined;
  });

/** New recovery codes; the earlier ones stop working. */
export const renewRecoveryCodes = (house: House, asking: Asking, code: string): Promise<Outcome<{ recoveryCodes: string[] }>> =>
  withCode(house, asking, code, async (tx, now) => {
    await audit(tx, now, asking, about(asking, 'renew-recovery-codes'));
    return { recoveryCodes: await keepRecoveryCodes(tx, asking.principal.staffId, now) };
  });
