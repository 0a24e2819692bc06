import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { mayReadRoom, mayWriteRoom, type Room, roomColumns } from './room.data.ts';

/** Whoever was seen in a room so lately is there. */
const hereMs = 2 * 60_000;
const hereShown = 24;

export type Here = { name: string; place: string; handle: string; owner: boolean; you: boolean };
export type OpenRoom = Room & {
  /** one of this member's rooms */
  mine: boolean;
  unread: number;
  mutedUntil: Date | null;
  here: number;
  /** the first few of those who are there, by name */
  faces: string[];
};
export type RoomFor = Room & {
  mayWrite: boolean;
  mine: boolean;
  lastRead: number | null;
  mutedUntil: Date | null;
  /** this member keeps it in order */
  keeps: boolean;
};

const placeOf = (member: Pick<Member, 'customerId'> | undefined) =>
  sql`room_place p ON p.room_id = r.room_id AND p.customer_id = ${member?.customerId ?? null}::uuid`;

/** The rooms somebody may read, their own first: who is there, and what is new in those that are theirs. */
export const openRooms = async (
  reader: Reader,
  companyId: Id,
  member: Pick<Member, 'customerId' | 'companyId'> | undefined,
  now: Date,
): Promise<OpenRoom[]> => {
  const since = new Date(now.getTime() - hereMs);
  const { rows } = await sql<OpenRoom>`
    SELECT ${roomColumns}, p.room_id IS NOT NULL AND p.left_at IS NULL AS mine, p.muted_until AS "mutedUntil",
      CASE WHEN p.left_at IS NULL THEN greatest(r.last_number - p.last_number, 0) ELSE 0 END AS unread, seen.here::int AS here, seen.faces
    FROM room r LEFT JOIN ${placeOf(member)},
      LATERAL (SELECT count(*) AS here, coalesce((array_agg(b.shown_name ORDER BY h.here_at DESC))[1:3], '{}') AS faces
        FROM room_place h JOIN member b ON b.customer_id = h.customer_id WHERE h.room_id = r.room_id AND h.here_at > ${since}) seen
    WHERE r.company_id = ${companyId} AND r.closed_at IS NULL AND ${mayReadRoom(member)}
    ORDER BY mine DESC, r.position, r.made_at, r.room_id`.execute(reader);
  return rows.map((row) => ({ ...row, unread: Number(row.unread ?? 0) }));
};

/** A room as one who asks may have it; what they may not read is not found. */
export const roomFor = async (reader: Reader, roomId: Id, member: Member | undefined, now: Date): Promise<RoomFor | undefined> => {
  const writes = member ? mayWriteRoom(sql`${member.customerId}::uuid`) : sql<boolean>`false`;
  const silenced = member?.silencedUntil ? member.silencedUntil > now : false;
  const { rows } = await sql<RoomFor>`
    SELECT ${roomColumns}, ${writes} AND NOT ${silenced}::boolean AS "mayWrite", p.room_id IS NOT NULL AND p.left_at IS NULL AS mine,
      p.last_number AS "lastRead", p.muted_until AS "mutedUntil", r.room_id = ANY (${[...(member?.moderates ?? [])]}::uuid[]) AS keeps
    FROM room r LEFT JOIN ${placeOf(member)} WHERE r.room_id = ${roomId} AND ${mayReadRoom(member)}`.execute(reader);
  return rows[0];
};

/** Who is in a room now, whoever came last first; nobody more than the page shows, and how many there are. */
export const whoIsHere = async (reader: Reader, roomId: Id, you: Id | undefined, now: Date): Promise<{ count: number; people: Here[] }> => {
  const since = new Date(now.getTime() - hereMs);
  const { rows } = await sql<Here & { count: number }>`
    SELECT b.shown_name AS name, b.place, b.handle, b.customer_id = ${you ?? null}::uuid AS you, count(*) OVER () AS count,
      EXISTS (SELECT FROM room_message x WHERE x.author_id = b.customer_id AND x.room_id = h.room_id AND x.owner_since IS NOT NULL) AS owner
    FROM room_place h JOIN member b ON b.customer_id = h.customer_id AND b.left_at IS NULL
    WHERE h.room_id = ${roomId} AND h.here_at > ${since} ORDER BY h.here_at DESC, b.customer_id LIMIT ${hereShown}`.execute(reader);
  return { count: rows[0]?.count ?? 0, people: rows.map(({ count: _count, ...one }) => ({ ...one, you: one.you ?? false })) };
};

/** People by id, as anybody may see them. */
export const peopleOf = async (reader: Reader, ids: readonly Id[]): Promise<{ id: Id; name: string; place: string; handle: string }[]> => {
  const { rows } = await sql<{ id: Id; name: string; place: string; handle: string }>`
    SELECT customer_id AS id, shown_name AS name, place, handle FROM member WHERE customer_id = ANY (${[...ids]}::uuid[]) AND left_at IS NULL`.execute(
    reader,
  );
  return rows;
};

/** Colleagues who speak for the house in a room, those who did last first. */
export const houseVoices = async (reader: Reader, roomId: Id): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT s.name FROM room_message m JOIN staff_member s USING (staff_id) WHERE m.room_id = ${roomId}
    GROUP BY s.staff_id, s.name ORDER BY max(m.said_at) DESC LIMIT 6`.execute(reader);
  return rows.map((row) => row.name);
};

/** Of these sessions and what was known of their members, those of which it holds no more. */
export const changedSessions = async (
  reader: Reader,
  known: readonly { sessionId: Id; level: number; silenced: boolean }[],
  now: Date,
): Promise<Id[]> => {
  if (known.length === 0) return [];
  const { rows } = await sql<{ id: Id }>`
    SELECT g.session_id AS id FROM unnest(${plainArray(known.map((one) => one.sessionId))}::uuid[], ${plainArray(known.map((one) => one.level))}::int[],
      ${plainArray(known.map((one) => String(one.silenced)))}::boolean[]) AS g (session_id, level, silenced)
    WHERE NOT EXISTS (SELECT FROM portal_session s JOIN member m USING (customer_id)
      WHERE s.session_id = g.session_id AND s.revoked_at IS NULL AND s.expires_at > ${now} AND m.left_at IS NULL
        AND m.level = g.level AND coalesce(m.silenced_until > ${now}, false) = g.silenced)`.execute(reader);
  return rows.map((row) => row.id);
};
