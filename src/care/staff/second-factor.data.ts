import { randomInt } from 'node:crypto';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { hashOf } from '../../platform/secret/secret.ts';

// without letters and digits that look alike
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

const newCode = (): string => {
  const five = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 5 }, five).join('-');
};

const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Ten new recovery codes of 123 bits each; the earlier ones stop working. Only hashes are kept, which so much chance allows. */
export const keepRecoveryCodes = async (tx: Tx, staffId: Id, now: Date): Promise<string[]> => {
  const codes = Array.from({ length: 10 }, newCode);
  await sql`DELETE FROM recovery_code WHERE staff_id = ${staffId}`.execute(tx);
  await sql`
    INSERT INTO recovery_code (staff_id, code_hash, made_at)
    SELECT ${staffId}::uuid, hash, ${now} FROM unnest(${codes.map((code) => hashOf(plain(code)).toString('hex'))}::text[]) AS h (hash)`.execute(
    tx,
  );
  return codes;
};

/** Uses a recovery code up; gives whether it was a good one. */
export const useRecoveryCode = async (tx: Tx, staffId: Id, code: string, now: Date): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    UPDATE recovery_code SET used_at = ${now}
    WHERE staff_id = ${staffId} AND code_hash = ${hashOf(plain(code)).toString('hex')} AND used_at IS NULL`.execute(tx);
  return numAffectedRows === 1n;
};

/** Notes the step of an accepted code; false when another try used this code or a later one first. */
export const keepStep = async (tx: Tx, staffId: Id, step: number): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    UPDATE staff_member SET totp_last_step = ${step}
    WHERE staff_id = ${staffId} AND (totp_last_step IS NULL OR totp_last_step < ${step})`.execute(tx);
  return numAffectedRows === 1n;
};

export const keepTotp = async (tx: Tx, staffId: Id, sealed: string | null): Promise<void> => {
  await sql`
    UPDATE staff_member SET totp_secret = ${sealed}, totp_confirmed_at = NULL, totp_last_step = NULL, version = version + 1
    WHERE staff_id = ${staffId}`.execute(tx);
};

export const confirmTotp = async (tx: Tx, staffId: Id, sessionId: Id, now: Date): Promise<void> => {
  await sql`UPDATE staff_member SET totp_confirmed_at = ${now}, version = version + 1 WHERE staff_id = ${staffId}`.execute(tx);
  await sql`UPDATE session SET second_factor_at = ${now} WHERE session_id = ${sessionId}`.execute(tx);
};

export const dropRecoveryCodes = async (tx: Tx, staffId: Id): Promise<void> => {
  await sql`DELETE FROM recovery_code WHERE staff_id = ${staffId}`.execute(tx);
};

/** Takes password, second factor and recovery codes away; only a link leads in again. */
export const resetSignIn = async (tx: Tx, staffId: Id): Promise<void> => {
  await sql`UPDATE staff_member SET password_hash = NULL WHERE staff_id = ${staffId}`.execute(tx);
  await keepTotp(tx, staffId, null);
  await dropRecoveryCodes(tx, staffId);
};
