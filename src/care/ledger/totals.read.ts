import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';

export type CurrencyTotal = { currency: string; customers: number; orders: number; credits: number; lines: number; net: string };
export type Totals = {
  customers: number;
  /** orders and credit notes of known customers; `credits` of them are credit notes */
  orders: number;
  credits: number;
  lines: number;
  net: { currency: string; amount: string };
  byCurrency: { currency: string; amount: string; orders: number }[];
  anonymous: { orders: number; lines: number };
};

type Scope = Pick<Principal, 'companies'>;

const inCompanies = ({ companies }: Scope) =>
  companies === 'all' ? sql<boolean>`true` : sql<boolean>`company_id = ANY(${companies}::uuid[])`;
const until = (before: Date | undefined) => (before ? sql<boolean>`placed_at < ${before}` : sql<boolean>`true`);

const pennies = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Writes an exact sum to the penny of its currency, halves away from nought. */
const toPenny = (amount: string, currency: string): string => {
  const digits = pennies(currency);
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const scaled = BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits)) + (Number(fraction[digits] ?? '0') >= 5 ? 1n : 0n);
  const text = scaled.toString().padStart(digits + 1, '0');
  const size = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return amount.startsWith('-') && scaled !== 0n ? `-${size}` : size;
};

/**
 * What known customers bought, net of credit notes and charges included, of orders placed before an instant; exact in the database,
 * written to the penny. `net` is in the currency most orders are in, the others stand beside it: sums of different money are never mixed.
 */
export const totals = async (reader: Reader, scope: Scope, before: Date | undefined, home = 'GBP'): Promise<Totals> => {
  const { rows } = await sql<CurrencyTotal>`
    SELECT currency, count(DISTINCT customer_id)::integer AS customers, count(*)::integer AS orders,
      (count(*) FILTER (WHERE kind = 'credit'))::integer AS credits, sum(lines)::bigint AS lines, sum(total)::text AS net
    FROM customer_order WHERE ${inCompanies(scope)} AND ${until(before)} GROUP BY currency ORDER BY count(*) DESC`.execute(reader);
  const everybody = await sql<{ customers: number }>`
    SELECT count(DISTINCT customer_id)::integer AS customers FROM customer_order WHERE ${inCompanies(scope)} AND ${until(before)}`.execute(
    reader,
  );
  const nobody = await sql<{ orders: number; lines: number }>`
    SELECT count(*)::integer AS orders, coalesce(sum(lines), 0)::bigint AS lines FROM anonymous_order
    WHERE ${inCompanies(scope)} AND ${until(before)}`.execute(reader);
  const [main] = rows;
  const currency = main?.currency ?? home;
  const add = (field: 'orders' | 'credits' | 'lines'): number => rows.reduce((sum, row) => sum + row[field], 0);
  return {
    customers: everybody.rows[0]?.customers ?? 0,
    orders: add('orders'),
    credits: add('credits'),
    lines: add('lines'),
    net: { currency, amount: toPenny(main?.net ?? '0', currency) },
    byCurrency: rows.map((row) => ({ currency: row.currency, amount: toPenny(row.net, row.currency), orders: row.orders })),
    anonymous: nobody.rows[0] ?? { orders: 0, lines: 0 },
  };
};
