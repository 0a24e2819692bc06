import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { customersBehind, mask, sortName, visibleTo } from '../../profile/index.ts';
import { findGroup, ofCompanies } from './group.data.ts';
import type { ofCustomerShape } from './group.shapes.ts';
import { type Group, identityKind } from './group.ts';
import type { entryShape } from './roster.shapes.ts';

type Who = Pick<Principal, 'companies'>;
type Row = {
  id: Id;
  name: string;
  nickname: string;
  phone: string | null;
  messengerId: string | null;
  settled: 'waits' | 'joined' | 'apart' | 'ours';
  customerId: Id | null;
  customerName: string | null;
  cameAt: Date;
  joinedAt: Date | null;
  leftAt: Date | null;
  greetedAt: Date | null;
};

const sides = {
  here: sql<boolean>`e.left_at IS NULL`,
  waits: sql<boolean>`e.left_at IS NULL AND e.settled = 'waits'`,
  left: sql<boolean>`e.left_at IS NOT NULL`,
};
export type Side = keyof typeof sides;

const columns = sql`e.entry_id AS id, e.name, e.nickname, e.phone, e.messenger_id AS "messengerId", e.settled, c.customer_id AS "customerId",
  c.name AS "customerName", e.came_at AS "cameAt", e.joined_at AS "joinedAt", e.left_at AS "leftAt", e.greeted_at AS "greetedAt"`;

type Maybe = z.infer<typeof entryShape>['maybe'];

const mostMaybes = 4;

/** Customers who are called exactly so, by sorting name; of a name many have, none is offered. */
const calledSo = async (reader: Reader, companyId: Id, names: readonly string[]): Promise<Map<string, { id: Id; name: string }[]>> => {
  const wanted = [...new Set(names.filter((one) => one.length > 1))];
  const { rows } = await sql<{ asked: string; id: Id; name: string }>`
    SELECT n.asked, c.customer_id AS id, c.name FROM unnest(${wanted}::text[], ${wanted.map(sortName)}::text[]) AS n (asked, sorted)
    CROSS JOIN LATERAL (SELECT customer_id, name FROM customer c WHERE c.sort_name = n.sorted AND c.retired_at IS NULL
      AND ${companyId}::uuid = ANY (c.companies) ORDER BY customer_id LIMIT ${mostMaybes + 1}) c`.execute(reader);
  return Map.groupBy(rows, (row) => row.asked);
};

/** Whom those who wait may be: by account or phone, though the names do not agree; then by name. */
const maybesOf = async (reader: Reader, group: Group, waiting: readonly Row[]): Promise<Map<Id, Maybe>> => {
  if (waiting.length === 0) return new Map();
  const kind = identityKind(group.messenger);
  const keys = waiting.map((one) => [
    ...(kind && one.messengerId ? [{ kind, value: one.messengerId }] : []),
    ...(one.phone ? [{ kind: 'phone', value: one.phone }] : []),
  ]);
  const [behind, called] = await Promise.all([
    customersBehind(reader, keys, group.companyId),
    calledSo(
      reader,
      group.companyId,
      waiting.flatMap((one) => [one.name, one.nickname]),
    ),
  ]);
  return new Map(
    waiting.map((one, place) => {
      const found: Maybe = (behind.get(place) ?? []).map((each) => ({
        id: each.id,
        name: each.name,
        because: each.kind === 'phone' ? ('phone' as const) : ('account' as const),
      }));
      const alike = [...(called.get(one.name) ?? []), ...(called.get(one.nickname) ?? [])];
      if (alike.length <= mostMaybes) found.push(...alike.map(({ id, name }) => ({ id, name, because: 'name' as const })));
      const unique = [...new Map(found.toReversed().map((each) => [each.id, each])).values()].toReversed();
      return [one.id, unique.slice(0, mostMaybes)];
    }),
  );
};

export type Entries = { items: z.infer<typeof entryShape>[]; last: Id | undefined };

/** A page of a roster, by the order in which people came. */
export const readEntries = async (
  reader: Reader,
  principal: Who,
  groupId: Id,
  wish: { which: Side; after: Id | undefined; limit: number },
): Promise<Entries | undefined> => {
  const group = await findGroup(reader, principal, groupId);
  if (!group) return undefined;
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM group_member e LEFT JOIN customer c ON c.customer_id = e.customer_id AND ${visibleTo(principal)}
    WHERE e.group_id = ${groupId} AND ${sides[wish.which]} AND (${wish.after ?? null}::uuid IS NULL OR e.entry_id > ${wish.after ?? null}::uuid)
    ORDER BY e.entry_id LIMIT ${wish.limit + 1}`.execute(reader);
  const shown = rows.slice(0, wish.limit);
  const maybes = await maybesOf(
    reader,
    group,
    shown.filter((one) => one.settled === 'waits' && !one.leftAt),
  );
  const items = shown.map(({ customerId, customerName, phone, cameAt, joinedAt, leftAt, greetedAt, ...one }) => ({
    ...one,
    phone: phone === null ? null : mask('phone', phone),
    customer: customerId ? { id: customerId, name: customerName ?? '' } : null,
    maybe: maybes.get(one.id) ?? [],
    cameAt: cameAt.toISOString(),
    joinedAt: joinedAt?.toISOString() ?? null,
    leftAt: leftAt?.toISOString() ?? null,
    greetedAt: greetedAt?.toISOString() ?? null,
  }));
  return { items, last: rows.length > wish.limit ? shown.at(-1)?.id : undefined };
};

/** What the customers behind a list are called, for whoever may see them. */
export const namesFor = async (reader: Reader, principal: Who, ids: readonly Id[]): Promise<Map<Id, string>> => {
  const { rows } = await sql<{ id: Id; name: string }>`SELECT c.customer_id AS id, c.name FROM customer c
    WHERE c.customer_id = ANY (${[...ids]}::uuid[]) AND ${visibleTo(principal)}`.execute(reader);
  return new Map(rows.map((row) => [row.id, row.name]));
};

export type Line = Pick<
  Row,
  'name' | 'nickname' | 'phone' | 'messengerId' | 'settled' | 'customerName' | 'customerId' | 'joinedAt' | 'leftAt'
>;

/** Everybody of a roster, for a file. */
export const rosterLines = async (reader: Reader, principal: Who, groupId: Id): Promise<Line[]> => {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM group_member e LEFT JOIN customer c ON c.customer_id = e.customer_id AND ${visibleTo(principal)}
    WHERE e.group_id = ${groupId} ORDER BY e.left_at IS NOT NULL, e.entry_id`.execute(reader);
  return rows;
};

/** The groups a customer is or was in; undefined: nobody this person may see. */
export const groupsOfCustomer = async (
  reader: Reader,
  principal: Who,
  customerId: Id,
): Promise<z.infer<typeof ofCustomerShape>['items'] | undefined> => {
  const seen = await namesFor(reader, principal, [customerId]);
  if (!seen.has(customerId)) return undefined;
  type Found = {
    groupId: Id;
    name: string;
    messenger: z.infer<typeof ofCustomerShape>['items'][number]['messenger'];
    nickname: string;
    joinedAt: Date | null;
    leftAt: Date | null;
    owner: { id: Id; name: string } | null;
  };
  const { rows } = await sql<Found>`
    SELECT g.group_id AS "groupId", g.name, g.messenger, coalesce(nullif(e.nickname, ''), e.name) AS nickname, e.joined_at AS "joinedAt", e.left_at AS "leftAt",
      CASE WHEN m.staff_id IS NOT NULL THEN jsonb_build_object('id', m.staff_id, 'name', m.name) END AS owner
    FROM group_member e JOIN im_group g USING (group_id) LEFT JOIN staff_member m ON m.staff_id = g.owner_staff
    WHERE e.customer_id = ${customerId} AND ${ofCompanies(principal)} ORDER BY e.left_at IS NOT NULL, e.came_at DESC LIMIT 50`.execute(
    reader,
  );
  return rows.map((one) => ({ ...one, joinedAt: one.joinedAt?.toISOString() ?? null, leftAt: one.leftAt?.toISOString() ?? null }));
};
