import { isId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { type Seen, type SeesIn, unseen } from '../writing/index.ts';
import { mayReadRoom } from './room.data.ts';

/** Where the pictures of a message stand. */
export const placeOfMessage = ({ roomId, number }: { roomId: string; number: number }): string => `message:${roomId}.${number}`;

/** Who may see a picture in a message `<room>.<number>`: whoever may read the room, while the message is shown; held, whoever said it. */
export const seesInRoom: SeesIn = async (reader, place, { member }) => {
  const [, roomId, number] = /^([0-9a-f-]{36})\.(\d{1,9})$/.exec(place) ?? [];
  if (!isId(roomId)) return unseen;
  const shown = member
    ? sql`(m.state = 'shown' OR (m.state = 'held' AND m.author_id IS NOT DISTINCT FROM ${member.customerId}::uuid)
        OR (m.state <> 'withdrawn' AND r.room_id = ANY (${[...member.moderates]}::uuid[])))`
    : sql`m.state = 'shown'`;
  const { rows } = await runPrepared(
    sql<Seen>`SELECT ${mayReadRoom(member)} AND ${shown} AS sees, r.readers = 'everybody' AND m.state = 'shown' AS everybody
      FROM room_message m JOIN room r ON r.room_id = m.room_id WHERE m.room_id = ${roomId} AND m.number = ${Number(number)}`,
    reader,
  );
  return rows[0] ?? unseen;
};
