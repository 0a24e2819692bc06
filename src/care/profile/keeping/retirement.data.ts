import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { tell } from '../event.data.ts';

export type NewRetirement = { customerId: Id; eraseOn: Day; evidence: Record<string, unknown> };

/** Takes customers out of every audience, dated and told; who is retired already stays as they are. */
export const retire = async (tx: Tx, ones: readonly NewRetirement[], now: Date): Promise<void> => {
  if (ones.length === 0) return;
  const rows = ones.map((one) => ({ customer_id: one.customerId, erase_on: one.eraseOn, evidence: one.evidence }));
  const { rows: retired } = await sql<{ customer_id: Id }>`
    WITH gone AS (
      INSERT INTO retirement (customer_id, retired_at, erase_on, evidence)
      SELECT customer_id, ${now}, erase_on, evidence FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer_id uuid, erase_on date, evidence jsonb)
      ON CONFLICT (customer_id) DO NOTHING RETURNING customer_id
    )
    UPDATE customer c SET retired_at = ${now}, changed_at = ${now}, version = c.version + 1 FROM gone WHERE c.customer_id = gone.customer_id
    RETURNING c.customer_id`.execute(tx);
  const ids = new Set(retired.map((row) => row.customer_id));
  const events = ones.filter((one) => ids.has(one.customerId));
  await tell(
    tx,
    events.map(({ customerId, eraseOn }) => ({
      ...{ customerId, at: now, family: 'profile' as const, kind: 'profile.retired', source: 'teahouse' },
      data: { until: eraseOn },
    })),
    now,
  );
};

/** Brings customers back into every audience. Answers who was retired. */
export const bringBack = async (tx: Tx, ids: readonly Id[], how: { source: string; staffId?: Id }, now: Date): Promise<Id[]> => {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ customer_id: Id }>`
    WITH back AS (DELETE FROM retirement WHERE customer_id = ANY(${[...ids]}::uuid[]))
    UPDATE customer SET retired_at = NULL, changed_at = ${now}, version = version + 1
    WHERE customer_id = ANY(${[...ids]}::uuid[]) AND retired_at IS NOT NULL RETURNING customer_id`.execute(tx);
  const back = rows.map((row) => row.customer_id);
  await tell(
    tx,
    back.map((customerId) => ({ customerId, at: now, family: 'profile', kind: 'profile.restored', ...how })),
    now,
  );
  return back;
};

/** Whose grace is over, each in their company's own day. */
export const graceOver = async (reader: Reader, now: Date, atMost: number): Promise<Id[]> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT r.customer_id FROM retirement r JOIN customer c USING (customer_id) JOIN company co ON co.company_id = c.companies[1]
    WHERE r.erase_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 1 AND r.erase_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date
    ORDER BY r.erase_on, r.customer_id LIMIT ${atMost}`.execute(reader);
  return rows.map((row) => row.customer_id);
};
