import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import type { Reader } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { Reachability } from './address.data.ts';
import type { customerRowShape } from './customer.shapes.ts';
import { mask } from './mask.ts';

/** One line of a list: who, where, with whom, worth, rhythm. Addresses are masked for everybody; figures are null until computed. */
export type CustomerRow = z.output<typeof customerRowShape>;

/**
 * The addresses of a channel, the one by which a customer is best reached last: alive, preferred of late, added of late. One look finds
 * both channels' and nothing is sorted; instants written in UTC stand in the order of their characters.
 */
const best = (
  channel: 'email' | 'phone',
) => sql`max(ARRAY[CASE reachability WHEN 'dead' THEN '' ELSE 'live' END, coalesce(preferred_since::text, ''),
  added_at::text, reachability, value] COLLATE "C") FILTER (WHERE channel = ${channel === 'email' ? sql`'email'` : sql`'phone'`})`;

/** Stands between the values of a written row, and in none of them. */
const between = '\u001f';
const free = (text: RawBuilder<unknown>) => sql`translate(${text}, E'\\x1f', '')`;

const columns = {
  id: sql`c.customer_id`,
  kind: sql`c.kind`,
  name: free(sql`c.name`),
  city: free(sql`c.city`),
  country: sql`c.country`,
  language: sql`c.language`,
  companies: sql`c.companies`,
  keeper: sql`c.keeper`,
  keeperName: sql`CASE WHEN c.keeper IS NOT NULL THEN (SELECT ${free(sql`s.name`)} FROM staff_member s WHERE s.staff_id = c.keeper) END`,
  email: free(sql`a.email[5]`),
  emailReach: sql`a.email[4]`,
  phone: free(sql`a.phone[5]`),
  phoneReach: sql`a.phone[4]`,
  currency: sql`o.currency`,
  orders: sql`m.orders`,
  lastOrder: sql`m.last_order_at`,
  revenue: sql`m.revenue`,
  profit: sql`m.profit`,
  rhythmDays: sql`m.rhythm_days`,
  dueOn: sql`m.due_on`,
  lateOn: sql`m.late_on`,
  madeUp: sql`c.made_up_at IS NOT NULL`,
  createdAt: sql`c.created_at`,
};
type Column = keyof typeof columns;
const places = Object.fromEntries(Object.keys(columns).map((column, at) => [column, at])) as Record<Column, number>;

/** All of a row in one text: as JSON it costs the database twice as much, and as columns the house more than taking it apart here. */
const written = sql`concat(${sql.join(Object.values(columns), sql`, E'\\x1f', `)})`;

/** What the database wrote of a row. */
export type WrittenRow = { written: string };

/** `2026-11-23 09:30:00.123456+00`, as an instant is written everywhere else. */
const instantOf = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`;

export const rowOf = ({ written: text }: WrittenRow): CustomerRow => {
  const cells = text.split(between);
  const is = (column: Column): string => cells[places[column]] ?? '';
  const orNull = (column: Column): string | null => is(column) || null;
  const number = (column: Column): number | null => (is(column) ? Number(is(column)) : null);
  const instant = (column: Column): string | null => (is(column) ? instantOf(is(column)) : null);
  const money = (column: Column) => (is('currency') ? { amount: is(column), currency: is('currency') } : null);
  const reached = (channel: 'email' | 'phone', reach: Column) =>
    is(channel) ? { masked: mask(channel, is(channel)), reachability: is(reach) as Reachability } : null;
  return {
    id: is('id') as Id,
    kind: is('kind') as CustomerRow['kind'],
    name: is('name'),
    city: orNull('city'),
    country: orNull('country'),
    language: orNull('language'),
    companies: is('companies').slice(1, -1).split(',').filter(Boolean) as Id[],
    keeper: is('keeper') ? { id: is('keeper') as Id, name: is('keeperName') } : null,
    email: reached('email', 'emailReach'),
    phone: reached('phone', 'phoneReach'),
    orders: number('orders'),
    lastOrder: instant('lastOrder'),
    revenue: money('revenue'),
    profit: money('profit'),
    rhythmDays: number('rhythmDays'),
    dueOn: orNull('dueOn'),
    lateOn: orNull('lateOn'),
    madeUp: is('madeUp') === 't',
    createdAt: instantOf(is('createdAt')),
  };
};

/** The rows of `page` (with a `customer_id`, in order), each as the database writes it, looked up one by one. */
export const withRows = <Row>(page: RawBuilder<Row>) => sql<Row & WrittenRow>`
  SELECT page.*, shown.written FROM (SELECT found.*, row_number() OVER () AS place FROM (${page}) found) page LEFT JOIN LATERAL (
    SELECT ${written} AS written
    FROM customer c
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company o ON o.company_id = m.company_id
    LEFT JOIN LATERAL (SELECT ${best('email')} AS email, ${best('phone')} AS phone FROM address WHERE customer_id = c.customer_id) a ON true
    WHERE c.customer_id = page.customer_id OFFSET 0) shown ON true
  ORDER BY page.place`;

export const customerRows = async (reader: Reader, ids: readonly Id[]): Promise<CustomerRow[]> => {
  const { rows } = await runPrepared(withRows(sql`SELECT customer_id FROM unnest(${ids}::uuid[]) AS wanted (customer_id)`), reader);
  return rows.map(rowOf);
};
