import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { satisfactionOf } from '../../insight/index.ts';
import { ownedOf } from '../../ledger/index.ts';
import type { Asker, Owner } from './match-owner.ts';

type OwnerRow = Omit<Owner, 'contentment' | 'overburdened'> & {
  productId: Id;
  orders: number;
  credits: number;
  answers: number;
  left: number;
  burden: { before: { aWeek: number }; lately: { aWeek: number } } | null;
};

/** More answers a week than this, and half as many again as before, is enough for anybody. */
const muchAWeek = 20;
const isMuch = (burden: OwnerRow['burden']): boolean =>
  burden !== null && burden.lately.aWeek >= muchAWeek && burden.lately.aWeek >= burden.before.aWeek * 1.5;

const asOwner = ({ orders, credits, answers, left, burden, productId: _, ...owner }: OwnerRow): Owner => ({
  ...owner,
  contentment: satisfactionOf({ orders, credits, answers, left }).level,
  overburdened: isMuch(burden),
});

/** Whoever lets others ask them about these goods and, by the order record, owns them still; with all that says whether they may be asked now. */
export const willingOwners = async (reader: Reader, companyId: Id, productIds: readonly Id[], now: Date): Promise<Map<Id, Owner[]>> => {
  if (productIds.length === 0) return new Map();
  const pairs = sql`SELECT customer_id, product_id FROM owner_willing WHERE company_id = ${companyId} AND product_id = ANY(${[...productIds]}::uuid[])`;
  const { rows } = await sql<OwnerRow>`
    SELECT w.customer_id AS "customerId", w.product_id AS "productId", w.a_week AS "aWeek", (${now}::date - d.since)::int AS "ownsDays", m.place, m.language,
      (SELECT count(*)::int FROM owner_question q WHERE q.owner_id = w.customer_id AND q.asked_at > ${laterBy(now, -7)}) AS "askedThisWeek",
      (SELECT count(*)::int FROM owner_question q WHERE q.owner_id = w.customer_id AND q.answered_at IS NULL AND q.passed_at IS NULL) AS "openQuestions",
      coalesce((SELECT s.open_complaints FROM standing s WHERE s.customer_id = w.customer_id), 0) AS "openComplaints",
      coalesce((SELECT array_agg(i.category ORDER BY i.weight DESC) FROM interest i WHERE i.customer_id = w.customer_id AND i.share >= 0.1), '{}') AS categories,
      coalesce(f.orders, 0) AS orders, coalesce(f.credits, 0) AS credits,
      (SELECT count(*)::int FROM event e WHERE e.customer_id = w.customer_id AND e.kind = 'contact.answered' AND e.at > ${laterBy(now, -365)}) AS answers,
      (SELECT count(*)::int FROM event e WHERE e.customer_id = w.customer_id AND e.kind = 'contact.unsubscribed' AND e.at > ${laterBy(now, -365)}) AS left,
      k.burden
    FROM owner_willing w JOIN (${ownedOf(pairs, now)}) AS d ON d.customer_id = w.customer_id AND d.product_id = w.product_id
    JOIN member m ON m.customer_id = w.customer_id AND m.left_at IS NULL
    LEFT JOIN customer_metrics f ON f.customer_id = w.customer_id LEFT JOIN core_score k ON k.customer_id = w.customer_id
    WHERE w.company_id = ${companyId} AND w.product_id = ANY(${[...productIds]}::uuid[])`.execute(reader);
  const found = new Map<Id, Owner[]>();
  for (const row of rows) found.set(row.productId, [...(found.get(row.productId) ?? []), asOwner(row)]);
  return found;
};

/** What is known of whoever asks; place and language as they show themselves. */
export const askersOf = async (reader: Reader, customerIds: readonly Id[]): Promise<Map<Id, Asker>> => {
  const { rows } = await sql<Asker>`
    SELECT c.customer_id AS "customerId", coalesce(m.place, '') AS place, coalesce(m.language, c.language, 'zh') AS language,
      coalesce((SELECT array_agg(i.category ORDER BY i.weight DESC) FROM interest i WHERE i.customer_id = c.customer_id AND i.share >= 0.1), '{}') AS categories
    FROM customer c LEFT JOIN member m USING (customer_id) WHERE c.customer_id = ANY(${[...customerIds]}::uuid[])`.execute(reader);
  return new Map(rows.map((row) => [row.customerId, row]));
};

export type Willingness = { productId: Id; name: string; since: string; aWeek: number | null };

/** What somebody owns by the order record, and about which of it they let others ask. */
export const willingnessOf = async (reader: Reader, customerId: Id, companyId: Id, now: Date): Promise<Willingness[]> => {
  const pairs = sql`SELECT DISTINCT ${customerId}::uuid AS customer_id, g.product_id FROM order_line l JOIN product g ON g.code = l.code AND g.company_id = ${companyId}
    WHERE l.customer_id = ${customerId} AND l.kind = 'goods'`;
  const { rows } = await sql<Willingness>`
    SELECT d.product_id AS "productId", coalesce(nullif(g.name, ''), g.code) AS name, d.since, w.a_week AS "aWeek" FROM (${ownedOf(pairs, now)}) AS d
    JOIN product g USING (product_id) LEFT JOIN owner_willing w ON w.customer_id = d.customer_id AND w.product_id = d.product_id
    ORDER BY (w.a_week IS NULL), d.since DESC, g.name LIMIT 200`.execute(reader);
  return rows;
};

/** Keeps what somebody is willing to be asked about; what they do not own, or left out, is not kept. */
export const keepWillingness = async (
  tx: Tx,
  { customerId, companyId }: { customerId: Id; companyId: Id },
  wishes: readonly { productId: Id; aWeek: number }[],
  now: Date,
): Promise<void> => {
  const ids = wishes.map((one) => one.productId);
  await sql`DELETE FROM owner_willing WHERE customer_id = ${customerId} AND company_id = ${companyId} AND product_id <> ALL(${ids}::uuid[])`.execute(
    tx,
  );
  const pairs = sql`SELECT ${customerId}::uuid AS customer_id, unnest(${ids}::uuid[]) AS product_id`;
  await sql`
    INSERT INTO owner_willing (customer_id, product_id, company_id, a_week, since)
    SELECT ${customerId}, w.product_id, ${companyId}, w.a_week, ${now}
    FROM unnest(${ids}::uuid[], ${wishes.map((one) => one.aWeek)}::int[]) AS w (product_id, a_week)
    JOIN (${ownedOf(pairs, now)}) AS d ON d.product_id = w.product_id JOIN product g ON g.product_id = w.product_id AND g.company_id = ${companyId}
    ON CONFLICT (customer_id, product_id) DO UPDATE SET a_week = excluded.a_week`.execute(tx);
};
