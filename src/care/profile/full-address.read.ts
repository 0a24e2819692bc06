import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

type Row = { customer_id: Id; email: string | null; phone: string | null };

/** The first e-mail and phone of each customer in full. For exports that say so in the audit, and nothing else. */
export const fullAddresses = async (
  reader: Reader,
  ids: readonly Id[],
): Promise<Map<Id, { email: string | null; phone: string | null }>> => {
  const first = (channel: 'email' | 'phone') => sql`(SELECT a.value FROM address a WHERE a.customer_id = w.id AND a.channel = ${channel}
    ORDER BY (a.reachability = 'dead'), a.preferred_since DESC NULLS LAST, a.added_at DESC LIMIT 1)`;
  const { rows } = await sql<Row>`SELECT w.id AS customer_id, ${first('email')} AS email, ${first('phone')} AS phone
    FROM unnest(${ids}::uuid[]) AS w (id)`.execute(reader);
  return new Map(rows.map(({ customer_id, ...rest }) => [customer_id, rest]));
};
