import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { ownWords } from './customer.data.ts';
import { searchTokens, sortName } from './search-tokens.ts';

type Row = { customer_id: Id; name: string; own: string | null; emails: string[]; phones: string[]; numbers: string[] };

/** Writes anew under which words these customers are found and where they stand in the alphabet, from name, addresses and numbers as they stand. */
export const refreshSearches = async (tx: Tx, ids: readonly Id[]): Promise<void> => {
  if (ids.length === 0) return;
  const { rows } = await sql<Row>`
    SELECT c.customer_id, c.name, ${ownWords} AS own,
      ARRAY(SELECT normal FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'email') AS emails,
      ARRAY(SELECT normal FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'phone') AS phones,
      ARRAY(SELECT CASE WHEN kind = 'external' THEN substr(value, strpos(value, ':') + 1) ELSE value END FROM identity i
        WHERE i.customer_id = c.customer_id AND i.kind NOT IN ('email', 'phone', 'shared') AND i.kind NOT LIKE 'made-up %') AS numbers
    FROM customer c WHERE c.customer_id = ANY(${[...ids]}::uuid[])`.execute(tx);
  const words = rows.map((row) => ({
    id: row.customer_id,
    words: searchTokens(row.own ? `${row.name} ${row.own}` : row.name, row.emails, row.phones, row.numbers),
    sort: sortName(row.name),
  }));
  await sql`
    UPDATE customer c SET search = array_to_tsvector(w.words), sort_name = w.sort
    FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS w (id uuid, words text[], sort text) WHERE c.customer_id = w.id`.execute(
    tx,
  );
};
