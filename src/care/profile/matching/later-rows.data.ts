import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Journal, Row } from './journal.ts';
import type { Chosen, TableShape } from './move-rows.data.ts';

/** Keys that name no thing of a customer's own. */
const notOwn = new Set([
  'customer_id',
  'company_id',
  'segment_id',
  'programme_id',
  'staff_id',
  'import_id',
  'change_id',
  'first_agent',
  'keeper',
  'owner_id',
  'target_id',
  'product_id',
  'space_id',
  'topic_id',
  'post_id',
  'room_id',
  'activity_id',
  'matter_id',
  'voice_id',
  'home_id',
  'invited_by',
  'given_by',
  'attended_by',
  'said_by',
  'settled_by',
  'merged_by',
  'undone_by',
]);

const idColumns = async (tx: Tx, shapes: readonly TableShape[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    SELECT attrelid::regclass::text AS name, array_agg(attname::text) AS columns FROM pg_attribute
    WHERE attrelid = ANY(${shapes.map((shape) => shape.name)}::text[]::regclass[]) AND attnum > 0 AND NOT attisdropped AND atttypid = 'uuid'::regtype
    GROUP BY attrelid`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.columns.filter((one) => !notOwn.has(one))]));
};

const idsIn = (keys: readonly Row[]): Id[] =>
  keys.flatMap((key) => Object.entries(key).flatMap(([name, value]) => (notOwn.has(name) || !name.endsWith('_id') ? [] : [String(value)])));

/**
 * Which rows go back: those that came over, and those written since that hang on one of them (a step of its run, a delivery of its request,
 * an order's lines) or came in from a system in which only the one who went is known. What came over with others later stays.
 */
export const rowsOfOther = async (
  tx: Tx,
  stays: Id,
  { moved, sources }: Journal,
  later: readonly Journal[],
  shapes: readonly TableShape[],
): Promise<Chosen[]> => {
  const columns = await idColumns(tx, shapes);
  const keys = new Map(shapes.map((shape) => [shape.name, [...(moved[shape.name]?.keys ?? [])]]));
  const ids = new Set([...keys.values()].flatMap(idsIn));
  for (let fresh = -1; fresh !== 0; ) {
    fresh = 0;
    for (const shape of shapes) {
      const own = columns.get(shape.name) ?? [];
      if (shape.key.length === 0 || own.length === 0) continue;
      const bySource = shape.columns.includes('source') && sources.length > 0;
      const fromThere =
        shape.name === 'event'
          ? sql`t.source = ANY(${sources}::text[]) AND t.kind NOT LIKE 'profile.%merged%'`
          : sql`t.source = ANY(${sources}::text[])`;
      const hangs = sql.join(
        [...own.map((one) => sql`t.${sql.ref(one)} = ANY(${[...ids]}::uuid[])`), ...(bySource ? [sql`(${fromThere})`] : [])],
        sql` OR `,
      );
      const others = later.flatMap((one) => one.moved[shape.name]?.keys ?? []);
      const known = new Set([...(keys.get(shape.name) ?? []), ...others].map((key) => JSON.stringify(sorted(key))));
      const { rows } = await sql<{
        key: Row;
      }>`SELECT jsonb_build_object(${sql.join(shape.key.flatMap((one) => [sql`${one}::text`, sql.ref(`t.${one}`)]))}) AS key
        FROM ${sql.table(shape.name)} t WHERE t.customer_id = ${stays} AND (${hangs})`.execute(tx);
      const found = rows.map((row) => row.key).filter((key) => !known.has(JSON.stringify(sorted(key))));
      if (found.length === 0) continue;
      keys.set(shape.name, [...(keys.get(shape.name) ?? []), ...found]);
      for (const id of idsIn(found)) ids.add(id);
      fresh += found.length;
    }
  }
  return shapes.flatMap((shape) => {
    const own = keys.get(shape.name) ?? [];
    return own.length > 0 ? [{ shape, keys: own }] : [];
  });
};

const sorted = (key: Row): [string, unknown][] => Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1));
