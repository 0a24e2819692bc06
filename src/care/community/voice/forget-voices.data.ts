import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { recountVotes } from './voice.data.ts';

/**
 * Somebody is erased: their votes go and what they voted for is counted anew. Where their words go as well, a voice nobody else has been
 * heard with loses the words it had from them. Asked before what they wrote is unsigned.
 */
export const forgetVoices = async (tx: Tx, customerId: Id, words: 'stay' | 'go'): Promise<void> => {
  const { rows } = await sql<{ id: Id }>`DELETE FROM voice_vote WHERE customer_id = ${customerId} RETURNING voice_id AS id`.execute(tx);
  await recountVotes(tx, [...new Set(rows.map((row) => row.id))]);
  if (words === 'stay') return;
  await sql`UPDATE voice v SET title = '—', terms = '{}', version = v.version + 1
    WHERE EXISTS (SELECT FROM voice_topic o JOIN topic t USING (topic_id) WHERE o.voice_id = v.voice_id AND t.author_id = ${customerId})
      AND NOT EXISTS (SELECT FROM voice_topic o JOIN topic t USING (topic_id) WHERE o.voice_id = v.voice_id AND t.author_id IS DISTINCT FROM ${customerId})`.execute(
    tx,
  );
};
