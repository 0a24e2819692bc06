import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { type Fold, foldNotices, type Notice } from './fold.ts';

const most = 300;

/** What a member was told, folded: unread first, then what was read in the last ninety days. */
export const listNotices = async (reader: Reader, customerId: Id): Promise<Fold[]> => {
  const { rows } = await sql<Notice>`
    SELECT notice_id AS "noticeId", kind, facts, link, gist, at, read_at IS NOT NULL AS read FROM notice
    WHERE customer_id = ${customerId} ORDER BY read_at IS NOT NULL, at DESC, notice_id LIMIT ${most}`.execute(reader);
  return foldNotices(rows);
};
