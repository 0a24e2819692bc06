import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { House } from '../../platform/house.ts';
import { type Grant, type Principal, type Role, type Signed, withGrants } from '../../platform/http/principal.ts';
import { hashOf } from '../../platform/secret/secret.ts';
import { lesser } from './rights.ts';
import { idleHours, wordFromCookies } from './session.ts';

type Found = { staff_id: Id; name: string; language: Language; grants: Grant[] | null };

const seenEvery = 5 * 60_000;
const isLongSeen = (at: Date | null, now: Date): boolean => at === null || at.getTime() < now.getTime() - seenEvery;

const grantsOf = sql`(SELECT jsonb_agg(jsonb_build_object('role', g.role, 'companyId', g.company_id, 'departmentId', g.department_id))
  FROM role_grant g WHERE g.staff_id = m.staff_id AND g.revoked_at IS NULL) AS grants`;

const signed = (found: Found, grants: readonly Grant[], via: Principal['via']): Signed | undefined =>
  withGrants({ staffId: found.staff_id, name: found.name, language: found.language, grants, via }, grants);

type FoundSession = Found & { session_id: Id; seen_at: Date };

const bySession = async (house: House, word: string): Promise<Signed | undefined> => {
  const now = house.clock.now();
  const rested = new Date(now.getTime() - idleHours * 3_600_000);
  const statement = sql<FoundSession>`
    SELECT s.session_id, s.seen_at, m.staff_id, m.name, m.language, ${grantsOf}
    FROM session s JOIN staff_member m ON m.staff_id = s.staff_id
    WHERE s.token_hash = ${hashOf(word)} AND s.revoked_at IS NULL AND s.awaits_code_since IS NULL
      AND s.expires_at > ${now} AND s.seen_at > ${rested} AND m.deactivated_at IS NULL`;
  const { rows } = await runPrepared(statement, house.db);
  const found = rows[0];
  if (found && isLongSeen(found.seen_at, now))
    await sql`UPDATE session SET seen_at = ${now} WHERE session_id = ${found.session_id} AND seen_at < ${now}`.execute(house.db);
  return found && signed(found, found.grants ?? [], { kind: 'session', sessionId: found.session_id });
};

type FoundToken = Found & { token_id: Id; used_at: Date | null; role: Role; company_id: Id | null; scopes: string[] };

/** A token reaches no further than the person it stands for, and no further than it was made for. */
const narrowed = (found: FoundToken): Grant[] =>
  (found.grants ?? [])
    .filter((grant) => !found.company_id || !grant.companyId || grant.companyId === found.company_id)
    .map((grant) => ({ ...grant, role: lesser(grant.role, found.role), companyId: found.company_id ?? grant.companyId }));

const byToken = async (house: House, word: string): Promise<Signed | undefined> => {
  const now = house.clock.now();
  const statement = sql<FoundToken>`
    SELECT t.token_id, t.role, t.company_id, t.scopes, t.used_at, m.staff_id, m.name, m.language, ${grantsOf}
    FROM api_token t JOIN staff_member m ON m.staff_id = t.staff_id
    WHERE t.token_hash = ${hashOf(word)} AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ${now}) AND m.deactivated_at IS NULL`;
  const { rows } = await runPrepared(statement, house.db);
  const found = rows[0];
  if (found && isLongSeen(found.used_at, now))
    await sql`UPDATE api_token SET used_at = ${now} WHERE token_id = ${found.token_id}`.execute(house.db);
  return found && signed(found, narrowed(found), { kind: 'token', tokenId: found.token_id, scopes: found.scopes });
};

/**
 * Who asks: by bearer token where one is sent, else by the session cookie. One query, and every few minutes a second that notes the visit. A token that is not valid is nobody,
 * even beside a valid cookie: the caller meant the token.
 */
export const identify = async (house: House, headers: Headers): Promise<Signed | undefined> => {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const word = /^Bearer (th_[\w-]{43})$/i.exec(authorization)?.[1];
    return word ? byToken(house, word) : undefined;
  }
  const word = wordFromCookies(headers.get('cookie'), house.baseUrl.startsWith('https:'));
  return word ? bySession(house, word) : undefined;
};
