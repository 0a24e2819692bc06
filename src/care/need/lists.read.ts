import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Basket } from './book.ts';
import { groundOf } from './ground.data.ts';
import type { Pull } from './learn-company.ts';
import type { Linked, Links } from './links.ts';
import type { Market } from './market.ts';
import { best } from './order-list.ts';
import { againCandidates, newCandidates } from './signs.ts';
import type { ListReason } from './tell-need.ts';

export type Listed = { code: string; reason: ListReason };
export type Lists = { again: Listed[]; fresh: Listed[] };

/** Purchases the lists look back on, newest first: what is older has faded. */
const mostBaskets = 200;

type Order = { day: number; on: Day; codes: string[]; paid: number[] };

const historyOf = async (reader: Reader, customerId: Id, zone: string, asOf: Date): Promise<Order[]> => {
  const { rows } = await sql<Order>`
    SELECT extract(epoch FROM o.placed_at)::float8 / 86400 AS day, (o.placed_at AT TIME ZONE ${zone})::date AS on, l.codes, l.paid
    FROM (SELECT * FROM customer_order WHERE customer_id = ${customerId} AND kind = 'order' AND total > 0 AND placed_at <= ${asOf}
      ORDER BY placed_at DESC LIMIT ${mostBaskets}) o
    CROSS JOIN LATERAL (
      SELECT array_agg(code) AS codes, array_agg(worth) AS paid FROM (
        SELECT l.code, sum(l.amount)::float8 AS worth FROM order_line l
        WHERE l.customer_id = ${customerId} AND l.order_id = o.order_id AND l.kind = 'goods' AND l.amount > 0 GROUP BY l.code
      ) g
    ) l WHERE l.codes IS NOT NULL ORDER BY o.placed_at`.execute(reader);
  return rows;
};

type ChainRow = { code: string; kind: keyof Links; others: string[]; strengths: number[]; shared: number[] };

const chainOf = async (reader: Reader, companyId: Id, codes: readonly string[]): Promise<ChainRow[]> => {
  const { rows } = await sql<ChainRow>`
    SELECT code, kind, others, strengths, shared FROM chain WHERE company_id = ${companyId} AND code = ANY(${codes}::text[])`.execute(
    reader,
  );
  return rows;
};

const pullsOf = async (reader: Reader, companyId: Id, codes: readonly string[]): Promise<Map<string, Pull>> => {
  const { rows } = await sql<Pull & { code: string }>`
    SELECT code, week, small, again, fresh, quarter, ever, repeat, owners, first_day AS "firstDay" FROM product_pull
    WHERE company_id = ${companyId} AND code = ANY(${codes}::text[])`.execute(reader);
  return new Map(rows.map((row) => [row.code, row]));
};

const nothing: Linked = { to: new Int32Array(), strength: new Float64Array(), shared: new Int32Array() };

const linksOf = (rows: readonly ChainRow[], numbers: ReadonlyMap<string, number>): Links => {
  const empty = (): Linked[] => Array.from({ length: numbers.size }, () => nothing);
  const links: Links = { with: empty(), after: empty(), like: empty() };
  for (const { code, kind, others, strengths, shared } of rows)
    links[kind][numbers.get(code) ?? 0] = {
      to: Int32Array.from(others, (other) => numbers.get(other) ?? 0),
      strength: Float64Array.from(strengths),
      shared: Int32Array.from(shared),
    };
  return links;
};

const marketOf = (codes: readonly string[], pulls: ReadonlyMap<string, Pull>): Market => {
  const of =
    (name: keyof Pull, otherwise = 0) =>
    (good: number): number =>
      pulls.get(codes[good] ?? '')?.[name] ?? otherwise;
  return {
    week: of('week'),
    small: of('small'),
    again: of('again'),
    fresh: of('fresh'),
    quarter: of('quarter'),
    ever: of('ever'),
    repeat: of('repeat', 0.12),
    owners: of('owners'),
    firstDay: of('firstDay', Number.POSITIVE_INFINITY),
  };
};

/** Which of the goods bought before leads to `good` most strongly, and how. */
const leadsTo = (good: number, bought: ReadonlySet<number>, links: Links, codes: readonly string[]): ListReason => {
  let strongest = { kind: 'with' as keyof Links, from: -1, strength: 0, shared: 0 };
  const weight = { with: 1, after: 2, like: 0.6 };
  for (const kind of ['with', 'after', 'like'] as const)
    for (const from of bought) {
      const linked = links[kind][from] ?? nothing;
      const place = linked.to.indexOf(good);
      const strength = place < 0 ? 0 : (linked.strength[place] ?? 0) * weight[kind];
      const shared = linked.shared[place] ?? 0;
      if (strength > strongest.strength && (kind === 'like' || shared >= 2)) strongest = { kind, from, strength, shared };
    }
  return strongest.from < 0 ? { code: 'now' } : { code: strongest.kind, from: codes[strongest.from] ?? '', shared: strongest.shared };
};

/**
 * What a customer will buy again and what is new for the customer, each best first, from purchases up to `asOf`. Undefined while the company's
 * goods have not been learned, or for an instant before they were: what goes with what is known as of now only.
 */
export const listsFor = async (
  reader: Reader,
  customer: { customerId: Id; companyId: Id; zone: string },
  asOf: Date,
  count: number,
): Promise<Lists | undefined> => {
  const ground = await groundOf(reader, customer, asOf);
  if (!ground.learnedFor || ground.learnedFor > dayIn(customer.zone, asOf)) return undefined;
  const orders = await historyOf(reader, customer.customerId, customer.zone, asOf);
  const bought = [...new Set(orders.flatMap((order) => order.codes))];
  if (bought.length === 0) return { again: [], fresh: [] };
  const chain = await chainOf(reader, customer.companyId, bought);
  const codes = [...new Set([...bought, ...chain.flatMap((row) => row.others)])];
  const numbers = new Map(codes.map((code, number) => [code, number]));
  const market = marketOf(codes, await pullsOf(reader, customer.companyId, codes));
  const links = linksOf(chain, numbers);
  const history: Basket[] = orders.map(({ day, codes: goods, paid }) => ({
    day,
    customer: 0,
    goods: Int32Array.from(goods, (code) => numbers.get(code) ?? 0),
    paid: Float64Array.from(paid),
  }));
  const day = asOf.getTime() / 86_400_000;
  const owned = new Set(bought.map((code) => numbers.get(code) ?? 0));
  const againReason = (good: number): ListReason => {
    const days = [...new Set(orders.filter((order) => order.codes.includes(codes[good] ?? '')).map((order) => order.on))];
    return { code: 'again', times: days.length, lastOn: days.at(-1) ?? '', share: market.quarter(good) };
  };
  const listed = (good: number, reason: ListReason): Listed => ({ code: codes[good] ?? '', reason });
  return {
    again: best(againCandidates(history, day, market, links), ground.weights.again, count).map(({ good }) =>
      listed(good, againReason(good)),
    ),
    fresh: best(newCandidates(history, day, market, links), ground.weights.fresh, count).map(({ good }) =>
      listed(good, leadsTo(good, owned, links, codes)),
    ),
  };
};
