import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../visible.data.ts';
import { doubtAnswer } from './keeping-page.read.ts';

type Row = Parameters<typeof doubtAnswer>[0] & { customer_id: Id; name: string; at: Date };
export type DoubtPlace = { confidence: number; customerId: Id; doubtId: Id };

/** Open doubts of the customers one may see, surest first. */
export const listDoubts = async (reader: Reader, principal: Principal, after: DoubtPlace | undefined, limit: number) => {
  const further = after
    ? sql`(d.confidence < ${after.confidence}::real OR (d.confidence = ${after.confidence}::real AND (d.customer_id, d.doubt_id) > (${after.customerId}::uuid, ${after.doubtId}::uuid)))`
    : sql`true`;
  const { rows } = await sql<Row>`
    SELECT d.doubt_id, d.field, d.value, d.kind, d.confidence, d.evidence, d.customer_id, d.found_at AS at, c.name
    FROM doubt d JOIN customer c ON c.customer_id = d.customer_id
    WHERE d.settled_at IS NULL AND ${further} AND c.retired_at IS NULL AND ${visibleTo(principal)}
    ORDER BY d.confidence DESC, d.customer_id, d.doubt_id LIMIT ${limit}`.execute(reader);
  return rows.map((row) => ({ ...doubtAnswer(row), at: row.at, customer: { id: row.customer_id, name: row.name } }));
};
