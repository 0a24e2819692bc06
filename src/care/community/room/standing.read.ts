import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { mayWriteRoom, ownerSince } from './room.data.ts';

/** What somebody wants to say where, with the session they are signed in by; `trace`: what the words are known by. */
export type Place = { roomId: Id; customerId: Id; sessionId: Id; clientId: string; trace: Buffer | undefined };

export type Standing = {
  /** as their words are known by, handed on */
  trace: Buffer | undefined;
  roomId: Id;
  companyId: Id;
  roomName: string;
  mayWrite: boolean;
  closed: boolean;
  ownerSince: Day | null;
  level: number;
  silenced: boolean;
  name: string;
  handle: string;
  /** the number it was kept under, if it was said before */
  before: number | null;
  /** what they said in all rooms within 24 hours, when first and last, and when they wrote the same last */
  daily: number;
  dailySince: Date | null;
  lastAt: Date | null;
  sameTextAt: Date | null;
};

const day = 86_400_000;
const bytes = (all: readonly (Buffer | undefined)[]): string =>
  `{${all.map((one) => (one ? `"\\\\x${one.toString('hex')}"` : 'NULL')).join(',')}}`;

/** By its key: in a house that has not been counted yet the database reads all rooms of the company for each message instead (OFFSET 0 forbids). */
const theRoom = sql`SELECT * FROM room WHERE room_id = g.room_id OFFSET 0`;

/** What each of them may do there now; undefined where there is nothing they may see, or they are signed in no more. */
export const standingsOf = async (reader: Reader, places: readonly Place[], now: Date): Promise<(Standing | undefined)[]> => {
  const since = new Date(now.getTime() - day);
  const { rows } = await runPrepared(
    sql<Omit<Standing, 'trace'> & { place: number }>`
    SELECT g.place::int AS place, r.room_id AS "roomId", r.company_id AS "companyId", r.name AS "roomName", ${mayWriteRoom(sql`m.customer_id`)} AS "mayWrite",
      r.closed_at IS NOT NULL AS closed, ${ownerSince(sql`m.customer_id`, now)} AS "ownerSince", m.level,
      coalesce(m.silenced_until > ${now}, false) AS silenced, m.shown_name AS name, m.handle, b.number AS before,
      said.daily, said.since AS "dailySince", said.last_at AS "lastAt",
      CASE WHEN g.trace IS NOT NULL THEN greatest(said.same_at, (SELECT max(w.at) FROM written w
        WHERE w.customer_id = m.customer_id AND w.at > ${since} AND w.trace = g.trace)) END AS "sameTextAt"
    FROM unnest(${plainArray(places.map((one) => one.roomId))}::uuid[], ${plainArray(places.map((one) => one.customerId))}::uuid[],
      ${plainArray(places.map((one) => one.sessionId))}::uuid[], ${plainArray(places.map((one) => one.clientId))}::text[],
      ${bytes(places.map((one) => one.trace))}::bytea[]) WITH ORDINALITY AS g (room_id, customer_id, session_id, client_id, trace, place)
    JOIN member m ON m.customer_id = g.customer_id AND m.left_at IS NULL
    JOIN portal_session s ON s.session_id = g.session_id AND s.customer_id = m.customer_id AND s.revoked_at IS NULL AND s.expires_at > ${now}
    JOIN LATERAL (${theRoom}) r ON r.company_id = m.company_id
      AND (r.readers <> 'owners' OR ${mayWriteRoom(sql`m.customer_id`)})
    LEFT JOIN room_message b ON b.author_id = g.customer_id AND b.room_id = g.room_id AND b.client_id = g.client_id,
    LATERAL (SELECT count(*)::int AS daily, min(said_at) AS since, max(said_at) AS last_at, max(said_at) FILTER (WHERE x.trace = g.trace) AS same_at
      FROM room_message x WHERE x.author_id = m.customer_id AND x.said_at > ${since}) said`,
    reader,
  );
  const found = new Map(rows.map((row) => [row.place - 1, row]));
  return places.map(({ trace }, place) => {
    const row = found.get(place);
    return row && { ...row, trace };
  });
};
