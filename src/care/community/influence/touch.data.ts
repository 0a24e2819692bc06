import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';

/** A purchase within so many days of a touch is followed back to it. */
export const followDays = 60;
/** What came in late, or was read on after it was written down. */
const overlapDays = 3;

/** From when on the company's touches are not all written down yet. */
const seenUntil = async (reader: Reader, companyId: Id): Promise<Date> => {
  const { rows } = await sql<{ at: Date | null }>`SELECT max(at) AS at FROM influence_touch WHERE company_id = ${companyId}`.execute(
    reader,
  );
  return rows[0]?.at ? laterBy(rows[0].at, -overlapDays) : new Date(0);
};

/** Writes down who read, or was answered by, an owner of what it was about: once for each reader, owner, product and way, at the first time. */
export const keepTouches = async (tx: Tx, companyId: Id, now: Date): Promise<void> => {
  const since = await seenUntil(tx, companyId);
  await sql`
    WITH seen AS (
      SELECT r.customer_id, p.author_id AS owner_id, t.product_id, 'read' AS way, t.topic_id, greatest(r.first_at, p.posted_at) AS at
      FROM reading r JOIN topic t USING (topic_id) JOIN post p USING (topic_id)
      WHERE t.company_id = ${companyId} AND t.product_id IS NOT NULL AND r.last_at > ${since} AND r.last_at <= ${now}
        AND p.owner_since IS NOT NULL AND p.state = 'shown' AND p.number <= r.last_number AND p.posted_at <= r.last_at
        AND p.author_id IS NOT NULL AND p.author_id <> r.customer_id AND (t.author_id IS NULL OR t.author_id <> r.customer_id)
      UNION ALL
      SELECT t.author_id, p.author_id, t.product_id, 'answered', t.topic_id, p.posted_at
      FROM post p JOIN topic t USING (topic_id)
      WHERE p.company_id = ${companyId} AND p.posted_at > ${since} AND p.posted_at <= ${now} AND t.product_id IS NOT NULL AND p.number > 1
        AND p.owner_since IS NOT NULL AND p.state = 'shown' AND p.author_id IS NOT NULL AND t.author_id IS NOT NULL AND p.author_id <> t.author_id
      UNION ALL
      SELECT customer_id, owner_id, product_id, 'asked', topic_id, answered_at FROM owner_question
      WHERE company_id = ${companyId} AND answered_at > ${since} AND answered_at <= ${now}),
    first AS (SELECT DISTINCT ON (customer_id, owner_id, product_id, way) * FROM seen ORDER BY customer_id, owner_id, product_id, way, at)
    INSERT INTO influence_touch (customer_id, owner_id, product_id, way, company_id, at, stage, topic_id)
    SELECT f.customer_id, f.owner_id, f.product_id, f.way, ${companyId}, f.at,
      (SELECT m.to_stage FROM stage_move m WHERE m.customer_id = f.customer_id AND m.moved_on <= f.at::date ORDER BY m.nth DESC LIMIT 1), f.topic_id
    FROM first f ON CONFLICT (customer_id, owner_id, product_id, way) DO NOTHING`.execute(tx);
};

/** Follows touches to the purchase: the first order of just these goods within the days that follow. */
export const settleTouches = async (tx: Tx, companyId: Id, now: Date): Promise<void> => {
  await sql`
    WITH bought AS (SELECT DISTINCT ON (i.customer_id, i.owner_id, i.product_id, i.way) i.customer_id, i.owner_id, i.product_id, i.way, o.placed_at,
        (SELECT sum(l.amount) FROM order_line l WHERE l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.code = g.code) AS amount
      FROM influence_touch i JOIN product g USING (product_id)
      JOIN customer_order o ON o.customer_id = i.customer_id AND o.company_id = i.company_id AND o.kind = 'order'
        AND o.placed_at > i.at AND o.placed_at <= i.at + make_interval(days => ${followDays}) AND o.placed_at <= ${now}
      WHERE i.company_id = ${companyId} AND i.bought_at IS NULL AND i.at > ${laterBy(now, -followDays - overlapDays * 10)}
        AND EXISTS (SELECT FROM order_line l WHERE l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.code = g.code AND l.quantity > 0)
      ORDER BY i.customer_id, i.owner_id, i.product_id, i.way, o.placed_at)
    UPDATE influence_touch i SET bought_at = b.placed_at, amount = b.amount FROM bought b
    WHERE i.customer_id = b.customer_id AND i.owner_id = b.owner_id AND i.product_id = b.product_id AND i.way = b.way`.execute(tx);
};
