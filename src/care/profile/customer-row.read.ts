import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { Reachability } from './address.data.ts';
import { mask } from './mask.ts';

type Row = {
  customer_id: Id;
  kind: 'person' | 'organisation';
  name: string;
  city: string | null;
  country: string | null;
  language: string | null;
  companies: Id[];
  keeper: Id | null;
  keeper_name: string | null;
  made_up_at: Date | null;
  created_at: Date;
  email: string | null;
  email_reach: Reachability | null;
  phone: string | null;
  phone_reach: Reachability | null;
  orders: number | null;
  revenue: string | null;
  profit: string | null;
  currency: string | null;
  last_order_at: Date | null;
  rhythm_days: number | null;
  due_on: string | null;
  late_on: string | null;
};

const of = (column: 'value' | 'reachability', channel: 'email' | 'phone') =>
  sql`max(${sql.ref(column)}) FILTER (WHERE channel = ${channel === 'email' ? sql`'email'` : sql`'phone'`})`;

/** The e-mail and the phone by which each of these customers is best reached, all in one look. */
const bestAddresses = (ids: readonly Id[]) => sql`
  SELECT customer_id, ${of('value', 'email')} AS email, ${of('reachability', 'email')} AS email_reach, ${of('value', 'phone')} AS phone,
    ${of('reachability', 'phone')} AS phone_reach
  FROM (SELECT DISTINCT ON (customer_id, channel) customer_id, channel, value, reachability FROM address
    WHERE customer_id = ANY(${ids}::uuid[])
    ORDER BY customer_id, channel, (reachability = 'dead'), preferred_since DESC NULLS LAST, added_at DESC) best
  GROUP BY customer_id`;

/** One line of a list: who, where, with whom, worth, rhythm. Addresses are masked for everybody; figures are null until computed. */
export const customerRows = async (reader: Reader, ids: readonly Id[]) => {
  const statement = sql<Row>`
    SELECT c.customer_id, c.kind, c.name, c.city, c.country, c.language, c.companies, c.keeper, s.name AS keeper_name, c.made_up_at,
      c.created_at, a.email, a.email_reach, a.phone, a.phone_reach,
      m.orders, m.revenue, m.profit, o.currency, m.last_order_at, m.rhythm_days, m.due_on, m.late_on
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted (customer_id, place)
    JOIN customer c USING (customer_id)
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company o ON o.company_id = m.company_id
    LEFT JOIN staff_member s ON s.staff_id = c.keeper
    LEFT JOIN (${bestAddresses(ids)}) a ON a.customer_id = c.customer_id
    ORDER BY wanted.place`;
  const { rows } = await runPrepared(statement, reader);
  return rows.map(customerRow);
};

const reached = (channel: 'email' | 'phone', value: string | null, reachability: Reachability | null) =>
  value === null || reachability === null ? null : { masked: mask(channel, value), reachability };

const money = (amount: string | null, currency: string | null) => (amount === null || currency === null ? null : { amount, currency });

const customerRow = (row: Row) => ({
  id: row.customer_id,
  kind: row.kind,
  name: row.name,
  city: row.city,
  country: row.country,
  language: row.language,
  companies: row.companies,
  keeper: row.keeper ? { id: row.keeper, name: row.keeper_name ?? '' } : null,
  email: reached('email', row.email, row.email_reach),
  phone: reached('phone', row.phone, row.phone_reach),
  orders: row.orders,
  lastOrder: row.last_order_at,
  revenue: money(row.revenue, row.currency),
  profit: money(row.profit, row.currency),
  rhythmDays: row.rhythm_days,
  dueOn: row.due_on,
  lateOn: row.late_on,
  madeUp: row.made_up_at !== null,
  createdAt: row.created_at,
});

export type CustomerRow = ReturnType<typeof customerRow>;
