import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { type News, packNews } from '../../../platform/live/post.ts';
import { tellRooms } from './room.data.ts';

type Spot = { roomId: Id; number: number };

/** Whatever they said, reacted to or put away, by room and number; their rooms are held, in order. */
const spotsOf = async (tx: Tx, customerId: Id): Promise<Spot[]> => {
  const { rows } = await sql<Spot>`
    SELECT room_id AS "roomId", number FROM room_message WHERE author_id = ${customerId}
    UNION SELECT room_id, number FROM room_reaction WHERE customer_id = ${customerId}
    UNION SELECT room_id, number FROM room_message WHERE state = 'hidden' AND state_because = ${`member ${customerId}`}`.execute(tx);
  await sql`SELECT FROM room WHERE room_id = ANY(${rows.map((row) => row.roomId)}::uuid[]) ORDER BY room_id FOR UPDATE`.execute(tx);
  return rows;
};

/**
 * Somebody is erased: what they said in rooms stays as that of somebody who left, or goes with them. Every message that changes counts as
 * changed in its room, so that whoever looks at it now sees it change.
 */
export const forgetTalk = async (tx: Tx, customerId: Id, words: 'stay' | 'go'): Promise<void> => {
  const spots = await spotsOf(tx, customerId);
  if (spots.length === 0) return;
  await sql`DELETE FROM room_reaction WHERE customer_id = ${customerId}`.execute(tx);
  const { rows } = await sql<{ roomId: Id; before: number; after: number }>`
    WITH spot AS (SELECT s."roomId" AS room_id, s.number, row_number() OVER (PARTITION BY s."roomId" ORDER BY s.number) AS nth
        FROM jsonb_to_recordset(${JSON.stringify(spots)}::jsonb) AS s ("roomId" uuid, number integer)),
      many AS (SELECT room_id, count(*) AS messages FROM spot GROUP BY room_id),
      counted AS (UPDATE room r SET last_change = r.last_change + m.messages FROM many m WHERE r.room_id = m.room_id
        RETURNING r.room_id, r.last_change - m.messages AS before, r.last_change AS after),
      changed AS (UPDATE room_message t SET change = c.before + s.nth,
          reactions = coalesce((SELECT jsonb_object_agg(k.kind, k.count) FROM (SELECT kind, count(*) AS count FROM room_reaction x
            WHERE x.room_id = t.room_id AND x.number = t.number AND x.customer_id <> ${customerId} GROUP BY kind) k), '{}'),
          state_because = CASE WHEN t.state_because = ${`member ${customerId}`} THEN 'member' ELSE t.state_because END,
          body = CASE WHEN t.author_id = ${customerId} AND ${words === 'go'} THEN '' ELSE t.body END,
          html = CASE WHEN t.author_id = ${customerId} AND ${words === 'go'} THEN '' ELSE t.html END,
          state = CASE WHEN t.author_id = ${customerId} AND ${words === 'go'} THEN 'withdrawn' ELSE t.state END,
          client_id = CASE WHEN t.author_id = ${customerId} THEN '' ELSE t.client_id END,
          trace = CASE WHEN t.author_id = ${customerId} THEN NULL ELSE t.trace END,
          owner_since = CASE WHEN t.author_id = ${customerId} THEN NULL ELSE t.owner_since END,
          author_id = CASE WHEN t.author_id = ${customerId} THEN NULL ELSE t.author_id END
        FROM spot s JOIN counted c USING (room_id) WHERE t.room_id = s.room_id AND t.number = s.number)
    SELECT room_id AS "roomId", before, after FROM counted`.execute(tx);
  await tellRooms(tx, packNews(rows.map(({ roomId, before, after }): News => ['said', roomId, Number(before), Number(after)])));
};
