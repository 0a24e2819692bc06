import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Part } from './part.data.ts';

/** Of more customers in a slice it costs less to read all their lines in order than to look each one up. */
const fewEnough = 5_000;

/** The catalogue as far as product lines depend on it, in one number: another one as soon as a product is new, gone, renamed or moved. */
export const goodsSeen = async (reader: Reader): Promise<string> => {
  const { rows } = await sql<{ seen: string }>`
    SELECT coalesce(sum(hashtextextended(concat_ws(chr(31), company_id, code, name, category), 0)), 0)::text AS seen FROM product`.execute(
    reader,
  );
  return rows[0]?.seen ?? '';
};

/**
 * Whose line may be another one `now` than at `since`, with the same grid and the same goods: who has no cell yet, whose figures were
 * reckoned again (whoever buys, or has an order changed or taken back), who has an order that came due, or turned a year old, between the
 * two. Undefined: too many to name.
 */
export const unsettled = async (
  reader: Reader,
  companyId: Id,
  since: Date,
  now: Date,
  part: Part,
  atMost = fewEnough,
): Promise<Id[] | undefined> => {
  const passed = (from: Date, until: Date) => sql`(o.placed_at > ${from} AND o.placed_at <= ${until})`;
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM (
      SELECT m.customer_id AS id FROM customer_metrics m WHERE m.company_id = ${companyId} AND m.orders > 0 AND ${part(sql`m.customer_id`)}
        AND NOT EXISTS (SELECT 1 FROM cell k WHERE k.customer_id = m.customer_id AND k.company_id = ${companyId} AND ${part(sql`k.customer_id`)})
      UNION SELECT m.customer_id FROM customer_metrics m WHERE m.recomputed_at >= ${since} AND ${part(sql`m.customer_id`)}
      UNION SELECT o.customer_id FROM customer_order o WHERE ${part(sql`o.customer_id`)}
        AND (${passed(since, now)} OR ${passed(laterBy(since, -365), laterBy(now, -365))})
    ) u LIMIT ${atMost + 1}`.execute(reader);
  return rows.length > atMost ? undefined : rows.map((row) => row.id);
};
