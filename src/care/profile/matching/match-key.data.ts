import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { type Pair, pairOf } from './facts.data.ts';

/** A key more customers share than this tells nobody apart: a family's name in a big city, a firm's telephone. */
export const crowd = 40;

export type Keyed = { id: Id; known: string; keys: readonly string[] };

/** Of these customers, those whose comparable facts are not what they were when they were last compared. */
export const notYetLooked = async (reader: Reader, all: readonly Keyed[]): Promise<Keyed[]> => {
  const { rows } = await sql<{ customer_id: Id; known: string }>`
    SELECT customer_id, known FROM match_look WHERE customer_id = ANY(${all.map((one) => one.id)}::uuid[])`.execute(reader);
  const known = new Map(rows.map((row) => [row.customer_id, row.known]));
  return all.filter((one) => known.get(one.id) !== one.known);
};

/** Writes under which keys these customers are found from now on. */
export const keepKeys = async (tx: Tx, all: readonly Keyed[], now: Date): Promise<void> => {
  const ids = all.map((one) => one.id);
  const flat = all.flatMap(({ id, keys }) => keys.map((key) => ({ id, key }))).sort((a, b) => (a.key < b.key ? -1 : 1));
  await sql`INSERT INTO match_look (customer_id, known, looked_at)
    SELECT id, known, ${now} FROM unnest(${ids}::uuid[], ${all.map((one) => one.known)}::text[]) AS l (id, known) ORDER BY id
    ON CONFLICT (customer_id) DO UPDATE SET known = excluded.known, looked_at = excluded.looked_at`.execute(tx);
  await sql`DELETE FROM match_key k WHERE k.customer_id = ANY(${ids}::uuid[])
    AND NOT EXISTS (SELECT FROM unnest(${flat.map((one) => one.key)}::text[], ${flat.map((one) => one.id)}::uuid[]) AS n (key, id)
      WHERE n.key = k.key AND n.id = k.customer_id)`.execute(tx);
  await sql`INSERT INTO match_key (key, customer_id)
    SELECT key, id FROM unnest(${flat.map((one) => one.key)}::text[], ${flat.map((one) => one.id)}::uuid[]) AS n (key, id)
    ON CONFLICT DO NOTHING`.execute(tx);
};

export type Met = Pair & { key: string; sharers: number };

/** Who stands under a key with one of these customers, and how many do. Keys of a crowd meet nobody. */
export const metUnderKeys = async (reader: Reader, ids: readonly Id[]): Promise<Met[]> => {
  const { rows } = await sql<{ a: Id; b: Id; key: string; sharers: number }>`
    WITH asked AS MATERIALIZED (SELECT DISTINCT key FROM match_key WHERE customer_id = ANY(${[...ids]}::uuid[])),
    blocks AS MATERIALIZED (
      SELECT a.key, b.ids FROM asked a
      CROSS JOIN LATERAL (SELECT array_agg(customer_id) AS ids FROM (SELECT customer_id FROM match_key m WHERE m.key = a.key LIMIT ${crowd + 1}) AS few) AS b
      WHERE cardinality(b.ids) BETWEEN 2 AND ${crowd})
    SELECT x.id AS a, y.id AS b, key, cardinality(ids) AS sharers
    FROM blocks, unnest(ids) AS x (id), unnest(ids) AS y (id)
    WHERE x.id = ANY(${[...ids]}::uuid[]) AND x.id <> y.id`.execute(reader);
  return rows.map(({ a, b, key, sharers }) => ({ ...pairOf(a, b), key, sharers }));
};

/** Who stands under any of these keys; for somebody who is only being typed. */
export const standingUnder = async (reader: Reader, keys: readonly string[]): Promise<{ id: Id; key: string }[]> => {
  const { rows } = await sql<{ id: Id; key: string }>`
    SELECT m.customer_id AS id, k.key FROM unnest(${[...keys]}::text[]) AS k (key)
    CROSS JOIN LATERAL (SELECT customer_id FROM match_key m WHERE m.key = k.key LIMIT ${crowd}) AS m`.execute(reader);
  return rows;
};
