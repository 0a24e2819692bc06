import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Signs } from './satisfaction.ts';

/** The signs of contentment of the year before `asOf`. */
export const signsOf = async (reader: Reader, customerId: Id, asOf: Date): Promise<Signs> => {
  const { rows } = await sql<Signs>`
    SELECT count(*) FILTER (WHERE kind = 'order.placed')::int AS orders, count(*) FILTER (WHERE kind = 'order.credited')::int AS credits,
      count(*) FILTER (WHERE kind = 'contact.answered')::int AS answers, count(*) FILTER (WHERE kind = 'contact.unsubscribed')::int AS "left"
    FROM event WHERE customer_id = ${customerId} AND at <= ${asOf} AND at > ${asOf}::timestamptz - interval '365 days'`.execute(reader);
  return rows[0] ?? { orders: 0, credits: 0, answers: 0, left: 0 };
};

/** Beyond this a fair part of the table tells the place as well, and in the same time however many customers there are. */
const rankedAmong = 20_000;
const fewestRanked = 20;

/** What share of the company's customers makes less than `profit`; of those with a purchase, as kept. Null among too few to speak of a hundred. */
export const rankOf = async (reader: Reader, companyId: Id, profit: string): Promise<number | null> => {
  const { rows } = await sql<{ below: number; all: number }>`
    SELECT count(*) FILTER (WHERE profit < ${profit}::numeric)::int AS below, count(*)::int AS "all"
    FROM customer_metrics TABLESAMPLE SYSTEM (
      (SELECT least(100, 100.0 * ${rankedAmong}::int / greatest(1, reltuples)) FROM pg_class WHERE oid = 'customer_metrics'::regclass)
    ) REPEATABLE (1) WHERE company_id = ${companyId} AND orders > 0`.execute(reader);
  const [row] = rows;
  return row && row.all >= fewestRanked ? Math.min(1, row.below / (row.all - 1)) : null;
};
