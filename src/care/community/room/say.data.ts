import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { mayWriteRoom, ownerSince } from './room.data.ts';

/** Where somebody wants to say something, with the session they are signed in by. */
export type Place = { roomId: Id; customerId: Id; sessionId: Id };

export type Standing = {
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
  /** what they said in all rooms within the last minute, and when last */
  lately: number;
  lastAt: Date | null;
};

/** What each of them may do there now; undefined where there is nothing they may see, or they are signed in no more. */
export const standingsOf = async (tx: Tx, places: readonly Place[], now: Date): Promise<(Standing | undefined)[]> => {
  const minute = new Date(now.getTime() - 60_000);
  const { rows } = await runPrepared(
    sql<Standing & { place: number }>`
    SELECT g.place::int AS place, r.room_id AS "roomId", r.company_id AS "companyId", r.name AS "roomName", ${mayWriteRoom(sql`m.customer_id`)} AS "mayWrite",
      r.closed_at IS NOT NULL AS closed, ${ownerSince(sql`m.customer_id`, now)} AS "ownerSince", m.level,
      coalesce(m.silenced_until > ${now}, false) AS silenced, m.shown_name AS name, m.handle, said.lately, said.last_at AS "lastAt"
    FROM unnest(${plainArray(places.map((one) => one.roomId))}::uuid[], ${plainArray(places.map((one) => one.customerId))}::uuid[],
      ${plainArray(places.map((one) => one.sessionId))}::uuid[]) WITH ORDINALITY AS g (room_id, customer_id, session_id, place)
    JOIN member m ON m.customer_id = g.customer_id AND m.left_at IS NULL
    JOIN portal_session s ON s.session_id = g.session_id AND s.customer_id = m.customer_id AND s.revoked_at IS NULL AND s.expires_at > ${now}
    JOIN room r ON r.room_id = g.room_id AND r.company_id = m.company_id
      AND (r.readers <> 'owners' OR ${mayWriteRoom(sql`m.customer_id`)}),
    LATERAL (SELECT count(*)::int AS lately, max(said_at) AS last_at FROM room_message x WHERE x.author_id = m.customer_id AND x.said_at > ${minute}) said`,
    tx,
  );
  const found = new Map(rows.map((row) => [row.place - 1, row]));
  return places.map((_, place) => found.get(place));
};

export type Held = { roomId: Id; lastNumber: number; lastChange: number };

/** Holds the rooms in the order of their ids, so that no two who write wait for each other. */
export const holdRooms = async (tx: Tx, roomIds: readonly Id[]): Promise<Map<Id, Held>> => {
  const { rows } = await runPrepared(
    sql<Held>`SELECT room_id AS "roomId", last_number AS "lastNumber", last_change AS "lastChange" FROM room
      WHERE room_id = ANY (${plainArray([...new Set(roomIds)].sort())}::uuid[]) ORDER BY room_id FOR UPDATE`,
    tx,
  );
  return new Map(rows.map((row) => [row.roomId, row]));
};

export type NewMessage = {
  roomId: Id;
  number: number;
  change: number;
  authorId: Id | null;
  staffId: Id | null;
  clientId: string;
  body: string;
  html: string;
  replyTo: number | null;
  ownerSince: Day | null;
  held: boolean;
  because: string | null;
};

const keyOf = (one: { roomId: Id; authorId: Id | null; staffId: Id | null; clientId: string }): string =>
  `${one.roomId} ${one.authorId ?? one.staffId} ${one.clientId}`;

/** Which of these were kept before, under the same name by the same author: the number they have. Rooms are held. */
export const keptBefore = async (
  tx: Tx,
  all: readonly Pick<NewMessage, 'roomId' | 'authorId' | 'staffId' | 'clientId'>[],
): Promise<(one: Pick<NewMessage, 'roomId' | 'authorId' | 'staffId' | 'clientId'>) => number | undefined> => {
  const { rows } = await runPrepared(
    sql<{ roomId: Id; authorId: Id | null; staffId: Id | null; clientId: string; number: number }>`
      SELECT m.room_id AS "roomId", m.author_id AS "authorId", m.staff_id AS "staffId", m.client_id AS "clientId", m.number
      FROM unnest(${plainArray(all.map((one) => one.roomId))}::uuid[], ${plainArray(all.map((one) => one.authorId))}::uuid[],
        ${plainArray(all.map((one) => one.staffId))}::uuid[], ${plainArray(all.map((one) => one.clientId))}::text[]) AS g (room_id, author_id, staff_id, client_id)
      JOIN room_message m ON m.room_id = g.room_id AND m.client_id = g.client_id
        AND ((m.author_id = g.author_id AND m.author_id IS NOT NULL) OR (m.staff_id = g.staff_id AND m.staff_id IS NOT NULL))`,
    tx,
  );
  const found = new Map(rows.map((row) => [keyOf(row), row.number]));
  return (one) => found.get(keyOf(one));
};

/** Keeps messages numbered already, and the rooms' new counts. */
export const keepMessages = async (tx: Tx, messages: readonly NewMessage[], now: Date): Promise<void> => {
  if (messages.length === 0) return;
  await runPrepared(
    sql`INSERT INTO room_message (room_id, number, change, author_id, staff_id, client_id, body, html, reply_to, owner_since, state, state_because, said_at)
      SELECT room_id, number, change, author_id, staff_id, client_id, body, html, reply_to, owner_since, state, state_because, ${now}
      FROM jsonb_to_recordset(${JSON.stringify(
        messages.map((one) => ({
          room_id: one.roomId,
          number: one.number,
          change: one.change,
          author_id: one.authorId,
          staff_id: one.staffId,
          client_id: one.clientId,
          body: one.body,
          html: one.html,
          reply_to: one.replyTo,
          owner_since: one.ownerSince,
          state: one.held ? 'held' : 'shown',
          state_because: one.because,
        })),
      )}::jsonb) AS g (room_id uuid, number int, change bigint, author_id uuid, staff_id uuid, client_id text, body text, html text,
        reply_to int, owner_since date, state text, state_because text)`,
    tx,
  );
  const last = new Map(messages.map((one) => [one.roomId, one]));
  await runPrepared(
    sql`UPDATE room r SET last_number = g.number, last_change = g.change, last_said_at = ${now}
      FROM unnest(${plainArray([...last.keys()])}::uuid[], ${plainArray([...last.values()].map((one) => one.number))}::int[],
        ${plainArray([...last.values()].map((one) => one.change))}::bigint[]) AS g (room_id, number, change)
      WHERE r.room_id = g.room_id`,
    tx,
  );
};
