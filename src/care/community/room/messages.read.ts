import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { bare, type Message, pageSize } from './room.ts';

type Row = Omit<Message, 'by'> & { name: string | null; handle: string | null };

const columns = sql`m.room_id AS "roomId", m.number, m.change, m.author_id AS "authorId", m.staff_id AS "staffId", m.client_id AS "clientId",
  m.html, m.reply_to AS "replyTo", m.owner_since AS "ownerSince", m.state, m.reactions, m.said_at AS "saidAt", m.edited_at AS "editedAt",
  coalesce(s.name, b.shown_name) AS name, b.handle`;
const joined = sql`room_message m LEFT JOIN member b ON b.customer_id = m.author_id LEFT JOIN staff_member s ON s.staff_id = m.staff_id`;

const wholeOf = ({ name, handle, ...row }: Row): Message => ({
  ...row,
  by: name === null ? null : { kind: row.staffId ? 'staff' : 'member', name, handle },
});
const messageOf = (row: Row): Message => bare(wholeOf(row));
/** Whoever keeps order sees what was put away; what was taken back is gone for them too. */
const keptOf = (row: Row): Message => (row.state === 'hidden' ? wholeOf(row) : messageOf(row));

/** Messages that wait for a moderator are seen by whoever wrote them and whoever keeps order. */
export type Eyes = { customerId?: Id | undefined; keeps: boolean };
const seenWith = ({ customerId, keeps }: Eyes): RawBuilder<boolean> =>
  keeps ? sql<boolean>`true` : sql<boolean>`(m.state <> 'held' OR m.author_id = ${customerId ?? null}::uuid)`;

/** The newest messages of a room (before number `before`), oldest first, and whether there are older ones. */
export const messagesOf = async (
  reader: Reader,
  roomId: Id,
  eyes: Eyes,
  { before, limit = pageSize }: { before?: number | undefined; limit?: number } = {},
): Promise<{ messages: Message[]; older: boolean }> => {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${joined}
    WHERE m.room_id = ${roomId} AND m.number < ${before ?? 2_147_483_647} AND ${seenWith(eyes)} ORDER BY m.number DESC LIMIT ${limit + 1}`.execute(
    reader,
  );
  return {
    messages: rows
      .slice(0, limit)
      .reverse()
      .map(eyes.keeps ? keptOf : messageOf),
    older: rows.length > limit,
  };
};

export const messageAt = async (reader: Reader, roomId: Id, number: number): Promise<(Message & { body: string }) | undefined> => {
  const { rows } = await sql<
    Row & { body: string }
  >`SELECT ${columns}, m.body FROM ${joined} WHERE m.room_id = ${roomId} AND m.number = ${number}`.execute(reader);
  const [row] = rows;
  return row && { ...messageOf(row), body: row.body };
};

const changesAPage = 200;

/**
 * What happened in a room after change `from` (at most up to `upTo`), a page at a time, each message as it stands now; `to`: up to where
 * that goes. One statement, so that both are of one moment. Held messages are nobody's news.
 */
export const changesAfter = async (
  reader: Reader,
  roomId: Id,
  from: number,
  upTo: number | undefined,
): Promise<{ to: number; messages: Message[] }> => {
  const { rows } = await runPrepared(
    sql<Partial<Row> & { last: number }>`SELECT r.last_change AS last, c.* FROM room r LEFT JOIN LATERAL (SELECT ${columns} FROM ${joined}
        WHERE m.room_id = r.room_id AND m.change > ${from} AND m.change <= ${upTo ?? Number.MAX_SAFE_INTEGER} ORDER BY m.change LIMIT ${changesAPage}) c ON true
      WHERE r.room_id = ${roomId} ORDER BY c.change`,
    reader,
  );
  const found = rows.filter((row): row is Row & { last: number } => row.number !== undefined && row.number !== null);
  const last = rows[0]?.last ?? from;
  const to = found.length === changesAPage ? (found.at(-1)?.change ?? from) : Math.min(last, upTo ?? last);
  return { to, messages: found.filter((row) => row.state !== 'held').map(messageOf) };
};

export const lastChangeOf = async (reader: Reader, roomId: Id): Promise<number | undefined> => {
  const { rows } = await runPrepared(sql<{ last: number }>`SELECT last_change AS last FROM room WHERE room_id = ${roomId}`, reader);
  return rows[0]?.last;
};

/** Reactions one member has given to these messages. */
export const myReactions = async (reader: Reader, roomId: Id, customerId: Id, from: number): Promise<Map<number, string[]>> => {
  const { rows } = await sql<{
    number: number;
    kinds: string[];
  }>`SELECT number, array_agg(kind) AS kinds FROM room_reaction WHERE room_id = ${roomId} AND customer_id = ${customerId} AND number >= ${from}
    GROUP BY number`.execute(reader);
  return new Map(rows.map((row) => [row.number, row.kinds]));
};
