import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

type Silence = { customerId: Id; until: Date | null; because: string | null; before: { until: Date | null; because: string | null } };
type Row = {
  customer_id: Id;
  silenced_until: Date | null;
  silenced_because: string | null;
  was_until: string | null;
  was_because: string | null;
};

/** Whom reports alone have silenced over this matter, as they stand now and stood before. */
export const openSilences = async (reader: Reader, matterId: Id): Promise<Silence[]> => {
  const { rows } = await sql<Row>`
    SELECT m.customer_id, m.silenced_until, m.silenced_because, r.before->'silence'->>'until' AS was_until, r.before->'silence'->>'because' AS was_because
    FROM ruling r JOIN member m ON m.customer_id = r.author_id
    WHERE r.matter_id = ${matterId} AND r.decision = 'silenced-by-flags' AND r.undone_at IS NULL ORDER BY r.at DESC LIMIT 1`.execute(
    reader,
  );
  return rows.map((row) => ({
    customerId: row.customer_id,
    until: row.silenced_until,
    because: row.silenced_because,
    before: { until: row.was_until ? new Date(row.was_until) : null, because: row.was_because },
  }));
};
