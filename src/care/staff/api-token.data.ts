import { type Id, newId } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { Role } from '../../platform/http/principal.ts';
import { hashOf, newWord } from '../../platform/secret/secret.ts';

export type NewToken = { name: string; staffId: Id; role: Role; scopes: readonly string[]; companyId: Id | null; expiresAt: Date | null };

/** Keeps a token for `staffId`, and gives the word itself, which is shown this once. */
export const keepToken = async (tx: Tx, token: NewToken, now: Date): Promise<{ tokenId: Id; word: string }> => {
  const tokenId = newId();
  const word = `th_${newWord()}`;
  await sql`
    INSERT INTO api_token (token_id, name, token_hash, staff_id, role, scopes, company_id, made_at, expires_at)
    VALUES (${tokenId}, ${token.name}, ${hashOf(word)}, ${token.staffId}, ${token.role}, ${token.scopes}::text[], ${token.companyId}, ${now},
      ${token.expiresAt})`.execute(tx);
  return { tokenId, word };
};

export const revokeToken = async (tx: Tx, tokenId: Id, now: Date): Promise<boolean> => {
  const { numAffectedRows } =
    await sql`UPDATE api_token SET revoked_at = ${now} WHERE token_id = ${tokenId} AND revoked_at IS NULL`.execute(tx);
  return numAffectedRows === 1n;
};
