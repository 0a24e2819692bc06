import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Notice } from './fold.ts';
import { kindsOf } from './kinds.ts';

const waits = 600_000;
const givesUp = 3 * 86_400_000;
const personal = kindsOf('personal');

/** What no letter of its own is written for is settled after ten minutes; so is what could not be told in three days. Answers how many. */
export const settleUntold = async (tx: Tx, now: Date, limit: number): Promise<number> => {
  const { numAffectedRows } = await sql`
    UPDATE notice n SET told_at = ${now} FROM (SELECT n.customer_id, n.notice_id FROM notice n LEFT JOIN notice_choice o ON o.customer_id = n.customer_id
        WHERE n.told_at IS NULL AND n.read_at IS NULL AND n.at <= ${new Date(now.getTime() - waits)}
          AND (n.kind <> ALL (${personal}::text[]) OR n.at <= ${new Date(now.getTime() - givesUp)} OR o.ways->>'email.personal' = 'false')
        ORDER BY n.at LIMIT ${limit} FOR UPDATE OF n SKIP LOCKED) AS s
    WHERE n.customer_id = s.customer_id AND n.notice_id = s.notice_id`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

export type Untold = Notice & { customerId: Id; companyId: Id };

/**
 * Takes what was said to members themselves, lay unread for ten minutes and may be told by letter now: `may` is a condition over member
 * `m`, their choice `o` and zone. Taken is told: nobody else finds it, and it is not found again.
 */
export const takeUntold = async (tx: Tx, may: ReturnType<typeof sql>, now: Date, limit: number): Promise<Untold[]> => {
  const { rows } = await sql<Untold>`
    UPDATE notice n SET told_at = ${now} FROM (SELECT n.customer_id, n.notice_id FROM notice n
        JOIN member m ON m.customer_id = n.customer_id AND m.left_at IS NULL JOIN customer c ON c.customer_id = m.customer_id
        JOIN company co ON co.company_id = m.company_id LEFT JOIN notice_choice o ON o.customer_id = n.customer_id
        WHERE n.told_at IS NULL AND n.read_at IS NULL AND n.at <= ${new Date(now.getTime() - waits)} AND n.kind = ANY (${personal}::text[]) AND ${may}
        ORDER BY n.at LIMIT ${limit} FOR UPDATE OF n SKIP LOCKED) AS s
    WHERE n.customer_id = s.customer_id AND n.notice_id = s.notice_id
    RETURNING n.customer_id AS "customerId", n.notice_id AS "noticeId", n.company_id AS "companyId", n.kind, n.facts, n.link, n.gist, n.at, false AS read`.execute(
    tx,
  );
  return rows;
};
