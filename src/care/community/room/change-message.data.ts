import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { MessageState, ReactionKind } from './room.ts';

export type Change = {
  body?: string;
  html?: string;
  editedAt?: Date;
  state?: MessageState;
  because?: string | null;
  reactions?: Partial<Record<ReactionKind, number>>;
};

/** Changes a message and counts the change in its room, which is held. Answers the change's number. */
export const changeMessage = async (tx: Tx, { roomId, number }: { roomId: Id; number: number }, change: Change): Promise<number> => {
  const { rows } = await sql<{
    change: number;
  }>`UPDATE room SET last_change = last_change + 1 WHERE room_id = ${roomId} RETURNING last_change AS change`.execute(tx);
  const now = rows[0]?.change ?? 0;
  await sql`UPDATE room_message SET change = ${now}, body = coalesce(${change.body ?? null}, body), html = coalesce(${change.html ?? null}, html),
      edited_at = coalesce(${change.editedAt ?? null}, edited_at), state = coalesce(${change.state ?? null}, state),
      state_because = CASE WHEN ${change.state ?? null}::text IS NULL THEN state_because ELSE ${change.because ?? null} END,
      reactions = coalesce(${change.reactions ? JSON.stringify(change.reactions) : null}::jsonb, reactions)
    WHERE room_id = ${roomId} AND number = ${number}`.execute(tx);
  return now;
};

type Reaction = { roomId: Id; number: number; customerId: Id; kind: ReactionKind };

export const takeReaction = async (tx: Tx, { roomId, number, customerId, kind }: Reaction): Promise<boolean> => {
  const { rows } = await sql`DELETE FROM room_reaction WHERE room_id = ${roomId} AND number = ${number} AND customer_id = ${customerId}
    AND kind = ${kind} RETURNING 1`.execute(tx);
  return rows.length > 0;
};

export const giveReaction = async (tx: Tx, { roomId, number, customerId, kind }: Reaction, now: Date): Promise<void> => {
  await sql`INSERT INTO room_reaction (room_id, number, customer_id, kind, reacted_at)
    VALUES (${roomId}, ${number}, ${customerId}, ${kind}, ${now})`.execute(tx);
};

export const countReactions = async (
  reader: Reader,
  { roomId, number }: { roomId: Id; number: number },
): Promise<Partial<Record<ReactionKind, number>>> => {
  const { rows } = await sql<{
    kind: ReactionKind;
    count: number;
  }>`SELECT kind, count(*) AS count FROM room_reaction WHERE room_id = ${roomId} AND number = ${number} GROUP BY kind ORDER BY kind`.execute(
    reader,
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
};
