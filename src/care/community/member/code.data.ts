import { laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { hashOf, newWord } from '../../../platform/secret/secret.ts';
import { codeMinutes, hashCode, mostTries, newCode } from './coming-in.ts';

export type Asked = { email: string; next: string; language: Language };
export type NewCode = { codeId: Id; code: string; word: string };

/** Makes the code and the link of one mail; only what cannot be turned back is kept. */
export const keepCode = async (tx: Tx, secret: Buffer, { email, next, language }: Asked, now: Date): Promise<NewCode> => {
  const made = { codeId: newId(), code: newCode(), word: newWord() };
  const ends = new Date(now.getTime() + codeMinutes * 60_000);
  await sql`INSERT INTO portal_code (code_id, email, code_hash, link_hash, next, language, asked_at, expires_at)
    VALUES (${made.codeId}, ${email}, ${hashCode(secret, made.codeId, made.code)}, ${hashOf(made.word)}, ${next}, ${language}, ${now}, ${ends})`.execute(
    tx,
  );
  return made;
};

/** Tries a code: each try counts, the right one uses it up, and of a hundred at once one passes. */
export const useCode = async (tx: Tx, secret: Buffer, { codeId, email, code }: { codeId: Id; email: string; code: string }, now: Date) => {
  const { rows } = await sql<Asked & { fits: boolean }>`
    UPDATE portal_code SET tries = tries + 1, used_at = CASE WHEN code_hash = ${hashCode(secret, codeId, code)} THEN ${now}::timestamptz END
    WHERE code_id = ${codeId} AND email = ${email} AND used_at IS NULL AND expires_at > ${now} AND tries < ${mostTries}
    RETURNING email, next, language, used_at IS NOT NULL AS fits`.execute(tx);
  return rows[0];
};

/** Uses a link up, and the code that came with it. */
export const useLink = async (tx: Tx, word: string, now: Date): Promise<Asked | undefined> => {
  const { rows } = await sql<Asked>`UPDATE portal_code SET used_at = ${now}
    WHERE link_hash = ${hashOf(word)} AND used_at IS NULL AND expires_at > ${now} RETURNING email, next, language`.execute(tx);
  return rows[0];
};

/** Whom a link would let in, without using it up. */
export const findLink = async (reader: Reader, word: string, now: Date): Promise<Asked | undefined> => {
  const { rows } = await sql<Asked>`SELECT email, next, language FROM portal_code
    WHERE link_hash = ${hashOf(word)} AND used_at IS NULL AND expires_at > ${now}`.execute(reader);
  return rows[0];
};

/** Codes that open nothing any more, with the addresses they went to, and sessions long over. */
export const dropWornOut = async (tx: Tx, now: Date): Promise<void> => {
  await sql`DELETE FROM portal_code WHERE expires_at < ${laterBy(now, -2)}`.execute(tx);
  await sql`DELETE FROM portal_session WHERE least(expires_at, revoked_at) < ${laterBy(now, -30)}`.execute(tx);
};

/** Somebody is erased: letters with a way in that were asked for under their addresses are forgotten, used or not. */
export const forgetCodes = async (tx: Tx, emails: readonly string[]): Promise<void> => {
  await sql`DELETE FROM portal_code WHERE email = ANY(${[...emails]}::text[])`.execute(tx);
};
