import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Burden, Pace } from './burden.ts';
import { type CoreFacts, window } from './score.ts';

type Where = { companyId: Id; zone: string };

type FactRow = Omit<CoreFacts, 'toRead'> & { customerId: Id };

/** How many topics there were to read in the days before `asOf`. */
const topicsToRead = async (reader: Reader, companyId: Id, from: Date, asOf: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM topic
    WHERE company_id = ${companyId} AND state IN ('open', 'closed') AND posted_at <= ${asOf} AND last_posted_at > ${from}`.execute(reader);
  return rows[0]?.count ?? 0;
};

/** What every member did in the hundred days up to an instant, in one statement; who did nothing at all is not in it. */
export const factsAsOf = async (reader: Reader, { companyId, zone }: Where, asOf: Date): Promise<Map<Id, CoreFacts>> => {
  const from = laterBy(asOf, -window);
  const toRead = await topicsToRead(reader, companyId, from, asOf);
  const { rows } = await sql<FactRow>`
    WITH mine AS MATERIALIZED (SELECT p.author_id AS customer_id, p.post_id, p.topic_id, p.number, p.posted_at, t.space_id, t.author_id AS asker, t.posted_at AS asked_at, t.kind
      FROM post p JOIN topic t USING (topic_id)
      WHERE p.company_id = ${companyId} AND p.posted_at > ${from} AND p.posted_at <= ${asOf} AND p.author_id IS NOT NULL AND p.state = 'shown'),
    looked AS MATERIALIZED (SELECT r.customer_id, r.topic_id, r.seconds, r.first_at, r.last_at, t.space_id FROM reading r JOIN topic t USING (topic_id)
      WHERE t.company_id = ${companyId} AND r.last_at > ${from} AND r.first_at <= ${asOf}),
    days AS (SELECT customer_id, count(DISTINCT (at AT TIME ZONE ${zone})::date)::int AS present FROM (
        SELECT customer_id, posted_at AS at FROM mine
        UNION ALL SELECT customer_id, first_at FROM looked WHERE first_at > ${from}
        UNION ALL SELECT customer_id, last_at FROM looked WHERE last_at <= ${asOf}
        UNION ALL SELECT m.customer_id, e.at FROM member m JOIN event e ON e.customer_id = m.customer_id
          WHERE m.company_id = ${companyId} AND e.family = 'community' AND e.at > ${from} AND e.at <= ${asOf}) AS signs GROUP BY customer_id),
    reads AS (SELECT customer_id, count(*)::int AS read, (sum(seconds) / 60)::int AS minutes FROM looked GROUP BY customer_id),
    rooms AS (SELECT customer_id, count(DISTINCT space_id)::int AS spaces FROM (
        SELECT customer_id, space_id FROM mine UNION ALL SELECT customer_id, space_id FROM looked) AS s GROUP BY customer_id),
    wrote AS (SELECT w.customer_id, count(*)::int AS posts,
        count(DISTINCT w.asker) FILTER (WHERE w.number > 1 AND w.asker <> w.customer_id AND a.joined_at > w.asked_at - interval '30 days')::int AS newcomers
      FROM mine w LEFT JOIN member a ON a.customer_id = w.asker GROUP BY w.customer_id),
    taken AS (SELECT p.author_id AS customer_id, count(*)::int AS accepted FROM topic t JOIN post p ON p.post_id = t.accepted_post_id
      WHERE t.company_id = ${companyId} AND t.accepted_at > ${from} AND t.accepted_at <= ${asOf} AND p.author_id <> t.author_id GROUP BY p.author_id),
    thanks AS (SELECT p.author_id AS customer_id, count(DISTINCT r.customer_id) FILTER (WHERE r.owner)::int AS owners,
        count(DISTINCT r.customer_id) FILTER (WHERE NOT r.owner)::int AS others
      FROM reaction r JOIN post p USING (post_id)
      WHERE p.company_id = ${companyId} AND r.reacted_at > ${from} AND r.reacted_at <= ${asOf} AND p.author_id IS NOT NULL
        AND r.customer_id <> p.author_id AND r.kind <> 'same-here' GROUP BY p.author_id)
    SELECT m.customer_id AS "customerId", d.present, coalesce(r.read, 0) AS read, coalesce(r.minutes, 0) AS minutes,
      coalesce(s.spaces, 0) AS spaces, coalesce(t.accepted, 0) AS accepted, coalesce(h.owners, 0) AS "ownersThanked",
      coalesce(h.others, 0) AS "othersThanked", coalesce(w.newcomers, 0) AS newcomers, coalesce(w.posts, 0) AS posts
    FROM member m JOIN days d USING (customer_id) LEFT JOIN reads r USING (customer_id) LEFT JOIN rooms s USING (customer_id)
      LEFT JOIN wrote w USING (customer_id) LEFT JOIN taken t USING (customer_id) LEFT JOIN thanks h USING (customer_id)
    WHERE m.company_id = ${companyId} AND m.left_at IS NULL AND m.joined_at <= ${asOf}`.execute(reader);
  return new Map(rows.map(({ customerId, ...facts }) => [customerId, { ...facts, toRead }]));
};

type PaceRow = { customerId: Id; lately: boolean; answers: number; hours: number | null; letters: number | null; evenings: number | null };

const lateDays = 30;
const beforeDays = 60;
const silence: Pace = { aWeek: 0, hours: null, letters: null, evenings: null };

/** How every answerer answered in the last thirty days and in the sixty before; the evening is from nine, the night until six. */
export const pacesAsOf = async (reader: Reader, { companyId, zone }: Where, asOf: Date): Promise<Map<Id, Omit<Burden, 'openTasks'>>> => {
  const [split, from] = [laterBy(asOf, -lateDays), laterBy(asOf, -lateDays - beforeDays)];
  const { rows } = await sql<PaceRow>`
    SELECT p.author_id AS "customerId", p.posted_at > ${split} AS lately, count(*)::int AS answers,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM p.posted_at - t.posted_at) / 3600) AS hours,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY length(p.body)) AS letters,
      avg((extract(hour FROM p.posted_at AT TIME ZONE ${zone}) >= 21 OR extract(hour FROM p.posted_at AT TIME ZONE ${zone}) < 6)::int)::float8 AS evenings
    FROM post p JOIN topic t USING (topic_id)
    WHERE p.company_id = ${companyId} AND p.posted_at > ${from} AND p.posted_at <= ${asOf} AND p.number > 1 AND p.author_id <> t.author_id
      AND p.state = 'shown' GROUP BY 1, 2`.execute(reader);
  const paces = new Map<Id, Omit<Burden, 'openTasks'>>();
  for (const { customerId, lately, answers, ...rest } of rows) {
    const known = paces.get(customerId) ?? { before: silence, lately: silence };
    const pace = { aWeek: (answers / (lately ? lateDays : beforeDays)) * 7, ...rest };
    paces.set(customerId, lately ? { ...known, lately: pace } : { ...known, before: pace });
  }
  return paces;
};

/** Where somebody's answers of the hundred days went: spaces and products, each with how many. */
export const groundsAsOf = async (
  reader: Reader,
  { companyId }: Where,
  asOf: Date,
): Promise<Map<Id, { spaces: Record<Id, number>; products: Record<Id, number> }>> => {
  const { rows } = await sql<{ customerId: Id; spaceId: Id; productId: Id | null; count: number }>`
    SELECT p.author_id AS "customerId", t.space_id AS "spaceId", t.product_id AS "productId", count(*)::int AS count
    FROM post p JOIN topic t USING (topic_id)
    WHERE p.company_id = ${companyId} AND p.posted_at > ${laterBy(asOf, -window)} AND p.posted_at <= ${asOf} AND p.number > 1
      AND p.author_id IS NOT NULL AND p.state = 'shown' GROUP BY 1, 2, 3`.execute(reader);
  const grounds = new Map<Id, { spaces: Record<Id, number>; products: Record<Id, number> }>();
  for (const { customerId, spaceId, productId, count } of rows) {
    const ground = grounds.get(customerId) ?? { spaces: {}, products: {} };
    ground.spaces[spaceId] = (ground.spaces[spaceId] ?? 0) + count;
    if (productId) ground.products[productId] = (ground.products[productId] ?? 0) + count;
    grounds.set(customerId, ground);
  }
  return grounds;
};
