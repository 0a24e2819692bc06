import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';

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
  trace: Buffer | undefined;
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
    sql`INSERT INTO room_message (room_id, number, change, author_id, staff_id, client_id, body, html, reply_to, owner_since, trace, state, state_because, said_at)
      SELECT room_id, number, change, author_id, staff_id, client_id, body, html, reply_to, owner_since, decode(trace, 'hex'), state, state_because, ${now}
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
          trace: one.trace?.toString('hex') ?? null,
          state: one.held ? 'held' : 'shown',
          state_because: one.because,
        })),
      )}::jsonb) AS g (room_id uuid, number int, change bigint, author_id uuid, staff_id uuid, client_id text, body text, html text,
        reply_to int, owner_since date, trace text, state text, state_because text)`,
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
