import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** A member reads on but writes no more until then. A longer silence is never shortened by a shorter one. Tells what stood before. */
export const silenceMember = async (
  tx: Tx,
  one: { customerId: Id; hours: number; because: string },
  now: Date,
): Promise<{ until: Date; before: { until: Date | null; because: string | null } } | undefined> => {
  const until = new Date(now.getTime() + one.hours * 3_600_000);
  const { rows } = await sql<{ silenced_until: Date; was_until: Date | null; was_because: string | null }>`
    UPDATE member m SET version = m.version + 1, silenced_until = greatest(${until}, m.silenced_until),
      silenced_because = CASE WHEN m.silenced_until > ${until} THEN m.silenced_because ELSE ${one.because} END
    FROM (SELECT customer_id, silenced_until, silenced_because FROM member WHERE customer_id = ${one.customerId} AND left_at IS NULL FOR UPDATE) w
    WHERE m.customer_id = w.customer_id RETURNING m.silenced_until, w.silenced_until AS was_until, w.silenced_because AS was_because`.execute(
    tx,
  );
  const row = rows[0];
  return row && { until: row.silenced_until, before: { until: row.was_until, because: row.was_because } };
};

/** Gives somebody their voice back, or what it was before (`to`). */
export const endSilence = async (tx: Tx, customerId: Id, to: { until: Date | null; because: string | null } | undefined): Promise<void> => {
  await sql`UPDATE member SET silenced_until = ${to?.until ?? null}, silenced_because = ${to?.because ?? null}, version = version + 1
    WHERE customer_id = ${customerId}`.execute(tx);
};
