import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { type Db, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { roomNews } from './room.data.ts';

export type PlainMessage = {
  roomId: Id;
  authorId: Id;
  clientId: string;
  body: string;
  html: string;
  replyTo: number | null;
  ownerSince: Day | null;
  trace: Buffer | undefined;
};

/** The number and change a message got; `from`: the room's last change before any of these. */
export type Numbered = { number: number; change: number; from: number };

/** So many rooms are named in one notification: it must stay below 8,000 bytes. */
const roomsANotice = 60;

/**
 * Keeps messages that need nothing else, of many rooms: held, numbered in the order given, kept, counted and told in one statement that is
 * a transaction of its own. Said twice under one name, the whole statement fails.
 */
export const keepPlain = async (db: Db, messages: readonly PlainMessage[], now: Date): Promise<(Numbered | undefined)[]> => {
  const given = JSON.stringify(
    messages.map((one, place) => ({
      place,
      room_id: one.roomId,
      author_id: one.authorId,
      client_id: one.clientId,
      body: one.body,
      html: one.html,
      reply_to: one.replyTo,
      owner_since: one.ownerSince,
      trace: one.trace?.toString('hex'),
    })),
  );
  const rooms = plainArray([...new Set(messages.map((one) => one.roomId))]);
  const { rows } = await runPrepared(
    sql<Numbered & { place: number }>`
    WITH given AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS g (place int, room_id uuid, author_id uuid, client_id text,
        body text, html text, reply_to int, owner_since date, trace text)),
      held AS MATERIALIZED (SELECT room_id, last_number, last_change FROM room WHERE room_id = ANY (${rooms}::uuid[]) ORDER BY room_id FOR UPDATE),
      numbered AS MATERIALIZED (SELECT g.*, (h.last_number + row_number() OVER w)::int AS number, h.last_change + row_number() OVER w AS change,
          h.last_change AS before
        FROM given g JOIN held h ON h.room_id = g.room_id WINDOW w AS (PARTITION BY g.room_id ORDER BY g.place)),
      kept AS (INSERT INTO room_message (room_id, number, change, author_id, client_id, body, html, reply_to, owner_since, trace, said_at)
        SELECT room_id, number, change, author_id, client_id, body, html, CASE WHEN reply_to < number THEN reply_to END, owner_since,
          decode(trace, 'hex'), ${now}::timestamptz FROM numbered),
      gone AS MATERIALIZED (SELECT room_id, before, max(number) AS number, max(change) AS change FROM numbered GROUP BY room_id, before),
      counted AS (UPDATE room r SET last_number = g.number, last_change = g.change, last_said_at = ${now}::timestamptz
        FROM gone g WHERE r.room_id = g.room_id),
      told AS MATERIALIZED (SELECT count(pg_notify(${roomNews}, '[' || news || ']')) FROM (SELECT string_agg(one, ',') AS news
        FROM (SELECT json_build_array('said', room_id, before, change)::text AS one, row_number() OVER () / ${roomsANotice} AS part FROM gone) each
        GROUP BY part) packs)
    SELECT place, number, change, before AS "from" FROM numbered, told`,
    db,
  );
  const found = new Map(rows.map((row) => [row.place, row]));
  return messages.map((_, place) => found.get(place));
};
