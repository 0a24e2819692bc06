import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Journal, Row } from './journal.ts';

/**
 * What names a customer besides the one whose row it is: who wrote, decided, is asked, is followed. `kind`: only where the row's kind is
 * this one; text columns hold the id as a word.
 */
const columns: { column: string; kind?: string }[] = [
  { column: 'author_id' },
  { column: 'last_author_id' },
  { column: 'accepted_by' },
  { column: 'replaced_by' },
  { column: 'member_id' },
  { column: 'owner_id' },
  { column: 'target_id', kind: 'member' },
  { column: 'thing_id', kind: 'member' },
];

/** key: the columns of the primary key; all: what a whole row is put back with; empties: may name nobody; people: rows of customers. */
type Place = { table: string; column: string; type: string; empties: boolean; key: string[]; all: string[]; people: boolean };
type Authored = NonNullable<Journal['authored']>[number];

/** Every such column, as the schema has it. */
const places = async (reader: Reader): Promise<Place[]> => {
  const { rows } = await sql<Place>`
    SELECT t.relname::text AS "table", a.attname::text AS "column", a.atttypid::regtype::text AS type, NOT a.attnotnull AS empties,
      (SELECT array_agg(k.attname::text ORDER BY k.attnum) FROM pg_attribute k WHERE k.attrelid = t.oid AND k.attnum = ANY(i.indkey)) AS key,
      (SELECT array_agg(c.attname::text ORDER BY c.attnum) FROM pg_attribute c
        WHERE c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped AND c.attgenerated = '') AS "all",
      EXISTS (SELECT FROM pg_attribute c WHERE c.attrelid = t.oid AND c.attname = 'customer_id' AND NOT c.attisdropped) AS people
    FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = ANY(${columns.map((one) => one.column)}::name[])
      AND a.atttypid IN ('uuid'::regtype, 'text'::regtype) AND NOT a.attisdropped
    JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
    WHERE t.relkind = 'r' ORDER BY t.relname, a.attname`.execute(reader);
  return rows;
};

const and = (parts: readonly ReturnType<typeof sql>[]) => sql.join(parts, sql` AND `);

/** Whether the row `t` names this customer here. */
const names = ({ column, type }: Place, id: Id) => {
  const kind = columns.find((one) => one.column === column)?.kind;
  const same = type === 'text' ? sql`t.${sql.ref(column)} = ${id}::text` : sql`t.${sql.ref(column)} = ${id}::uuid`;
  return kind === undefined ? same : sql`t.kind = ${kind} AND ${same}`;
};

const valueOf = ({ type }: Place, id: Id) => (type === 'text' ? sql`${id}::text` : sql`${id}::uuid`);
const sameKey = (key: readonly string[], of: string) => and(key.map((one) => sql`t.${sql.ref(one)} = ${sql.ref(`${of}.${one}`)}`));

/** What two who are one cannot both have: the same said of both by a third, and what one said of the other. They wait aside. */
const takeAside = async (tx: Tx, place: Place, stays: Id, goes: Id): Promise<Row[]> => {
  const others = place.key.filter((one) => one !== place.column);
  const twice =
    others.length < place.key.length
      ? sql`(${names(place, goes)} AND EXISTS (SELECT FROM ${sql.table(place.table)} s WHERE s.${sql.ref(place.column)} = ${valueOf(place, stays)} AND ${sameKey(others, 's')}))`
      : sql`false`;
  const self = place.people ? sql`(t.customer_id = ${stays} AND (${names(place, goes)} OR ${names(place, stays)}))` : sql`false`;
  const { rows } = await sql<{ row: Row }>`DELETE FROM ${sql.table(place.table)} t WHERE ${twice} OR ${self}
    RETURNING (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(t)) WHERE key = ANY(${place.all}::text[])) AS row`.execute(tx);
  return rows.map(({ row }) => row);
};

/** Words of a room are told apart by who said them and a word of their browser's: where both used the same, that of the one who goes gets a tail. */
const tellMessagesApart = async (tx: Tx, stays: Id, goes: Id): Promise<void> => {
  await sql`UPDATE room_message g SET client_id = g.client_id || ' ' || g.number FROM room_message s
    WHERE g.author_id = ${goes} AND s.author_id = ${stays} AND s.room_id = g.room_id AND s.client_id = g.client_id`.execute(tx);
};

/** One open matter a thing: where both have one, that of the one who goes is decided under their own name. */
const notOpenTwice = ({ table, column }: Place, stays: Id) =>
  table === 'matter' && column === 'thing_id'
    ? sql`(t.decided_at IS NOT NULL OR NOT EXISTS (SELECT FROM matter s WHERE s.kind = t.kind AND s.thing_id = ${stays}::text AND s.decided_at IS NULL))`
    : sql`true`;

/** What names the one who goes names the one who stays. */
export const leadAuthorship = async (tx: Tx, stays: Id, goes: Id): Promise<Authored[]> => {
  const led: Authored[] = [];
  await tellMessagesApart(tx, stays, goes);
  for (const place of await places(tx)) {
    const { table, column, key } = place;
    const aside = place.people ? await takeAside(tx, place, stays, goes) : [];
    const { rows } = await sql<{
      key: Row;
    }>`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${valueOf(place, stays)} WHERE ${names(place, goes)} AND ${notOpenTwice(place, stays)}
      RETURNING jsonb_build_object(${sql.join(key.flatMap((one) => [sql`${one}::text`, sql.ref(`t.${one}`)]))}) AS key`.execute(tx);
    if (rows.length + aside.length > 0) led.push({ table, column, keys: rows.map((row) => row.key), aside });
  }
  return led;
};

/** Somebody is erased: what they wrote and left stands under nobody's name; what cannot be without naming them goes. */
export const unsignAuthored = async (tx: Tx, customerId: Id): Promise<void> => {
  for (const place of await places(tx)) {
    if (place.empties)
      await sql`UPDATE ${sql.table(place.table)} t SET ${sql.ref(place.column)} = NULL WHERE ${names(place, customerId)}`.execute(tx);
    else await sql`DELETE FROM ${sql.table(place.table)} t WHERE ${names(place, customerId)}`.execute(tx);
  }
};

/** And theirs again, unless somebody else's by now; before the rows themselves go back. */
export const leadAuthorshipBack = async (tx: Tx, stays: Id, goes: Id, authored: readonly Authored[]): Promise<void> => {
  const known = await places(tx);
  for (const { table, column, keys, aside = [] } of authored) {
    const place = known.find((one) => one.table === table && one.column === column);
    if (!place) continue;
    await sql`UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = ${valueOf(place, goes)}
      FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(keys)}::jsonb) AS k
      WHERE ${sameKey(place.key, 'k')} AND ${names(place, stays)}`.execute(tx);
    if (aside.length === 0) continue;
    const all = sql.join(place.all.map((one) => sql.ref(one)));
    // whose row it was may have been erased meanwhile
    await sql`INSERT INTO ${sql.table(table)} (${all}) SELECT ${all} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(aside)}::jsonb) AS r
      WHERE EXISTS (SELECT FROM customer c WHERE c.customer_id = r.customer_id) ON CONFLICT DO NOTHING`.execute(tx);
  }
};
