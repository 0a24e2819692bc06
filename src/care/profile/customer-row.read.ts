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

/**
 * The addresses of a channel, the one by which a customer is best reached last: alive, preferred of late, added of late. One look finds
 * both channels' and nothing is sorted; instants written in UTC stand in the order of their characters.
 */
const best = (
  channel: 'email' | 'phone',
) => sql`max(ARRAY[CASE reachability WHEN 'dead' THEN '' ELSE 'live' END, coalesce(preferred_since::text, ''),
  added_at::text, reachability, value] COLLATE "C") FILTER (WHERE channel = ${channel === 'email' ? sql`'email'` : sql`'phone'`})`;

const instant = (column: string) => sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const money = (column: string) =>
  sql`CASE WHEN o.currency IS NOT NULL THEN json_build_object('amount', ${sql.ref(column)}::text, 'currency', o.currency) END`;

const written = sql`json_build_object('id', c.customer_id, 'kind', c.kind, 'name', c.name, 'city', c.city, 'country', c.country,
  'language', c.language, 'companies', c.companies,
  'keeper', CASE WHEN c.keeper IS NOT NULL THEN json_build_object('id', c.keeper,
    'name', coalesce((SELECT s.name FROM staff_member s WHERE s.staff_id = c.keeper), '')) END,
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
    SELECT ${written} AS line, a.email[5] AS email, a.email[4] AS email_reach, a.phone[5] AS phone, a.phone[4] AS phone_reach
    FROM customer c
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company o ON o.company_id = m.company_id
    LEFT JOIN LATERAL (SELECT ${best('email')} AS email, ${best('phone')} AS phone FROM address WHERE customer_id = c.customer_id) a ON true
    WHERE c.customer_id = page.customer_id OFFSET 0) shown ON true
  ORDER BY page.place`;

export const customerLines = async (reader: Reader, ids: readonly Id[]): Promise<string[]> => {
  const { rows } = await runPrepared(withLines(sql`SELECT customer_id FROM unnest(${ids}::uuid[]) AS wanted (customer_id)`), reader);
  return rows.map(lineOf);
};

/** Lines as `customerLines` gives them, read again. */
export const readLine = (line: string): CustomerRow => JSON.parse(line) as CustomerRow;
