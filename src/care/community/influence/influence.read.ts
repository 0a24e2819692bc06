import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Moments } from './effect.ts';
import { followDays } from './touch.data.ts';

export type Brought = { touched: number; strangers: number; bought: number; amount: string };

/** What was followed back to each owner: people, not touches, and each purchase once. */
export const influenceOfOwners = async (reader: Reader, owners: readonly Id[]): Promise<Map<Id, Brought>> => {
  if (owners.length === 0) return new Map();
  const { rows } = await sql<Brought & { id: Id }>`
    SELECT owner_id AS id, count(*)::int AS touched, count(*) FILTER (WHERE early)::int AS strangers,
      count(*) FILTER (WHERE amount IS NOT NULL)::int AS bought, coalesce(sum(amount), 0)::text AS amount
    FROM (SELECT owner_id, customer_id, bool_or(stage IS NULL OR stage IN ('stranger', 'prospect', 'hesitating')) AS early, sum(most) AS amount
      FROM (SELECT owner_id, customer_id, product_id, min(stage) AS stage, max(amount) AS most FROM influence_touch
        WHERE owner_id = ANY(${[...owners]}::uuid[]) GROUP BY 1, 2, 3) AS goods GROUP BY 1, 2) AS people GROUP BY owner_id`.execute(reader);
  return new Map(rows.map(({ id, ...brought }) => [id, brought]));
};

/** The owners most people read or were answered by. */
export const busiestOwners = async (
  reader: Reader,
  companyId: Id,
  since: Date,
  limit: number,
): Promise<{ id: Id; name: string; handle: string }[]> => {
  const { rows } = await sql<{ id: Id; name: string; handle: string }>`
    SELECT o.owner_id AS id, c.name, coalesce(m.handle, '') AS handle
    FROM (SELECT owner_id, count(DISTINCT customer_id) FILTER (WHERE bought_at IS NOT NULL) AS bought, count(DISTINCT customer_id) AS people
      FROM influence_touch WHERE company_id = ${companyId} AND at > ${since} GROUP BY owner_id ORDER BY 2 DESC, 3 DESC, 1 LIMIT ${limit}) AS o
    JOIN customer c ON c.customer_id = o.owner_id LEFT JOIN member m ON m.customer_id = o.owner_id
    ORDER BY o.bought DESC, o.people DESC, o.owner_id`.execute(reader);
  return rows;
};

export type Way = { way: string; stage: string; people: number; bought: number; amount: string };

/** Touches by way and by where the reader stood then. */
export const waysOfInfluence = async (reader: Reader, companyId: Id, since: Date): Promise<Way[]> => {
  const { rows } = await sql<Way>`
    SELECT way, CASE WHEN stage IS NULL OR stage = 'stranger' THEN 'stranger' WHEN stage IN ('prospect', 'hesitating') THEN stage ELSE 'customer' END AS stage,
      count(DISTINCT customer_id)::int AS people, count(DISTINCT customer_id) FILTER (WHERE bought_at IS NOT NULL)::int AS bought,
      coalesce(sum(amount), 0)::text AS amount
    FROM influence_touch WHERE company_id = ${companyId} AND at > ${since} GROUP BY 1, 2 ORDER BY 1, 2`.execute(reader);
  return rows;
};

type MomentRow = { group: string; people: number; sums: number[]; squares: number[] };
const empty: Moments = {
  people: 0,
  sums: [0, 0, 0],
  products: [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
};

/** Whether those shown the offer, and those held out, bought the goods within the days that followed; only those whose days are over. */
export const offerMoments = async (reader: Reader, companyId: Id, now: Date): Promise<{ shown: Moments; held: Moments }> => {
  const { rows } = await sql<{ arm: 'shown' | 'held'; people: number; bought: number }>`
    SELECT f.arm, count(*)::int AS people, count(*) FILTER (WHERE EXISTS (
        SELECT FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id
        WHERE o.customer_id = f.customer_id AND o.company_id = f.company_id AND o.kind = 'order' AND l.code = g.code AND l.quantity > 0
          AND o.placed_at > f.first_at AND o.placed_at <= f.first_at + make_interval(days => ${followDays})))::int AS bought
    FROM owner_offer f JOIN product g USING (product_id)
    WHERE f.company_id = ${companyId} AND f.first_at <= ${laterBy(now, -followDays)} GROUP BY f.arm`.execute(reader);
  const of = (arm: 'shown' | 'held'): Moments => {
    const row = rows.find((one) => one.arm === arm);
    return row ? { people: row.people, sums: [row.bought], products: [[row.bought]] } : { people: 0, sums: [0], products: [[0]] };
  };
  return { shown: of('shown'), held: of('held') };
};

/** Days of each stretch, and days left out on either side of joining: people join on the day they buy. */
const stretch = 182;
const gap = 14;

/**
 * What those who joined spent in the stretches before and after, and what customers who did not join spent around the same days: each of
 * them is given the day of one who joined, always the same one. Both were customers before the earliest stretch began.
 */
export const joiningMoments = async (reader: Reader, companyId: Id, now: Date): Promise<{ joined: Moments; others: Moments }> => {
  const { rows } = await sql<MomentRow>`
    WITH joiners AS MATERIALIZED (SELECT customer_id, joined_at, (row_number() OVER (ORDER BY customer_id) - 1)::int AS nth FROM member
      WHERE company_id = ${companyId} AND joined_at <= ${laterBy(now, -stretch - gap)}),
    n AS (SELECT count(*)::int AS n FROM joiners),
    people AS (SELECT 'joined' AS "group", customer_id, joined_at AS day FROM joiners
      UNION ALL SELECT 'others', m.customer_id, j.joined_at FROM customer_metrics m CROSS JOIN n
        JOIN joiners j ON j.nth = (('x' || substr(md5(m.customer_id::text), 1, 7))::bit(28)::int % n.n)
        WHERE n.n > 0 AND m.company_id = ${companyId} AND NOT EXISTS (SELECT FROM member k WHERE k.customer_id = m.customer_id)),
    spent AS (SELECT p."group", p.customer_id,
        coalesce(sum(o.goods) FILTER (WHERE o.placed_at >= p.day - make_interval(days => ${2 * stretch + gap}) AND o.placed_at < p.day - make_interval(days => ${stretch + gap})), 0)::float8 AS e,
        coalesce(sum(o.goods) FILTER (WHERE o.placed_at >= p.day - make_interval(days => ${stretch + gap}) AND o.placed_at < p.day - make_interval(days => ${gap})), 0)::float8 AS b,
        coalesce(sum(o.goods) FILTER (WHERE o.placed_at >= p.day + make_interval(days => ${gap}) AND o.placed_at < p.day + make_interval(days => ${stretch + gap})), 0)::float8 AS a
      FROM people p JOIN customer_metrics f ON f.customer_id = p.customer_id AND f.first_order_at < p.day - make_interval(days => ${2 * stretch + gap})
      LEFT JOIN customer_order o ON o.customer_id = p.customer_id AND o.company_id = ${companyId} AND o.placed_at <= ${now}
      GROUP BY p."group", p.customer_id)
    SELECT "group", count(*)::int AS people, ARRAY[sum(e), sum(b), sum(a)] AS sums,
      ARRAY[sum(e * e), sum(e * b), sum(e * a), sum(b * b), sum(b * a), sum(a * a)] AS squares FROM spent GROUP BY 1`.execute(reader);
  const of = (group: string): Moments => {
    const row = rows.find((one) => one.group === group);
    if (!row) return empty;
    const [ee = 0, eb = 0, ea = 0, bb = 0, ba = 0, aa = 0] = row.squares;
    return {
      people: row.people,
      sums: row.sums,
      products: [
        [ee, eb, ea],
        [eb, bb, ba],
        [ea, ba, aa],
      ],
    };
  };
  return { joined: of('joined'), others: of('others') };
};
