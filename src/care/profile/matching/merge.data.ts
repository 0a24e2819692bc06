import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../visible.data.ts';
import type { Journal, Row } from './journal.ts';
import type { Choosable } from './merged-profile.ts';
import { moveRows, setAside, type TableShape } from './move-rows.data.ts';

const machinery = ['bucket'];

/** Customers as whole rows, those the asking person may see, held in the order of their ids so that two merges never wait for each other. */
export const holdBoth = async (tx: Tx, principal: Pick<Principal, 'companies'>, ids: readonly Id[]): Promise<Map<Id, Row>> => {
  const { rows } = await sql<{ id: Id; row: Row }>`
    SELECT c.customer_id AS id, to_jsonb(c) - ${machinery}::text[] AS row FROM customer c
    WHERE c.customer_id = ANY(${[...ids]}::uuid[]) AND ${visibleTo(principal)} ORDER BY c.customer_id FOR UPDATE`.execute(tx);
  return new Map(rows.map(({ id, row }) => [id, row]));
};

/** Holds the letters that wait, so that no worker takes one meanwhile; answers whether one is with the mail server already. */
export const isOnTheWire = async (tx: Tx, ids: readonly Id[]): Promise<boolean> => {
  const { rows } = await sql<{
    state: string;
  }>`SELECT state FROM delivery WHERE customer_id = ANY(${[...ids]}::uuid[]) AND state IN ('ready', 'sending')
    ORDER BY customer_id, delivery_id FOR UPDATE`.execute(tx);
  return rows.some((row) => row.state === 'sending');
};

/** Words that must be different within one customer; where both have one, that of the one who goes gets a tail. */
const clashing = [
  { table: 'customer_order', column: 'number', with: ['source'], key: ['order_id'] },
  { table: 'contact_request', column: 'occasion', with: ['reason'], key: ['request_id'] },
  { table: 'programme_run', column: 'entry_key', with: ['programme_id'], key: ['run_id'] },
  { table: 'event', column: 'message_id', with: [], key: ['at', 'event_id'] },
] as const;

const and = (parts: readonly ReturnType<typeof sql>[]) => sql.join(parts, sql` AND `);

export const renameClashes = async (tx: Tx, stays: Id, goes: Id): Promise<Journal['renamed']> => {
  const renamed: Journal['renamed'] = [];
  for (const { table, column, with: others, key } of clashing) {
    const same = and([column, ...others].map((one) => sql`s.${sql.ref(one)} = g.${sql.ref(one)}`));
    const { rows } = await sql<{ key: Row; before: string; after: string }>`
      UPDATE ${sql.table(table)} g SET ${sql.ref(column)} = g.${sql.ref(column)} || ${` (${goes.slice(-6)})`}
      FROM ${sql.table(table)} s WHERE g.customer_id = ${goes} AND s.customer_id = ${stays} AND ${same}
      RETURNING jsonb_build_object(${sql.join(key.flatMap((one) => [sql`${one}::text`, sql.ref(`g.${one}`)]))}) AS key, s.${sql.ref(column)} AS before, g.${sql.ref(column)} AS after`.execute(
      tx,
    );
    renamed.push(...rows.map((row) => ({ table, column, ...row })));
  }
  return renamed;
};

/** Gives renamed rows their own words again, unless they got others since. */
export const unrename = async (tx: Tx, goes: Id, renamed: Journal['renamed']): Promise<void> => {
  for (const { table, column, key, before, after } of renamed)
    await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${before} WHERE customer_id = ${goes} AND ${sql.ref(column)} = ${after}
      AND ${and(Object.entries(key).map(([name, value]) => sql`${sql.ref(name)}::text = (${JSON.stringify({ value })}::jsonb->>'value')::${name === 'at' ? sql`timestamptz` : sql`uuid`}::text`))}`.execute(
      tx,
    );
};

/** Runs of a programme the one who stays is in as well, of which nothing has reached the customer: twice would be once too often. */
const doubledRuns = async (tx: Tx, stays: Id, goes: Id): Promise<{ runs: Id[]; requests: Id[] }> => {
  const { rows } = await sql<{ run_id: Id; request_id: Id | null }>`
    SELECT g.run_id, q.request_id FROM programme_run g LEFT JOIN contact_request q ON q.customer_id = g.customer_id AND q.run_id = g.run_id
    WHERE g.customer_id = ${goes} AND g.ended_at IS NULL
      AND EXISTS (SELECT FROM programme_run s WHERE s.customer_id = ${stays} AND s.programme_id = g.programme_id AND s.ended_at IS NULL)
      AND NOT EXISTS (SELECT FROM contact c WHERE c.customer_id = g.customer_id AND c.run_id = g.run_id)`.execute(tx);
  return { runs: [...new Set(rows.map((row) => row.run_id))], requests: rows.flatMap((row) => row.request_id ?? []) };
};

/** Rows that mean something only for the one they stand under: they wait aside until the two are parted. */
const staysBehind = new Set(['retirement', 'import_change', 'bulk_change_row']);

type Left = { aside: Record<string, Row[]>; own: Record<string, Row[]> };

/** What does not go over: doubled runs with all that hangs on them, and rows the one who stays must not have or must make room for. */
export const leaveBehind = async (
  tx: Tx,
  stays: Id,
  goes: Id,
  shapes: readonly TableShape[],
  taken: readonly Choosable[],
): Promise<Left> => {
  const { runs, requests } = await doubledRuns(tx, stays, goes);
  const left: Left = { aside: {}, own: {} };
  const put = (into: Record<string, Row[]>, { name }: TableShape, rows: Row[]) => {
    if (rows.length > 0) into[name] = [...(into[name] ?? []), ...rows];
  };
  // what refers comes before what is referred to
  const ordered = [...shapes].sort((a, b) => Number(a.name === 'programme_run') - Number(b.name === 'programme_run'));
  for (const shape of ordered) {
    const byRun = shape.columns.includes('run_id') ? sql`t.run_id = ANY(${runs}::uuid[])` : sql`false`;
    const byRequest = shape.columns.includes('request_id') ? sql`t.request_id = ANY(${requests}::uuid[])` : sql`false`;
    if (runs.length > 0 && shape.columns.some((one) => one === 'run_id' || one === 'request_id'))
      put(left.aside, shape, await setAside(tx, goes, shape, sql`(${byRun} OR ${byRequest})`));
    if (staysBehind.has(shape.name)) put(left.aside, shape, await setAside(tx, goes, shape, sql`true`));
    if (shape.name === 'retirement')
      put(
        left.own,
        shape,
        await setAside(tx, stays, shape, sql`EXISTS (SELECT FROM customer c WHERE c.customer_id = ${goes} AND c.retired_at IS NULL)`),
      );
    if (shape.name === 'field_source') put(left.own, shape, await setAside(tx, stays, shape, sql`t.field = ANY(${[...taken]}::text[])`));
    if (shape.name === 'relation') {
      put(left.own, shape, await setAside(tx, stays, shape, sql`t.other_customer_id = ${goes}`));
      put(left.aside, shape, await setAside(tx, goes, shape, sql`t.other_customer_id = ${stays}`));
    }
    if (shape.name === 'day_that_matters')
      put(
        left.aside,
        shape,
        await setAside(
          tx,
          goes,
          shape,
          sql`t.kind = 'birthday' AND t.person = '' AND EXISTS (SELECT FROM day_that_matters s
            WHERE s.customer_id = ${stays} AND s.kind = 'birthday' AND s.person = '' AND s.company_id = t.company_id)`,
        ),
      );
  }
  return left;
};

/** Takes the arbiter's row of a customer away, to be joined or parted. */
export const takeStanding = async (tx: Tx, id: Id): Promise<Row | null> => {
  const { rows } = await sql<{
    row: Row;
  }>`DELETE FROM standing s WHERE s.customer_id = ${id} RETURNING to_jsonb(s) - 'bucket' AS row`.execute(tx);
  return rows[0]?.row ?? null;
};

const columnsOf = async (reader: Reader, table: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`SELECT attname::text AS name FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`.execute(reader);
  return rows.map((row) => row.name);
};

const insertRow = async (tx: Tx, table: string, row: Row): Promise<void> => {
  const columns = sql.join((await columnsOf(tx, table)).map((one) => sql.ref(one)));
  await sql`INSERT INTO ${sql.table(table)} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(
    tx,
  );
};

export const writeStanding = (tx: Tx, row: Row): Promise<void> => insertRow(tx, 'standing', row);
export const bringBackCustomer = (tx: Tx, row: Row): Promise<void> => insertRow(tx, 'customer', row);

/** Writes the row of the one who stays. */
export const keepRow = async (tx: Tx, row: Row): Promise<void> => {
  const columns = (await columnsOf(tx, 'customer')).filter((one) => one !== 'customer_id');
  const names = sql.join(columns.map((one) => sql.ref(one)));
  await sql`UPDATE customer SET (${names}) = (SELECT ${sql.join(columns.map((one) => sql.ref(`r.${one}`)))}
    FROM jsonb_populate_record(NULL::customer, ${JSON.stringify(row)}::jsonb) AS r) WHERE customer_id = ${String(row.customer_id)}`.execute(
    tx,
  );
};

const reachColumns = ['reachability', 'reachability_since', 'evidence', 'soft_bounces'] as const;

/** An address both had stands once: what is newest known of whether it reaches counts, and letters that wait go to the one that stays. */
export const settleAddresses = async (tx: Tx, stays: Id, aside: readonly Row[]): Promise<Pick<Journal, 'addresses' | 'reach'>> => {
  if (aside.length === 0) return { addresses: [], reach: [] };
  const theirs = JSON.stringify(aside);
  const { rows: addresses } = await sql<{ from: Id; to: Id }>`
    SELECT t.address_id AS "from", a.address_id AS "to" FROM jsonb_populate_recordset(NULL::address, ${theirs}::jsonb) t
    JOIN address a ON a.customer_id = ${stays} AND a.channel = t.channel AND a.normal = t.normal`.execute(tx);
  await sql`UPDATE delivery d SET address_id = m."to" FROM jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) AS m ("from" uuid, "to" uuid)
    WHERE d.customer_id = ${stays} AND d.address_id = m."from"`.execute(tx);
  const { rows: reach } = await sql<{ before: Row; after: Row }>`
    WITH was AS (SELECT a.* FROM address a WHERE a.customer_id = ${stays} FOR UPDATE)
    UPDATE address a SET ${sql.join(reachColumns.map((one) => sql`${sql.ref(one)} = t.${sql.ref(one)}`))}
    FROM jsonb_populate_recordset(NULL::address, ${theirs}::jsonb) t, was
    WHERE a.customer_id = ${stays} AND a.channel = t.channel AND a.normal = t.normal AND was.address_id = a.address_id
      AND t.reachability <> 'unknown' AND t.reachability_since > a.reachability_since
    RETURNING to_jsonb(was) AS before, to_jsonb(a) AS after`.execute(tx);
  return { addresses, reach };
};

/** Undoes that: what nobody has found out anew since is as it was. */
export const unsettleAddresses = async (
  tx: Tx,
  stays: Id,
  goes: Id,
  { addresses, reach }: Pick<Journal, 'addresses' | 'reach'>,
): Promise<void> => {
  await sql`UPDATE delivery d SET address_id = m."from" FROM jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) AS m ("from" uuid, "to" uuid)
    WHERE d.customer_id = ${goes} AND d.address_id = m."to"`.execute(tx);
  await sql`UPDATE address a SET ${sql.join(reachColumns.map((one) => sql`${sql.ref(one)} = b.${sql.ref(one)}`))}
    FROM jsonb_to_recordset(${JSON.stringify(reach)}::jsonb) AS r (before jsonb, after jsonb), jsonb_populate_record(NULL::address, r.before) AS b
    WHERE a.customer_id = ${stays} AND a.address_id = b.address_id AND to_jsonb(a) = r.after`.execute(tx);
};

/** Systems only the one who goes is known in: orders and visits that come from there later are theirs. */
export const ownSources = async (reader: Reader, stays: Id, goes: Id): Promise<string[]> => {
  const { rows } = await sql<{ kind: string }>`
    SELECT DISTINCT g.kind FROM identity g WHERE g.customer_id = ${goes} AND g.kind NOT IN ('email', 'phone', 'visitor', 'shared', 'external')
      AND g.kind NOT LIKE 'made-up %' AND NOT EXISTS (SELECT FROM identity s WHERE s.customer_id = ${stays} AND s.kind = g.kind)
      AND NOT EXISTS (SELECT FROM customer_order o WHERE o.customer_id = ${stays} AND o.source = g.kind)
      AND NOT EXISTS (SELECT FROM event e WHERE e.customer_id = ${stays} AND e.source = g.kind)`.execute(reader);
  return rows.map((row) => row.kind);
};

/** Ties of others to the one who goes lead to the one who stays. */
export const leadToStaying = async (tx: Tx, stays: Id, goes: Id): Promise<Journal['ties']> => {
  const { rows } = await sql<Journal['ties'][number]>`UPDATE relation SET other_customer_id = ${stays} WHERE other_customer_id = ${goes}
    RETURNING customer_id, relation_id`.execute(tx);
  return rows;
};

export const leadBack = async (tx: Tx, goes: Id, ties: Journal['ties']): Promise<void> => {
  await sql`UPDATE relation r SET other_customer_id = ${goes} FROM jsonb_to_recordset(${JSON.stringify(ties)}::jsonb) AS t (customer_id uuid, relation_id uuid)
    WHERE r.customer_id = t.customer_id AND r.relation_id = t.relation_id`.execute(tx);
};

/** The last of the one who goes: their row, and what was only ever worked out of it. */
export const removeCustomer = async (tx: Tx, goes: Id): Promise<void> => {
  for (const table of ['match_key', 'match_look', 'recompute_mark', 'value_mark'])
    await sql`DELETE FROM ${sql.table(table)} WHERE customer_id = ${goes}`.execute(tx);
  await sql`DELETE FROM duplicate_pair WHERE ${goes} IN (customer_id, other_id)`.execute(tx);
  await sql`DELETE FROM customer WHERE customer_id = ${goes}`.execute(tx);
};

export type NewRecord = { stays: Id; mergeId: Id; goes: Id; name: string; staffId: Id | null; journal: Journal };

export const keepRecord = async (tx: Tx, one: NewRecord, now: Date): Promise<void> => {
  await sql`INSERT INTO merge_record (customer_id, merge_id, other_id, other_name, merged_at, merged_by, journal)
    VALUES (${one.stays}, ${one.mergeId}, ${one.goes}, ${one.name}, ${now}, ${one.staffId}, ${JSON.stringify(one.journal)}::jsonb)`.execute(
    tx,
  );
};

/** The journal has been used: what it held stands where it belongs again, and nowhere twice. */
export const closeRecord = async (tx: Tx, stays: Id, mergeId: Id, staffId: Id | null, now: Date): Promise<void> => {
  await sql`UPDATE merge_record SET undone_at = ${now}, undone_by = ${staffId}, journal = '{}' WHERE customer_id = ${stays} AND merge_id = ${mergeId}`.execute(
    tx,
  );
};

type Straggling = { stays: Id; mergeId: Id; goes: Id; journal: Journal };

/** Merges since then, for rows somebody was still writing under the one who went. */
export const recentMerges = async (reader: Reader, since: Date): Promise<{ stays: Id; mergeId: Id; goes: Id }[]> => {
  const { rows } = await sql<{
    stays: Id;
    mergeId: Id;
    goes: Id;
  }>`SELECT customer_id AS stays, merge_id AS "mergeId", other_id AS goes FROM merge_record
    WHERE undone_at IS NULL AND merged_at >= ${since} ORDER BY merged_at`.execute(reader);
  return rows;
};

/** Carries over what came in late under the one who went, and notes it in the journal. */
export const gatherStragglers = async (
  tx: Tx,
  one: { stays: Id; mergeId: Id; goes: Id },
  shapes: readonly TableShape[],
): Promise<number> => {
  await sql`SELECT FROM customer WHERE customer_id = ${one.stays} FOR UPDATE`.execute(tx);
  const { rows } = await sql<Straggling>`SELECT customer_id AS stays, merge_id AS "mergeId", other_id AS goes, journal FROM merge_record
    WHERE customer_id = ${one.stays} AND merge_id = ${one.mergeId} AND undone_at IS NULL FOR UPDATE`.execute(tx);
  const [record] = rows;
  if (!record) return 0;
  const late = await moveRows(
    tx,
    one.goes,
    one.stays,
    shapes.filter((shape) => shape.key.length > 0).map((shape) => ({ shape })),
  );
  if (late.size === 0) return 0;
  const { moved } = record.journal;
  for (const [table, rows] of late)
    moved[table] = { keys: [...(moved[table]?.keys ?? []), ...rows.keys], aside: [...(moved[table]?.aside ?? []), ...rows.aside] };
  await sql`UPDATE merge_record SET journal = ${JSON.stringify(record.journal)}::jsonb WHERE customer_id = ${one.stays} AND merge_id = ${one.mergeId}`.execute(
    tx,
  );
  return late.size;
};

/** Ids under which this customer stood before others were merged into them: a backup from then knows them by these. */
export const mergedInto = async (reader: Reader, id: Id): Promise<Id[]> => {
  const { rows } = await sql<{
    goes: Id;
  }>`SELECT DISTINCT other_id AS goes FROM merge_record WHERE customer_id = ${id} AND undone_at IS NULL`.execute(reader);
  return rows.map((row) => row.goes);
};
