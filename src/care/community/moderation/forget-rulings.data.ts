import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/**
 * Somebody is erased: that there was a ruling stays, for the count of what was decided; the words to them, theirs, and who they were go.
 * What was decided about the person themselves goes whole.
 */
export const forgetRulings = async (tx: Tx, customerId: Id): Promise<void> => {
  await sql`DELETE FROM matter WHERE kind = 'member' AND thing_id = ${customerId}::text`.execute(tx);
  await sql`DELETE FROM ruling WHERE kind = 'member' AND thing_id = ${customerId}::text`.execute(tx);
  await sql`UPDATE ruling SET word = '', appeal_word = CASE WHEN author_id = ${customerId} THEN NULL ELSE appeal_word END,
      answer_word = CASE WHEN author_id = ${customerId} THEN NULL ELSE answer_word END,
      before = CASE WHEN author_id = ${customerId} THEN before - 'silence' ELSE before END,
      author_id = nullif(author_id, ${customerId}::uuid), member_id = nullif(member_id, ${customerId}::uuid)
    WHERE ${customerId}::uuid IN (author_id, member_id)`.execute(tx);
  await sql`UPDATE matter SET author_id = NULL WHERE author_id = ${customerId}`.execute(tx);
};
