import { sql } from 'kysely';
import type { Reader } from '../../platform/database/database.ts';
import { type CustomerQuestion, conditionOf } from './list-customers.read.ts';

/** How many fit, counted no further than `most`. */
export const countCustomers = async (reader: Reader, asked: CustomerQuestion, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT 1 FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
      WHERE ${conditionOf(asked)} LIMIT ${most + 1}) counted`.execute(reader);
  return rows[0]?.count ?? 0;
};

/** About how many customers there are, as the database's own statistics have it. */
export const estimateCustomers = async (reader: Reader): Promise<number> => {
  const { rows } = await sql<{
    rows: number;
  }>`SELECT greatest(reltuples, 0)::bigint AS rows FROM pg_class WHERE oid = 'customer'::regclass`.execute(reader);
  return rows[0]?.rows ?? 0;
};
