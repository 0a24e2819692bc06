import { type Reader, sql } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { ownedOf } from '../../ledger/index.ts';

/**
 * The seals of authors about whom the order record has said something new since `since`: who gave a thing back loses the seal on what was
 * written about it, who bought it gains one.
 */
export const refreshOwners = async (reader: Reader, since: Date, now: Date): Promise<void> => {
  const authors = sql`SELECT DISTINCT p.author_id AS customer_id, t.product_id FROM post p JOIN topic t ON t.topic_id = p.topic_id
    WHERE t.product_id IS NOT NULL AND p.author_id IN (SELECT m.customer_id FROM member m JOIN event e ON e.customer_id = m.customer_id
      WHERE e.family = 'order' AND e.at >= ${since})`;
  const { numAffectedRows } = await sql`
    WITH authors AS MATERIALIZED (${authors}), owned AS MATERIALIZED (${ownedOf(sql`SELECT customer_id, product_id FROM authors`, now)})
    UPDATE post p SET owner_since = o.since
    FROM authors a LEFT JOIN owned o ON o.customer_id = a.customer_id AND o.product_id = a.product_id
    JOIN topic t ON t.product_id = a.product_id
    WHERE p.topic_id = t.topic_id AND p.author_id = a.customer_id AND p.owner_since IS DISTINCT FROM o.since`.execute(reader);
  if (numAffectedRows) await pagesChanged(reader, ['everything']);
};
