import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { chargeName } from '../catalogue/index.ts';
import type { Person, PurchaseDay } from './foresee.ts';

type Row = {
  customer_id: Id;
  company_id: Id;
  child_born: string | null;
  days: { day: Day; amount: number; goods: [string, number][] }[] | null;
};

export type LoadedPerson = Person & { customerId: Id; companyId: Id };

const isDay = /^\d{4}-\d\d-\d\d$/;

const purchaseDay = ({ day, amount, goods }: { day: Day; amount: number; goods: [string, number][] }): PurchaseDay => ({
  day,
  amount,
  codes: goods.map(([code]) => code),
  worth: Object.fromEntries(goods),
});

/** Of the goods these customers bought, those that by their name are none (postage, samples). */
export const chargesOf = async (reader: Reader, persons: readonly LoadedPerson[]): Promise<Set<string>> => {
  const found = new Set<string>();
  for (const [companyId, ones] of Map.groupBy(persons, (one) => one.companyId)) {
    const codes = new Set(ones.flatMap((one) => one.purchases.flatMap((purchase) => purchase.codes)));
    const { rows } = await sql<{ code: string }>`
      SELECT code FROM product WHERE company_id = ${companyId} AND code = ANY(${[...codes]}::text[]) AND name ~* ${chargeName}`.execute(
      reader,
    );
    for (const { code } of rows) found.add(`${companyId} ${code}`);
  }
  return found;
};

/**
 * Purchase days of these customers up to `asOf`, in their company's zone, each with its goods. A child's birthday stands among the
 * customer's own fields (`child_born`).
 */
export const loadPersons = async (reader: Reader, customerIds: readonly Id[], asOf: Date): Promise<LoadedPerson[]> => {
  const { rows } = await sql<Row>`
    SELECT c.customer_id, co.company_id, c.custom->>'child_born' AS child_born, d.days
    FROM unnest(${customerIds}::uuid[]) AS w (customer_id) JOIN customer c USING (customer_id) JOIN company co ON co.company_id = c.companies[1]
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('day', day::text, 'amount', amount, 'goods', goods) ORDER BY day) AS days FROM (
        SELECT day, sum(worth) AS amount, json_agg(json_build_array(code, worth)) AS goods FROM (
          SELECT (o.placed_at AT TIME ZONE co.zone)::date AS day, l.code, sum(l.amount)::float8 AS worth
          FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id
          WHERE o.customer_id = w.customer_id AND o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf}
            AND l.kind = 'goods' AND l.amount > 0 GROUP BY 1, 2
        ) g GROUP BY day
      ) b
    ) d ON true
    WHERE c.retired_at IS NULL`.execute(reader);
  return rows.map((row) => ({
    customerId: row.customer_id,
    companyId: row.company_id,
    purchases: (row.days ?? []).map(purchaseDay),
    ...(row.child_born && isDay.test(row.child_born) ? { childBorn: row.child_born } : {}),
  }));
};
