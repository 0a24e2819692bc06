import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { searchTokens } from '../../profile/index.ts';

type Named = { customer_id: Id; company_id: Id; shown_name: string; handle: string };

const wordsOf = (one: Named): string[] => {
  const tokens = searchTokens(one.shown_name, [], []).map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ''));
  return [...new Set([...tokens, one.handle.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')])].filter(Boolean);
};

const keep = (tx: Reader, named: readonly Named[]) =>
  sql`
  INSERT INTO found_name (customer_id, company_id, shown_name, handle, words)
  SELECT r.customer_id, r.company_id, r.shown_name, r.handle, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(r.words)))
  FROM jsonb_to_recordset(${JSON.stringify(named.map((one) => ({ ...one, words: wordsOf(one) })))}::jsonb)
    AS r (customer_id uuid, company_id uuid, shown_name text, handle text, words jsonb)
  ON CONFLICT (customer_id) DO UPDATE SET shown_name = excluded.shown_name, handle = excluded.handle, words = excluded.words`.execute(tx);

/** Lets members be found by their names as they are now; those given, within the act that named them. */
export const keepNames = async (tx: Tx, customerIds: readonly Id[]): Promise<void> => {
  const { rows } =
    await sql<Named>`SELECT customer_id, company_id, shown_name, handle FROM member WHERE customer_id = ANY(${[...customerIds]}::uuid[])`.execute(
      tx,
    );
  if (rows.length > 0) await keep(tx, rows);
};

const atOnce = 2_000;

/** Finds whoever was named without it (samples, an older house), so many at a time. Answers how many. */
export const catchUpNames = async (reader: Reader): Promise<number> => {
  const { rows } = await sql<Named>`SELECT m.customer_id, m.company_id, m.shown_name, m.handle FROM member m
    LEFT JOIN found_name f ON f.customer_id = m.customer_id AND f.shown_name = m.shown_name AND f.handle = m.handle
    WHERE f.customer_id IS NULL LIMIT ${atOnce}`.execute(reader);
  if (rows.length > 0) await keep(reader, rows);
  return rows.length;
};
