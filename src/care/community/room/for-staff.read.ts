import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { type Room, roomColumns } from './room.data.ts';

type Seen = Pick<Principal, 'companies'>;
export type StaffRoom = Room & { held: number };

const ofTheirs = ({ companies }: Seen) => (companies === 'all' ? sql`true` : sql`r.company_id = ANY (${[...companies]}::uuid[])`);

/** Every room of the asking person's companies, and how many messages wait in it for a look. */
export const roomsForStaff = async (reader: Reader, principal: Seen): Promise<StaffRoom[]> => {
  const { rows } = await sql<StaffRoom>`SELECT ${roomColumns},
      (SELECT count(*) FROM room_message m WHERE m.room_id = r.room_id AND m.state = 'held') AS held
    FROM room r WHERE ${ofTheirs(principal)} ORDER BY r.closed_at IS NOT NULL, r.position, r.made_at, r.room_id`.execute(reader);
  return rows;
};

export const roomForStaff = async (reader: Reader, principal: Seen, roomId: Id): Promise<StaffRoom | undefined> => {
  const { rows } = await sql<StaffRoom>`SELECT ${roomColumns},
      (SELECT count(*) FROM room_message m WHERE m.room_id = r.room_id AND m.state = 'held') AS held
    FROM room r WHERE r.room_id = ${roomId} AND ${ofTheirs(principal)}`.execute(reader);
  return rows[0];
};
