import type { RawBuilder } from 'kysely';
import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { ofCompanies } from './group.data.ts';
import type { Messenger } from './group.ts';

export type Settled = 'waits' | 'joined' | 'apart' | 'ours';
export type Entry = {
  id: Id;
  name: string;
  nickname: string;
  phone: string | null;
  messengerId: string | null;
  settled: Settled;
  customerId: Id | null;
  leftAt: Date | null;
};

/** Everybody who is or was in the group, held. */
export const entriesOf = async (tx: Tx, groupId: Id): Promise<Entry[]> => {
  const { rows } = await sql<Entry>`
    SELECT entry_id AS id, name, nickname, phone, messenger_id AS "messengerId", settled, customer_id AS "customerId", left_at AS "leftAt"
    FROM group_member WHERE group_id = ${groupId} ORDER BY entry_id FOR UPDATE`.execute(tx);
  return rows;
};

/** Accounts of this messenger that somebody has settled in another group of the company. */
export const settledElsewhere = async (
  reader: Reader,
  companyId: Id,
  messenger: Messenger,
  accounts: readonly string[],
): Promise<Map<string, { customerId: Id | null; settled: Settled }>> => {
  const { rows } = await sql<{ account: string; customerId: Id | null; settled: Settled }>`
    SELECT DISTINCT ON (e.messenger_id) e.messenger_id AS account, e.customer_id AS "customerId", e.settled
    FROM group_member e JOIN im_group g ON g.group_id = e.group_id AND g.messenger = ${messenger}
    WHERE e.company_id = ${companyId} AND e.messenger_id = ANY (${[...accounts]}::text[]) AND e.settled IN ('joined', 'ours')
    ORDER BY e.messenger_id, e.settled_at DESC`.execute(reader);
  return new Map(rows.map((row) => [row.account, row]));
};

export type NewEntry = {
  name: string;
  nickname: string;
  phone: string | null;
  messengerId: string | null;
  settled: Settled;
  customerId: Id | null;
  joinedAt: Date | null;
};

export const insertEntries = async (tx: Tx, group: { id: Id; companyId: Id }, made: readonly NewEntry[], now: Date): Promise<void> => {
  if (made.length === 0) return;
  const rows = made.map((one) => ({ ...one, id: newId() }));
  await sql`
    INSERT INTO group_member (group_id, entry_id, company_id, customer_id, name, nickname, phone, messenger_id, settled, settled_at, came_at, joined_at)
    SELECT ${group.id}, n.id, ${group.companyId}, n."customerId", n.name, n.nickname, n.phone, n."messengerId", n.settled,
      CASE WHEN n.settled = 'waits' THEN NULL ELSE ${now}::timestamptz END, ${now}, n."joinedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, "customerId" uuid, name text, nickname text, phone text, "messengerId" text,
      settled text, "joinedAt" timestamptz)
    ON CONFLICT DO NOTHING`.execute(tx);
};

/** What a newer list says of people who are in the roster; nothing known is lost, and whoever had left is there again. */
export const renewEntries = async (
  tx: Tx,
  groupId: Id,
  renewed: readonly { id: Id; name: string; nickname: string; phone: string | null; messengerId: string | null }[],
  now: Date,
): Promise<void> => {
  if (renewed.length === 0) return;
  await sql`
    UPDATE group_member e SET name = coalesce(nullif(n.name, ''), e.name), nickname = coalesce(nullif(n.nickname, ''), e.nickname),
      phone = coalesce(n.phone, e.phone), messenger_id = coalesce(e.messenger_id, n."messengerId"),
      joined_at = CASE WHEN e.left_at IS NULL THEN e.joined_at ELSE ${now}::timestamptz END,
      greeted_at = CASE WHEN e.left_at IS NULL THEN e.greeted_at END, left_at = NULL, left_how = NULL
    FROM jsonb_to_recordset(${JSON.stringify(renewed)}::jsonb) AS n (id uuid, name text, nickname text, phone text, "messengerId" text)
    WHERE e.group_id = ${groupId} AND e.entry_id = n.id`.execute(tx);
};

export const leaveEntries = async (tx: Tx, groupId: Id, ids: readonly Id[], how: 'gone' | 'removed', now: Date): Promise<void> => {
  if (ids.length === 0) return;
  await sql`UPDATE group_member SET left_at = ${now}, left_how = ${how} WHERE group_id = ${groupId} AND entry_id = ANY (${[...ids]}::uuid[])
    AND left_at IS NULL`.execute(tx);
};

export const markRostered = async (tx: Tx, groupId: Id, now: Date): Promise<void> => {
  await sql`UPDATE im_group SET rostered_at = ${now} WHERE group_id = ${groupId}`.execute(tx);
};

export type HeldEntry = Entry & { groupId: Id; companyId: Id; group: string; messenger: Messenger; joinedAt: Date | null; cameAt: Date };

/** One line of a roster, held, where the group may be seen. */
export const holdEntry = async (tx: Tx, principal: Pick<Principal, 'companies'>, id: Id): Promise<HeldEntry | undefined> => {
  const { rows } = await sql<HeldEntry>`
    SELECT e.entry_id AS id, e.name, e.nickname, e.phone, e.messenger_id AS "messengerId", e.settled, e.customer_id AS "customerId", e.left_at AS "leftAt",
      e.joined_at AS "joinedAt", e.came_at AS "cameAt", g.group_id AS "groupId", g.company_id AS "companyId", g.name AS "group", g.messenger
    FROM group_member e JOIN im_group g USING (group_id) WHERE e.entry_id = ${id} AND ${ofCompanies(principal)} FOR UPDATE OF e`.execute(
    tx,
  );
  return rows[0];
};

export const settleEntry = async (
  tx: Tx,
  id: Id,
  one: { settled: Settled; customerId: Id | null; staffId: Id },
  now: Date,
): Promise<void> => {
  await sql`UPDATE group_member SET settled = ${one.settled}, customer_id = ${one.customerId}::uuid, settled_at = ${now}, settled_by = ${one.staffId}
    WHERE entry_id = ${id}`.execute(tx);
};

const which: Record<'apart' | 'greeted', RawBuilder<unknown>> = {
  apart: sql`settled = 'waits'`,
  greeted: sql`settled = 'joined' AND joined_at IS NOT NULL AND greeted_at IS NULL`,
};

/** All who still wait in a group, at one stroke. */
export const settleAll = async (tx: Tx, groupId: Id, as: 'apart' | 'greeted', staffId: Id, now: Date): Promise<number> => {
  const change = as === 'apart' ? sql`settled = 'apart', settled_at = ${now}, settled_by = ${staffId}` : sql`greeted_at = ${now}`;
  const { numAffectedRows } =
    await sql`UPDATE group_member SET ${change} WHERE group_id = ${groupId} AND left_at IS NULL AND ${which[as]}`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

export const greetEntry = async (tx: Tx, id: Id, now: Date): Promise<void> => {
  await sql`UPDATE group_member SET greeted_at = ${now} WHERE entry_id = ${id} AND greeted_at IS NULL`.execute(tx);
};

/** Nobody we know, and long gone: what is kept of them goes. */
export const dropLongGone = async (reader: Reader, before: Date): Promise<void> => {
  await sql`DELETE FROM group_member WHERE customer_id IS NULL AND left_at < ${before}`.execute(reader);
};

/** Lines of nobody's that bear an address or an account of somebody who is erased. Their own lines go with everything else of theirs. */
export const forgetListed = async (tx: Tx, customerId: Id, known: readonly { normal: string }[]): Promise<void> => {
  await sql`DELETE FROM group_member e WHERE e.customer_id IS NULL AND (e.phone = ANY (${known.map((one) => one.normal)}::text[])
    OR EXISTS (SELECT FROM im_group g JOIN identity i ON i.kind = g.messenger AND i.value = e.messenger_id
      WHERE g.group_id = e.group_id AND i.customer_id = ${customerId}))`.execute(tx);
};
