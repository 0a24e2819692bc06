import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Ground } from '../lifecycle/ground.ts';
import { halfLifeOf } from './interest.ts';

/** Categories kept of one customer. */
const mostCategories = 20;
/** A day of looking at one thing says no more than so much. */
const mostOfDay = 8;
/** Signs older than so many half lives weigh nothing. */
const halfLives = 6;

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const summed = (places: readonly number[], of: 'hour' | 'weekday') =>
  sql`ARRAY[${sql.join(places.map((place) => sql`coalesce(sum(weight) FILTER (WHERE ${sql.ref(of)} = ${place}::int), 0)`))}]::real[]`;

/** Company, half life and day of each customer; what is asked of the events and orders of the last half lives. */
const whoSql = (customerIds: readonly Id[], lives: string, now: Date) => sql`
  SELECT c.customer_id, co.company_id, co.zone, l.half_life, (${now}::timestamptz AT TIME ZONE co.zone)::date AS today,
    ${now}::timestamptz - make_interval(days => l.half_life * ${halfLives}::int) AS since
  FROM customer c JOIN company co ON co.company_id = c.companies[1]
  JOIN jsonb_to_recordset(${lives}::jsonb) AS l (company_id uuid, half_life int) ON l.company_id = co.company_id
  WHERE c.customer_id = ANY(${customerIds}::uuid[])`;

/** A look at goods, a search, a thing put aside; a search is met with the category whose goods it names most. */
const looksSql = (now: Date) => sql`
  looked AS MATERIALIZED (
    SELECT w.customer_id, w.company_id, (e.at AT TIME ZONE w.zone)::date AS day, e.data->>'product' AS code,
      nullif(left(trim(e.data->>'category'), 100), '') AS category, CASE WHEN e.kind = 'visit.searched' THEN lower(trim(e.data->>'query')) END AS query,
      CASE e.kind WHEN 'visit.product-added' THEN 3 WHEN 'visit.searched' THEN 2 WHEN 'visit.asked' THEN 3 ELSE 1 END AS weight
    FROM who w JOIN event e ON e.customer_id = w.customer_id AND e.at > w.since AND e.at <= ${now}
    WHERE e.kind IN ('visit.product-viewed', 'visit.list-viewed', 'visit.searched', 'visit.product-added', 'visit.asked')
  ),
  asked AS MATERIALIZED (
    SELECT q.company_id, q.query, p.category FROM (SELECT DISTINCT company_id, query FROM looked WHERE length(query) BETWEEN 2 AND 60) q
    CROSS JOIN LATERAL (
      SELECT p.category FROM product p WHERE p.company_id = q.company_id AND p.category IS NOT NULL
        AND (strpos(lower(p.name), q.query) > 0 OR strpos(lower(p.category), q.query) > 0)
      GROUP BY p.category ORDER BY count(*) DESC, p.category LIMIT 1
    ) p
  )`;

/** What somebody does in the square, and how much it says of what they like. What others or we do to them is none of it. */
const doings = {
  'community.read': 1,
  'community.voted': 1,
  'community.thanked': 1,
  'community.followed': 2,
  'community.asked': 3,
  'community.answered': 3,
  'community.posted': 3,
  'community.replied': 3,
  'community.topic-started': 3,
  'community.owner-asked': 3,
} as const;

/** What they read, wrote and followed in the square, by the goods it is about: one product, or the line of a space by the category it has most of. */
const squareSql = (now: Date) => sql`
  seen AS MATERIALIZED (
    SELECT w.customer_id, w.company_id, (e.at AT TIME ZONE w.zone)::date AS day, (${JSON.stringify(doings)}::jsonb->>e.kind)::int AS weight,
      CASE WHEN e.data->>'productId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (e.data->>'productId')::uuid END AS product_id,
      left(e.data->>'productLine', 200) AS line
    FROM who w JOIN event e ON e.customer_id = w.customer_id AND e.at > w.since AND e.at <= ${now}
    WHERE e.kind = ANY(${Object.keys(doings)}::text[])
  ),
  lines AS MATERIALIZED (
    SELECT q.company_id, q.line, p.category FROM (SELECT DISTINCT company_id, line FROM seen WHERE line <> '') q
    CROSS JOIN LATERAL (
      SELECT p.category FROM product p WHERE p.company_id = q.company_id AND p.category IS NOT NULL
        AND EXISTS (SELECT FROM regexp_split_to_table(q.line, '\\s*,\\s*') AS begins WHERE begins <> '' AND starts_with(p.code, begins))
      GROUP BY p.category ORDER BY count(*) DESC, p.category LIMIT 1
    ) p
  )`;

/**
 * Infers what these customers like: what they look at, buy, read and write about, by category, each sign worth half after every half life. All weights fade
 * alike, so that shares stay true without being worked out again.
 */
const keepLikings = async (tx: Tx, customerIds: readonly Id[], lives: string, now: Date): Promise<void> => {
  await sql`DELETE FROM interest WHERE customer_id = ANY(${customerIds}::uuid[])`.execute(tx);
  await sql`
    WITH who AS MATERIALIZED (${whoSql(customerIds, lives, now)}), ${looksSql(now)}, ${squareSql(now)},
    signs AS (
      SELECT l.customer_id, coalesce(p.category, l.category, a.category) AS category, l.day, l.weight, 1 AS looks, 0 AS purchases, 0 AS square
      FROM looked l LEFT JOIN product p ON p.company_id = l.company_id AND p.code = l.code
      LEFT JOIN asked a ON a.company_id = l.company_id AND a.query = l.query
      UNION ALL
      SELECT w.customer_id, p.category, (o.placed_at AT TIME ZONE w.zone)::date, 5, 0, 1, 0
      FROM who w JOIN customer_order o ON o.customer_id = w.customer_id AND o.kind = 'order' AND o.placed_at > w.since AND o.placed_at <= ${now}
      JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id AND l.kind = 'goods' AND l.amount > 0
      JOIN product p ON p.company_id = w.company_id AND p.code = l.code AND p.category IS NOT NULL
      GROUP BY 1, 2, 3, o.order_id
      UNION ALL
      SELECT q.customer_id, coalesce(p.category, l.category), q.day, q.weight, 0, 0, 1
      FROM seen q LEFT JOIN product p ON p.product_id = q.product_id AND p.company_id = q.company_id
      LEFT JOIN lines l ON l.company_id = q.company_id AND l.line = q.line
    ),
    days AS (
      SELECT customer_id, category, day, least(sum(weight), ${mostOfDay}::int) AS weight, sum(looks) AS looks, max(purchases) AS purchases, sum(square) AS square
      FROM signs WHERE category IS NOT NULL GROUP BY 1, 2, 3
    ),
    weighed AS (
      SELECT d.customer_id, d.category, sum(d.weight * 0.5 ^ ((w.today - d.day)::float8 / w.half_life)) AS weight, sum(d.looks)::int AS looks,
        sum(d.purchases)::int AS purchases, sum(d.square)::int AS square, max(d.day) AS last_on, w.today, w.half_life
      FROM days d JOIN who w USING (customer_id) GROUP BY d.customer_id, d.category, w.today, w.half_life
    ),
    ranked AS (
      SELECT *, weight / sum(weight) OVER person AS share, row_number() OVER (PARTITION BY customer_id ORDER BY weight DESC, category) AS nth
      FROM weighed WINDOW person AS (PARTITION BY customer_id)
    )
    INSERT INTO interest (customer_id, category, weight, share, looks, purchases, square, last_on, counted_on, half_life)
    SELECT customer_id, category, weight, share, looks, purchases, square, last_on, today, half_life FROM ranked WHERE nth <= ${mostCategories}`.execute(
    tx,
  );
};

/** At which hours and weekdays they look, buy, and come into the square; several things within an hour are one. Dates without a time tell no hour. */
const keepHabits = async (tx: Tx, customerIds: readonly Id[], lives: string, now: Date): Promise<void> => {
  await sql`DELETE FROM habit WHERE customer_id = ANY(${customerIds}::uuid[])`.execute(tx);
  await sql`
    WITH who AS MATERIALIZED (${whoSql(customerIds, lives, now)}),
    moments AS (
      SELECT w.customer_id, e.at AT TIME ZONE w.zone AS at, w.today, w.half_life FROM who w
      JOIN event e ON e.customer_id = w.customer_id AND e.at > w.since AND e.at <= ${now} AND (e.family = 'visit' OR e.kind = ANY(${Object.keys(doings)}::text[]))
      UNION ALL
      SELECT w.customer_id, o.placed_at AT TIME ZONE w.zone, w.today, w.half_life FROM who w
      JOIN customer_order o ON o.customer_id = w.customer_id AND o.kind = 'order' AND o.placed_at > w.since AND o.placed_at <= ${now}
    ),
    once AS (
      SELECT DISTINCT customer_id, at::date AS day, extract(hour FROM at)::int AS hour, extract(isodow FROM at)::int AS weekday, today, half_life
      FROM moments WHERE at::time <> '00:00'
    ),
    weighed AS (SELECT customer_id, hour, weekday, today, 0.5 ^ ((today - day)::float8 / half_life) AS weight FROM once)
    INSERT INTO habit (customer_id, hours, weekdays, times, counted_on)
    SELECT customer_id, ${summed(hours, 'hour')}, ${summed(weekdays, 'weekday')}, count(*)::int, today FROM weighed GROUP BY customer_id, today`.execute(
    tx,
  );
};

/** Keeps what these customers like and when they come, as of `now`. */
export const keepInterests = async (tx: Tx, customerIds: readonly Id[], grounds: ReadonlyMap<Id, Ground[]>, now: Date): Promise<void> => {
  const lives = JSON.stringify(
    [...grounds].map(([companyId, all]) => ({ company_id: companyId, half_life: halfLifeOf(all.at(-1)?.pace) })),
  );
  await keepLikings(tx, customerIds, lives, now);
  await keepHabits(tx, customerIds, lives, now);
};
