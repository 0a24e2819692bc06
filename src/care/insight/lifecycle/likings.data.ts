import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** How these customers came and what they like, in one word each: another word, and whoever asks by it looks again. */
export const likingsOf = async (tx: Tx, customerIds: readonly Id[]): Promise<Map<Id, string>> => {
  const { rows } = await sql<{ customer_id: Id; likings: string }>`
    SELECT u.customer_id, concat_ws(' ', p.way, p.source, p.first_at,
      (SELECT string_agg(i.category || ':' || floor(i.share * 100), ' ' ORDER BY i.category) FROM interest i WHERE i.customer_id = u.customer_id)) AS likings
    FROM unnest(${customerIds}::uuid[]) AS u (customer_id) LEFT JOIN customer_path p ON p.customer_id = u.customer_id`.execute(tx);
  return new Map(rows.map((row) => [row.customer_id, row.likings]));
};
