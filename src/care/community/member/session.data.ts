import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { hashOf, newWord } from '../../../platform/secret/secret.ts';
import { lastsDays, memberWord, type OpenedBy, restsDays } from './session.ts';

const day = 86_400_000;
const seenEvery = 15 * 60_000;
const countedNotices = 100;

/** Opens a session and gives the word the browser will hold; nobody can read it from the database. */
export const openPortalSession = async (
  tx: Tx,
  one: { customerId: Id; openedBy: OpenedBy; userAgent: string },
  now: Date,
): Promise<{ word: string; seconds: number; sessionId: Id }> => {
  const word = newWord();
  const sessionId = newId();
  const seconds = lastsDays * 86_400;
  await sql`INSERT INTO portal_session (session_id, token_hash, customer_id, opened_at, opened_by, user_agent, seen_at, expires_at)
    VALUES (${sessionId}, ${hashOf(word)}, ${one.customerId}, ${now}, ${one.openedBy}, ${one.userAgent.slice(0, 300)}, ${now},
      ${new Date(now.getTime() + seconds * 1000)})`.execute(tx);
  return { word, seconds, sessionId };
};

type Found = {
  session_id: Id;
  seen_at: Date;
  customer_id: Id;
  company_id: Id;
  handle: string;
  shown_name: string;
  language: Language;
  level: number;
  silenced_until: Date | null;
  moderates: Id[];
  unread: number;
};

/** Which member asks, by the Portal's own cookie; a member who left is nobody. One query, and now and then a second that notes the visit. */
export const identifyMember = async (house: House, headers: Headers): Promise<Member | undefined> => {
  const word = memberWord(headers.get('cookie'), house.baseUrl.startsWith('https:'));
  if (!word) return undefined;
  const now = house.clock.now();
  const rested = new Date(now.getTime() - restsDays * day);
  const { rows } = await runPrepared(
    sql<Found>`SELECT s.session_id, s.seen_at, m.customer_id, m.company_id, m.handle, m.shown_name, m.language, m.level, m.silenced_until, m.moderates,
        (SELECT count(DISTINCT (n.kind, n.gist))::int FROM (SELECT kind, gist FROM notice WHERE customer_id = m.customer_id AND read_at IS NULL LIMIT ${countedNotices}) n) AS unread
      FROM portal_session s JOIN member m ON m.customer_id = s.customer_id
      WHERE s.token_hash = ${hashOf(word)} AND s.revoked_at IS NULL AND s.expires_at > ${now} AND s.seen_at > ${rested} AND m.left_at IS NULL`,
    house.db,
  );
  const found = rows[0];
  if (!found) return undefined;
  if (found.seen_at.getTime() < now.getTime() - seenEvery)
    await sql`UPDATE portal_session SET seen_at = ${now} WHERE session_id = ${found.session_id} AND seen_at < ${now}`.execute(house.db);
  return {
    customerId: found.customer_id,
    companyId: found.company_id,
    handle: found.handle,
    name: found.shown_name,
    language: found.language,
    level: found.level,
    silencedUntil: found.silenced_until && found.silenced_until > now ? found.silenced_until : null,
    moderates: found.moderates,
    unread: found.unread,
    sessionId: found.session_id,
  };
};

export type OwnSession = { id: Id; openedAt: Date; seenAt: Date; openedBy: OpenedBy; userAgent: string };

/** Where a member is signed in, newest first. */
export const listOwnSessions = async (reader: Reader, customerId: Id, now: Date): Promise<OwnSession[]> => {
  const { rows } = await sql<OwnSession>`
    SELECT session_id AS id, opened_at AS "openedAt", seen_at AS "seenAt", opened_by AS "openedBy", user_agent AS "userAgent"
    FROM portal_session WHERE customer_id = ${customerId} AND revoked_at IS NULL AND expires_at > ${now}
      AND seen_at > ${new Date(now.getTime() - restsDays * day)} ORDER BY seen_at DESC LIMIT 50`.execute(reader);
  return rows;
};

/** Ends one of a member's sessions, all but one, or all. Answers how many. */
export const endOwnSession = async (tx: Reader, customerId: Id, which: { only: Id } | { but: Id } | 'all', now: Date): Promise<number> => {
  const chosen = which === 'all' ? sql`true` : 'only' in which ? sql`session_id = ${which.only}` : sql`session_id <> ${which.but}`;
  const { numAffectedRows } = await sql`
    UPDATE portal_session SET revoked_at = ${now} WHERE customer_id = ${customerId} AND revoked_at IS NULL AND ${chosen}`.execute(tx);
  return Number(numAffectedRows ?? 0);
};
