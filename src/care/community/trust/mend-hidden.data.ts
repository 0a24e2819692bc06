import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { orderRulesOf } from './order-rules.data.ts';

type Row = { matter_id: Id; company_id: Id; hidden_at: Date; edited_at: Date | null };

/**
 * May the author mend a post that members' reports have hidden: once, and not in the first heat. Asked by whoever keeps edits, who then
 * shows the post again (`judgePosts(…, 'shown', …)`); its matter stays open, so that somebody looks. What a moderator hid is not mended.
 */
export const mendHidden = async (tx: Tx, postId: Id, now: Date): Promise<Outcome<undefined>> => {
  const { rows } = await sql<Row>`SELECT matter_id, company_id, hidden_at, edited_at FROM matter
    WHERE kind = 'post' AND thing_id = ${postId} AND decided_at IS NULL AND hidden_at IS NOT NULL FOR UPDATE`.execute(tx);
  const row = rows[0];
  if (!row) return refused('not-found');
  if (row.edited_at) return refused('edited-once');
  const { flags } = await orderRulesOf(tx, row.company_id);
  const free = row.hidden_at.getTime() + flags.editAfterMinutes * 60_000;
  if (free > now.getTime()) return refused('edit-later', { minutes: Math.ceil((free - now.getTime()) / 60_000) });
  await sql`UPDATE matter SET edited_at = ${now}, hidden_at = NULL WHERE matter_id = ${row.matter_id}`.execute(tx);
  return done(undefined);
};
