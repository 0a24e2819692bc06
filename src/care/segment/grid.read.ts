import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import type { Grid, Place } from './grid.ts';
import type { GridSummary } from './grid-sum.data.ts';
import type { Sold } from './line-words.ts';

export type SeenGrid = {
  companyId: Id;
  company: string;
  currency: string;
  language: string;
  version: number;
  definition: Grid | null;
  filledAt: Date | null;
  summary: GridSummary | null;
  summedAt: Date | null;
};

/** The newest grid of a company; of the first one the asking person works for when none is named. */
export const seenGrid = async (reader: Reader, principal: Principal, companyId?: Id): Promise<SeenGrid | undefined> => {
  const own = principal.companies === 'all' ? sql`true` : sql`o.company_id = ANY(${principal.companies}::uuid[])`;
  const one = companyId ? sql`AND o.company_id = ${companyId}` : sql``;
  const { rows } = await sql<SeenGrid>`
    SELECT o.company_id AS "companyId", o.name AS company, o.currency, o.language, coalesce(g.version, 0) AS version, g.definition, g.filled_at AS "filledAt",
      g.summary, g.summed_at AS "summedAt"
    FROM company o LEFT JOIN LATERAL (SELECT * FROM grid WHERE company_id = o.company_id ORDER BY version DESC LIMIT 1) g ON true
    WHERE ${own} ${one} ORDER BY o.created_at, o.company_id LIMIT 1`.execute(reader);
  return rows[0];
};

export type Neglected = { customer_id: Id; name: string; profit: string; last_contact_at: Date | null };

/** A cell's most profitable customers nobody contacted since. */
export const neglectedIn = async (
  reader: Reader,
  principal: Principal,
  companyId: Id,
  place: Place,
  since: Date,
): Promise<{ items: Neglected[]; all: number }> => {
  const who = sql`FROM cell k JOIN customer c ON c.customer_id = k.customer_id JOIN customer_metrics m ON m.customer_id = k.customer_id
    WHERE k.company_id = ${companyId} AND k.line = ${place.line} AND k.class = ${place.class} AND k.tier = ${place.tier} AND ${visibleTo(principal)}
      AND coalesce(m.last_contact_at <= ${since}, true)`;
  const { rows } =
    await sql<Neglected>`SELECT k.customer_id, c.name, m.profit, m.last_contact_at ${who} ORDER BY m.profit DESC, k.customer_id LIMIT 5`.execute(
      reader,
    );
  const counted = await sql<{ count: number }>`SELECT count(*)::int AS count ${who}`.execute(reader);
  return { items: rows, all: counted.rows[0]?.count ?? 0 };
};

/** The categories that bring most, as a first guess at product lines. */
export const bestCategories = async (reader: Reader, companyId: Id): Promise<string[]> => {
  const { rows } = await sql<{ category: string }>`
    SELECT p.category FROM product p JOIN order_line l ON l.code = p.code AND l.kind = 'goods'
    WHERE p.company_id = ${companyId} AND p.category <> '' GROUP BY p.category ORDER BY sum(l.amount) DESC LIMIT 5`.execute(reader);
  return rows.map((row) => row.category);
};

const mostOrders = 10_000;

/** What was sold in the latest orders, order by order: enough to see what belongs together. */
export const latestOrders = async (reader: Reader, companyId: Id): Promise<Sold[][]> => {
  const { rows } = await sql<{ codes: string[]; names: string[]; amounts: number[] }>`
    SELECT array_agg(l.code ORDER BY l.line_no) AS codes, array_agg(coalesce(nullif(p.name, ''), l.description) ORDER BY l.line_no) AS names,
      array_agg(l.amount::float8 ORDER BY l.line_no) AS amounts
    FROM (SELECT customer_id, order_id, placed_at FROM customer_order WHERE company_id = ${companyId} AND kind = 'order'
      ORDER BY placed_at DESC LIMIT ${mostOrders}) o
    JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods' AND l.amount > 0
    LEFT JOIN product p ON p.company_id = ${companyId} AND p.code = l.code
    GROUP BY o.order_id, o.placed_at ORDER BY o.placed_at, o.order_id`.execute(reader);
  return rows.map(({ codes, names, amounts }) => codes.map((code, at) => ({ code, name: names[at] ?? '', amount: amounts[at] ?? 0 })));
};
