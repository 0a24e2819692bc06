import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import type { Reader } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { Reachability } from './address.data.ts';
import type { customerRowShape } from './customer.shapes.ts';
import { mask } from './mask.ts';

/** A row as JSON but for its addresses, which are masked here. */
export type WrittenRow = {
  line: string;
  email: string | null;
  email_reach: Reachability | null;
  phone: string | null;
  phone_reach: Reachability | null;
};

export type CustomerRow = z.output<typeof customerRowShape>;

/** The address of a channel by which a customer is best reached. */
const best = (channel: 'email' | 'phone') => sql`(SELECT value, reachability FROM address
  WHERE customer_id = c.customer_id AND channel = ${channel === 'email' ? sql`'email'` : sql`'phone'`}
  ORDER BY (reachability = 'dead'), preferred_since DESC NULLS LAST, added_at DESC LIMIT 1)`;

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

/**
 * One line of a list as JSON: who, where, with whom, worth, rhythm. Addresses are masked for everybody; figures are null until computed.
 * The database writes it: taking two dozen columns apart only to put them together again costs several times as much.
 */
export const lineOf = ({ line, email, email_reach, phone, phone_reach }: WrittenRow): string =>
  `${line.slice(0, -1)}, "email" : ${reached('email', email, email_reach)}, "phone" : ${reached('phone', phone, phone_reach)}}`;

/** The rows of `page` (with a `customer_id`, in order), each with what its line needs, looked up one by one. */
export const withLines = <Row>(page: RawBuilder<Row>) => sql<Row & WrittenRow>`
  SELECT page.*, shown.* FROM (SELECT found.*, row_number() OVER () AS place FROM (${page}) found) page LEFT JOIN LATERAL (
    SELECT ${written} AS line, email.value AS email, email.reachability AS email_reach, phone.value AS phone, phone.reachability AS phone_reach
    FROM customer c
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company o ON o.company_id = m.company_id
    LEFT JOIN staff_member s ON s.staff_id = c.keeper
    LEFT JOIN LATERAL ${best('email')} email ON true
    LEFT JOIN LATERAL ${best('phone')} phone ON true
    WHERE c.customer_id = page.customer_id OFFSET 0) shown ON true
  ORDER BY page.place`;

export const customerLines = async (reader: Reader, ids: readonly Id[]): Promise<string[]> => {
  const { rows } = await runPrepared(withLines(sql`SELECT customer_id FROM unnest(${ids}::uuid[]) AS wanted (customer_id)`), reader);
  return rows.map(lineOf);
};

/** Lines as `customerLines` gives them, read again. */
export const readLine = (line: string): CustomerRow => JSON.parse(line) as CustomerRow;
