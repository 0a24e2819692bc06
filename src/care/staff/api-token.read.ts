import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal, Role } from '../../platform/http/principal.ts';

export type TokenRow = {
  id: Id;
  name: string;
  role: Role;
  scopes: string[];
  company: { id: Id; name: string } | null;
  madeBy: { id: Id; name: string };
  madeAt: Date;
  expiresAt: Date | null;
  usedAt: Date | null;
};

const seenBy = (principal: Pick<Principal, 'companies'>) =>
  principal.companies === 'all' ? sql`true` : sql`t.company_id = ANY (${principal.companies}::uuid[])`;

/** Tokens that still open doors, newest first. */
export const loadTokens = async (reader: Reader, principal: Pick<Principal, 'companies'>, now: Date): Promise<TokenRow[]> => {
  const { rows } = await sql<TokenRow>`
    SELECT t.token_id AS id, t.name, t.role, t.scopes, t.made_at AS "madeAt", t.expires_at AS "expiresAt", t.used_at AS "usedAt",
      CASE WHEN c.company_id IS NOT NULL THEN jsonb_build_object('id', c.company_id, 'name', c.name) END AS company,
      jsonb_build_object('id', m.staff_id, 'name', m.name) AS "madeBy"
    FROM api_token t JOIN staff_member m ON m.staff_id = t.staff_id LEFT JOIN company c ON c.company_id = t.company_id
    WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ${now}) AND ${seenBy(principal)}
    ORDER BY t.made_at DESC, t.token_id LIMIT 500`.execute(reader);
  return rows;
};

/** Whether a token is there for somebody to end. */
export const seesToken = async (reader: Reader, principal: Pick<Principal, 'companies'>, tokenId: Id): Promise<boolean> => {
  const { rows } =
    await sql`SELECT 1 FROM api_token t WHERE t.token_id = ${tokenId} AND t.revoked_at IS NULL AND ${seenBy(principal)}`.execute(reader);
  return rows.length > 0;
};
