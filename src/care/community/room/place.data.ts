import type { Id } from '../../../kernel/id.ts';
import { plainArray } from '../../../platform/database/arrays.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

export type InRoom = { customerId: Id; roomId: Id };

const idsOf = (all: readonly InRoom[]) =>
  sql`unnest(${plainArray(all.map((one) => one.customerId))}::uuid[], ${plainArray(all.map((one) => one.roomId))}::uuid[])`;

/** From now on it is one of their rooms, and they have read it to its end: they are in it. */
export const comeIn = async (tx: Reader, all: readonly InRoom[], now: Date): Promise<void> => {
  await sql`INSERT INTO room_place (customer_id, room_id, last_number, joined_at, here_at)
    SELECT DISTINCT g.customer_id, g.room_id, r.last_number, ${now}::timestamptz, ${now}::timestamptz FROM ${idsOf(all)} AS g (customer_id, room_id) JOIN room r USING (room_id)
    ORDER BY 1, 2 ON CONFLICT (customer_id, room_id) DO UPDATE SET left_at = NULL`.execute(tx);
};

/** It is one of theirs no more; what they had read stays known. */
export const goOut = async (tx: Reader, { customerId, roomId }: InRoom, now: Date): Promise<void> => {
  await sql`UPDATE room_place SET left_at = ${now}, here_at = NULL WHERE customer_id = ${customerId} AND room_id = ${roomId}`.execute(tx);
};

/** No news of the room until then; null: news again. */
export const mute = async (tx: Reader, { customerId, roomId }: InRoom, until: Date | null, now: Date): Promise<void> => {
  await sql`INSERT INTO room_place (customer_id, room_id, last_number, joined_at, muted_until)
    SELECT ${customerId}, room_id, last_number, ${now}, ${until} FROM room WHERE room_id = ${roomId}
    ON CONFLICT (customer_id, room_id) DO UPDATE SET muted_until = excluded.muted_until`.execute(tx);
};

/** How far they have read, never back and never beyond the end. Whoever was never in the room leaves no trace by reading. */
export const markRead = async (tx: Reader, all: readonly (InRoom & { upTo: number })[]): Promise<void> => {
  if (all.length === 0) return;
  const furthest = new Map<string, InRoom & { upTo: number }>();
  for (const one of all) {
    const key = `${one.customerId} ${one.roomId}`;
    if ((furthest.get(key)?.upTo ?? -1) < one.upTo) furthest.set(key, one);
  }
  const rows = [...furthest.values()];
  await sql`WITH held AS (SELECT p.customer_id, p.room_id, least(g.up_to, r.last_number) AS up_to
      FROM unnest(${plainArray(rows.map((one) => one.customerId))}::uuid[], ${plainArray(rows.map((one) => one.roomId))}::uuid[],
        ${plainArray(rows.map((one) => one.upTo))}::int[]) AS g (customer_id, room_id, up_to)
      JOIN room r USING (room_id) JOIN room_place p ON p.customer_id = g.customer_id AND p.room_id = g.room_id
      WHERE p.last_number < least(g.up_to, r.last_number) ORDER BY p.customer_id, p.room_id FOR UPDATE OF p)
    UPDATE room_place p SET last_number = greatest(p.last_number, held.up_to) FROM held
    WHERE p.customer_id = held.customer_id AND p.room_id = held.room_id`.execute(tx);
};

/** They are in the room now; whoever only passes by leaves no trace. */
export const markHere = async (tx: Reader, all: readonly InRoom[], now: Date): Promise<void> => {
  if (all.length === 0) return;
  await sql`WITH held AS (SELECT p.customer_id, p.room_id FROM ${idsOf(all)} AS g (customer_id, room_id)
      JOIN room_place p ON p.customer_id = g.customer_id AND p.room_id = g.room_id WHERE p.left_at IS NULL
      ORDER BY p.customer_id, p.room_id FOR UPDATE OF p)
    UPDATE room_place p SET here_at = ${now} FROM held WHERE p.customer_id = held.customer_id AND p.room_id = held.room_id`.execute(tx);
};
