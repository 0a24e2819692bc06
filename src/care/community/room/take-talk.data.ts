import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { renderWriting } from '../writing/index.ts';
import { keepRoom } from './room.data.ts';
import type { NewRoom } from './room.ts';

export type TakenLine = { authorId: Id | null; staffId: Id | null; body: string; saidAt: Date };
export type TakenRoom = { name: string; about: string; lines: readonly TakenLine[] };

const keepLines = (tx: Tx, roomId: Id, lines: readonly TakenLine[]) => {
  const rows = JSON.stringify(
    lines.map((one, place) => ({ ...one, number: place + 1, client: `taken-${place + 1}`, html: renderWriting(one.body).html })),
  );
  return sql`WITH said AS (
      INSERT INTO room_message (room_id, number, change, author_id, staff_id, client_id, body, html, said_at, made_up)
      SELECT ${roomId}, number, number, "authorId", "staffId", client, body, html, "saidAt", true
      FROM jsonb_to_recordset(${rows}::jsonb) AS g (number integer, client text, "authorId" uuid, "staffId" uuid, body text, html text, "saidAt" timestamptz)),
    places AS (
      INSERT INTO room_place (customer_id, room_id, last_number, joined_at)
      SELECT "authorId", ${roomId}, max(number), min("saidAt")
      FROM jsonb_to_recordset(${rows}::jsonb) AS g (number integer, "authorId" uuid, "saidAt" timestamptz) WHERE "authorId" IS NOT NULL GROUP BY "authorId")
    UPDATE room SET last_number = ${lines.length}, last_change = ${lines.length}, last_said_at = ${lines.at(-1)?.saidAt ?? null} WHERE room_id = ${roomId}`.execute(
    tx,
  );
};

/** Rooms of a made-up square with what was said in them; a company that has rooms keeps its own. */
export const takeRooms = async (tx: Tx, companyId: Id, rooms: readonly TakenRoom[], now: Date): Promise<void> => {
  const { rows } = await sql`SELECT FROM room WHERE company_id = ${companyId} LIMIT 1`.execute(tx);
  if (rows.length > 0) return;
  for (const [position, { name, about, lines }] of rooms.entries()) {
    const room: NewRoom = { name, about, readers: 'everybody', writers: 'members', productLine: null, pins: [], position };
    await keepLines(tx, await keepRoom(tx, companyId, room, now, true), lines);
  }
};
