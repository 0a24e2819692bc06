import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { tell, visibleTo } from '../profile/index.ts';
import { audit } from '../staff/index.ts';
import { loadSegment } from './keep-segment.act.ts';
import { movedEvent } from './look-at.act.ts';

export type ListChange = { add: readonly Id[]; remove: readonly Id[] };

/** Puts customers on a list kept by hand, or takes them off. Whom the asking person does not see stays as it was. */
export const changeList = (
  house: House,
  asking: Asking,
  id: Id,
  { add, remove }: ListChange,
): Promise<Outcome<{ added: number; removed: number }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const segment = await loadSegment(tx, asking, id);
    if (!segment) return refused('not-found');
    if (segment.kind !== 'list') return refused('segment-by-rule');
    const seen = sql`SELECT c.customer_id FROM customer c WHERE c.retired_at IS NULL AND ${segment.companyId}::uuid = ANY(c.companies) AND ${visibleTo(asking.principal)}`;
    const came = await sql<{ customer_id: Id }>`INSERT INTO segment_member (customer_id, segment_id, entered_at)
      SELECT customer_id, ${id}, ${now} FROM (${seen} AND c.customer_id = ANY(${add}::uuid[])) s ON CONFLICT DO NOTHING RETURNING customer_id`.execute(
      tx,
    );
    const left = await sql<{ customer_id: Id; entered_at: Date }>`DELETE FROM segment_member WHERE segment_id = ${id}
      AND customer_id IN (${seen} AND c.customer_id = ANY(${remove}::uuid[])) RETURNING customer_id, entered_at`.execute(tx);
    const { name, companyId } = segment;
    const moved = (customerId: Id, since: Date, how: 'entered' | 'left') =>
      movedEvent({ customerId, segmentId: id, name, companyId, since: since.getTime() }, how, now);
    await tell(
      tx,
      [
        ...came.rows.map((row) => moved(row.customer_id, now, 'entered')),
        ...left.rows.map((row) => moved(row.customer_id, row.entered_at, 'left')),
      ],
      now,
    );
    const counts = { added: came.rows.length, removed: left.rows.length };
    await audit(tx, now, asking, { act: 'segment.list-changed', subjectKind: 'segment', subjectId: id, companyId, change: counts });
    return done(counts);
  });
