import type { RawBuilder } from 'kysely';
import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { ownedOf, ownsOfLine } from '../../ledger/index.ts';
import type { NewRoom, Pin } from './room.ts';

export type Room = {
  roomId: Id;
  companyId: Id;
  name: string;
  about: string;
  readers: 'everybody' | 'members' | 'owners';
  writers: 'members' | 'owners';
  productLine: string | null;
  pins: Pin[];
  position: number;
  lastNumber: number;
  lastChange: number;
  lastSaidAt: Date | null;
  closedAt: Date | null;
  version: number;
};

export const roomColumns = sql`r.room_id AS "roomId", r.company_id AS "companyId", r.name, r.about, r.readers, r.writers,
  r.product_line AS "productLine", r.pins, r.position, r.last_number AS "lastNumber", r.last_change AS "lastChange",
  r.last_said_at AS "lastSaidAt", r.closed_at AS "closedAt", r.version`;

/** Whether a customer (an SQL expression) owns something of room `r`'s line. */
const isOwner = (customer: RawBuilder<unknown>) => ownsOfLine(customer, sql`r.product_line`);

/** Belongs in every query that loads a room `r` for the Portal: what somebody may not read is not found. */
export const mayReadRoom = (member: Pick<Member, 'customerId' | 'companyId'> | undefined): RawBuilder<boolean> =>
  member
    ? sql<boolean>`(r.company_id = ${member.companyId} AND (r.readers <> 'owners' OR ${isOwner(sql`${member.customerId}::uuid`)}))`
    : sql<boolean>`r.readers = 'everybody'`;

/** Whether the customer may write in room `r`, besides what order says. */
export const mayWriteRoom = (customer: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`(r.closed_at IS NULL AND ((r.readers <> 'owners' AND r.writers <> 'owners') OR ${isOwner(customer)}))`;

/** Since when the customer owns something of room `r`'s line; null where the room has none. */
export const ownerSince = (customer: RawBuilder<unknown>, asOf: Date): RawBuilder<Day | null> => sql<Day | null>`
  CASE WHEN r.product_line IS NOT NULL THEN (SELECT min(o.since) FROM (${ownedOf(
    sql`SELECT ${customer} AS customer_id, g.product_id FROM product g WHERE g.company_id = r.company_id AND EXISTS
      (SELECT FROM regexp_split_to_table(r.product_line, '\\s*,\\s*') AS begins WHERE begins <> '' AND starts_with(g.code, begins))`,
    asOf,
  )}) o) END`;

export const keepRoom = async (tx: Tx, companyId: Id, room: NewRoom, now: Date, madeUp = false): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO room (room_id, company_id, name, about, readers, writers, product_line, pins, position, made_at, made_up)
    VALUES (${id}, ${companyId}, ${room.name}, ${room.about}, ${room.readers}, ${room.writers}, ${room.productLine},
      ${JSON.stringify(room.pins)}::jsonb, ${room.position}, ${now}, ${madeUp})`.execute(tx);
  return id;
};

/** Holds a room and whatever is to be written in it, until the end of the transaction. */
export const holdRoom = async (tx: Tx, roomId: Id): Promise<Room | undefined> => {
  const { rows } = await sql<Room>`SELECT ${roomColumns} FROM room r WHERE r.room_id = ${roomId} FOR UPDATE`.execute(tx);
  return rows[0];
};

export const rewriteRoom = async (tx: Tx, room: Omit<Room, 'version'>): Promise<void> => {
  await sql`UPDATE room SET name = ${room.name}, about = ${room.about}, readers = ${room.readers}, writers = ${room.writers},
      product_line = ${room.productLine}, pins = ${JSON.stringify(room.pins)}::jsonb, position = ${room.position},
      closed_at = ${room.closedAt}, version = version + 1
    WHERE room_id = ${room.roomId}`.execute(tx);
};

/** The name under which processes tell each other what happens in rooms. */
export const roomNews = 'teahouse_rooms';
export const listenToRooms = 'LISTEN teahouse_rooms';

/** News for whoever listens, once this transaction is kept. */
export const tellRooms = async (tx: Reader, packs: readonly string[]): Promise<void> => {
  if (packs.length === 0) return;
  await sql`SELECT pg_notify(${roomNews}, pack) FROM unnest(${[...packs]}::text[]) pack`.execute(tx);
};
