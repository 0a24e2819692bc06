import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { holdCustomers } from '../profile/index.ts';

/** Customers for whom a day has come on which time alone changed their value. */
export const markDueValues = (reader: Reader, now: Date) =>
  sql`
  INSERT INTO value_mark (customer_id, marked_at)
  SELECT v.customer_id, ${now} FROM customer_value v JOIN company co USING (company_id)
  WHERE v.next_change_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 1
    AND v.next_change_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date ORDER BY v.customer_id
  ON CONFLICT (customer_id) DO NOTHING`.execute(reader);

/** A new fit speaks of everybody. */
export const markAllValues = (tx: Tx, companyId: Id, now: Date) =>
  sql`
  INSERT INTO value_mark (customer_id, marked_at)
  SELECT customer_id, ${now} FROM customer_metrics WHERE company_id = ${companyId} AND purchase_days > 0 ORDER BY customer_id
  ON CONFLICT (customer_id) DO NOTHING`.execute(tx);

export const markedBuckets = async (reader: Reader): Promise<number[]> => {
  const { rows } = await sql<{ bucket: number }>`SELECT DISTINCT bucket FROM value_mark`.execute(reader);
  return rows.map((row) => row.bucket);
};

/** Takes marks of these buckets, with the company whose grounds hold for each. */
export const takeValueMarks = async (tx: Tx, leased: readonly number[], atMost: number): Promise<Map<Id, Id[]>> => {
  const marked = await sql<{ customer_id: Id }>`
    SELECT customer_id FROM value_mark WHERE bucket = ANY(${leased}::smallint[]) ORDER BY customer_id LIMIT ${atMost} FOR UPDATE SKIP LOCKED`.execute(
    tx,
  );
  const ids = marked.rows.map((row) => row.customer_id);
  const busy = await holdCustomers(tx, ids);
  const { rows } = await sql<{ customer_id: Id; company_id: Id | null }>`
    WITH taken AS (DELETE FROM value_mark WHERE customer_id = ANY(${ids.filter((id) => !busy.has(id))}::uuid[]) RETURNING customer_id)
    SELECT t.customer_id, m.company_id FROM taken t LEFT JOIN customer_metrics m USING (customer_id)`.execute(tx);
  const byCompany = new Map<Id, Id[]>();
  for (const { customer_id, company_id } of rows) {
    if (company_id === null) continue;
    const mine = byCompany.get(company_id) ?? [];
    mine.push(customer_id);
    byCompany.set(company_id, mine);
  }
  return byCompany;
};

/** Those whose figures were just computed are to be valued as well. */
export const markForValue = async (tx: Tx, customerIds: readonly Id[], now: Date): Promise<void> => {
  await sql`
    INSERT INTO value_mark (customer_id, marked_at) SELECT unnest(${customerIds.toSorted()}::uuid[]), ${now} ON CONFLICT (customer_id) DO NOTHING`.execute(
    tx,
  );
};
