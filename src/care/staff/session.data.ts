import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { hashOf, newWord } from '../../platform/secret/secret.ts';
import { codeMinutes, lastsDays, type OpenedBy } from './session.ts';

export type NewSession = {
  staffId: Id;
  openedBy: OpenedBy;
  awaitsCode?: boolean;
  passedCode?: boolean;
  userAgent: string;
  address: string;
};

/** Opens a session and gives the word its browser will hold; nobody can read it from the database. */
export const openSession = async (tx: Tx, session: NewSession, now: Date): Promise<{ word: string; seconds: number; sessionId: Id }> => {
  const word = newWord();
  const sessionId = newId();
  const seconds = session.awaitsCode ? codeMinutes * 60 : lastsDays * 86_400;
  await sql`
    INSERT INTO session (session_id, token_hash, staff_id, opened_at, seen_at, expires_at, opened_by, awaits_code_since, second_factor_at, user_agent, address)
    VALUES (${sessionId}, ${hashOf(word)}, ${session.staffId}, ${now}, ${now}, ${new Date(now.getTime() + seconds * 1000)}, ${session.openedBy},
      ${session.awaitsCode ? now : null}, ${session.passedCode ? now : null}, ${session.userAgent.slice(0, 300)}, ${session.address})`.execute(
    tx,
  );
  return { word, seconds, sessionId };
};

export type Waiting = { session_id: Id; staff_id: Id; opened_by: OpenedBy };

/** The session that awaits its second factor. */
export const findWaiting = async (reader: Reader, word: string, now: Date): Promise<Waiting | undefined> => {
  const { rows } = await sql<Waiting>`
    SELECT session_id, staff_id, opened_by FROM session
    WHERE token_hash = ${hashOf(word)} AND awaits_code_since IS NOT NULL AND revoked_at IS NULL AND expires_at > ${now}`.execute(reader);
  return rows[0];
};

/** Ends one session of a person; gives whether there was one. */
export const endSession = async (tx: Tx, staffId: Id, sessionId: Id, now: Date): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    UPDATE session SET revoked_at = ${now} WHERE session_id = ${sessionId} AND staff_id = ${staffId} AND revoked_at IS NULL`.execute(tx);
  return numAffectedRows === 1n;
};

/** Ends every session of a person but `keep`. */
export const endSessions = async (tx: Tx, staffId: Id, keep: Id | undefined, now: Date): Promise<number> => {
  const { numAffectedRows } = await sql`
    UPDATE session SET revoked_at = ${now}
    WHERE staff_id = ${staffId} AND revoked_at IS NULL AND session_id IS DISTINCT FROM ${keep ?? null}::uuid`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};
