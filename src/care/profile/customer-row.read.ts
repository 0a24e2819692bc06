import type { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { Reachability } from './address.data.ts';
import type { customerRowShape } from './customer.shapes.ts';
import { mask } from './mask.ts';

/** A row as JSON but for its addresses, which are masked here. */
type Row = {
  line: string;
  email: string | null;
  email_reach: Reachability | null;
  phone: string | null;
  phone_reach: Reachability | null;
};

export type CustomerRow = z.output<typeof customerRowShape>;

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

const instant = (column: string) => sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const money = (column: string) =>
  sql`CASE WHEN o.currency IS NOT NULL THEN json_build_object('amount', ${sql.ref(column)}::text, 'currency', o.currency) END`;

const written = sql`json_build_object('id', c.customer_id, 'kind', c.kind, 'name', c.name, 'city', c.city, 'country', c.country,
  'language', c.language, 'companies', c.companies,
  'keeper', CASE WHEN c.keeper IS NOT NULL THEN json_build_object('id', c.keeper, 'name', coalesce(s.name, '')) END,
  'orders', m.orders, 'lastOrder', ${instant('m.last_order_at')}, 'revenue', ${money('m.revenue')}, 'profit', ${money('m.profit')},
  'rhythmDays', m.rhythm_days, 'dueOn', m.due_on, 'lateOn', m.late_on, 'madeUp', c.made_up_at IS NOT NULL,
  'createdAt', ${instant('c.created_at')})::text`;

const reached = (channel: 'email' | 'phone', value: string | null, reachability: Reachability | null): string =>
  JSON.stringify(value === null || reachability === null ? null : { masked: mask(channel, value), reachability });

const lineOf = ({ line, email, email_reach, phone, phone_reach }: Row): string =>
  `${line.slice(0, -1)}, "email" : ${reached('email', email, email_reach)}, "phone" : ${reached('phone', phone, phone_reach)}}`;

/**
 * One line of a list as JSON: who, where, with whom, worth, rhythm. Addresses are masked for everybody; figures are null until computed.
 * The database writes it: taking two dozen columns apart only to put them together again costs several times as much.
 */
export const customerLines = async (reader: Reader, ids: readonly Id[]): Promise<string[]> => {
  const statement = sql<Row>`
    SELECT ${written} AS line, a.email, a.email_reach, a.phone, a.phone_reach
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted (customer_id, place)
    JOIN customer c USING (customer_id)
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company o ON o.company_id = m.company_id
    LEFT JOIN staff_member s ON s.staff_id = c.keeper
    LEFT JOIN (${bestAddresses(ids)}) a ON a.customer_id = c.customer_id
    ORDER BY wanted.place`;
  const { rows } = await runPrepared(statement, reader);
  return rows.map(lineOf);
};

export const customerRows = async (reader: Reader, ids: readonly Id[]): Promise<CustomerRow[]> =>
  (await customerLines(reader, ids)).map((line) => JSON.parse(line) as CustomerRow);
