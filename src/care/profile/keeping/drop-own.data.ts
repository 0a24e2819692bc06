import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** Takes all addresses of a channel away, and that they lead here. */
export const dropAddresses = async (tx: Tx, customerId: Id, channel: 'phone' | 'post'): Promise<number> => {
  const { rows } = await sql<{ normal: string }>`
    DELETE FROM address WHERE customer_id = ${customerId} AND channel = ${channel} RETURNING normal`.execute(tx);
  await sql`DELETE FROM identity WHERE customer_id = ${customerId} AND kind = ${channel} AND value = ANY(${rows.map((row) => row.normal)}::text[])`.execute(
    tx,
  );
  return rows.length;
};

export const dropSources = async (tx: Tx, customerId: Id, fields: readonly string[]): Promise<void> => {
  await sql`DELETE FROM field_source WHERE customer_id = ${customerId} AND field = ANY(${[...fields]}::text[])`.execute(tx);
};
