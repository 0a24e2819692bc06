import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { hashOf, newWord } from '../../platform/secret/secret.ts';

export type LinkPurpose = 'sign-in' | 'owner' | 'invitation';

/** How long each kind of link waits, in minutes. */
export const linkMinutes: Record<LinkPurpose, number> = { 'sign-in': 10, owner: 24 * 60, invitation: 7 * 24 * 60 };

/** A new link for somebody; the earlier unused ones of its kind stop working. Gives the word, of which only the hash is kept. */
export const keepLink = async (tx: Tx, staffId: Id, purpose: LinkPurpose, madeBy: Id | undefined, now: Date): Promise<string> => {
  const word = newWord();
  await sql`DELETE FROM sign_in_link WHERE staff_id = ${staffId} AND purpose = ${purpose} AND used_at IS NULL`.execute(tx);
  await sql`
    INSERT INTO sign_in_link (token_hash, staff_id, purpose, made_by, made_at, expires_at)
    VALUES (${hashOf(word)}, ${staffId}, ${purpose}, ${madeBy ?? null}, ${now}, ${new Date(now.getTime() + linkMinutes[purpose] * 60_000)})`.execute(
    tx,
  );
  return word;
};

export type UsedLink = { staff_id: Id; purpose: LinkPurpose };

/** Uses a link up: of a hundred who try at once, one gets it. */
export const useLink = async (tx: Tx, word: string, now: Date): Promise<UsedLink | undefined> => {
  const { rows } = await sql<UsedLink>`
    UPDATE sign_in_link SET used_at = ${now} WHERE token_hash = ${hashOf(word)} AND used_at IS NULL AND expires_at > ${now}
    RETURNING staff_id, purpose`.execute(tx);
  return rows[0];
};

/** Links that wait for somebody stop working: the password was changed, or the person left. */
export const dropLinks = async (tx: Tx, staffId: Id): Promise<void> => {
  await sql`DELETE FROM sign_in_link WHERE staff_id = ${staffId} AND used_at IS NULL`.execute(tx);
};

/** The address of a link. The word stands behind the `#`: it reaches no log, no proxy and no other site, and a mail scanner that opens the page uses nothing up. */
export const linkAddress = (baseUrl: string, word: string): string => `${baseUrl}/desk/sign-in/link#${word}`;
