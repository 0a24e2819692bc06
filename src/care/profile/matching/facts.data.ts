import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { fromLunar, type PersonFacts } from './person-facts.ts';

/** A customer as compared, with what decides whether they may be compared at all. */
export type Compared = PersonFacts & { companies: Id[]; madeUp: boolean };

/** What is compared of these customers, by id. Those retired are compared as well: they may have come back under another name. */
export const factsOf = async (reader: Reader, ids: readonly Id[]): Promise<Map<Id, Compared>> => {
  const { rows } = await sql<Omit<Compared, 'numbers'> & { lunar: { year: number; month: number; day: number } | null }>`
    SELECT c.customer_id AS id, c.kind, c.name, c.birthday, c.country, c.region, c.city, c.companies, c.made_up_at IS NOT NULL AS "madeUp",
      (SELECT jsonb_build_object('year', y.year, 'month', y.month, 'day', y.day) FROM day_that_matters y WHERE y.customer_id = c.customer_id
        AND y.kind = 'birthday' AND y.person = '' AND y.calendar = 'lunar' AND y.year IS NOT NULL ORDER BY y.added_at LIMIT 1) AS lunar,
      coalesce(a.emails, '{}') AS emails, coalesce(a.phones, '{}') AS phones, coalesce(a.posts, '{}') AS posts
    FROM customer c
    LEFT JOIN LATERAL (SELECT array_agg(normal::text ORDER BY normal) FILTER (WHERE channel = 'email') AS emails,
        array_agg(normal::text ORDER BY normal) FILTER (WHERE channel = 'phone') AS phones,
        array_agg(normal::text ORDER BY normal) FILTER (WHERE channel = 'post') AS posts
      FROM address a WHERE a.customer_id = c.customer_id) a ON true
    WHERE c.customer_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Map(rows.map(({ lunar, ...row }) => [row.id, { ...row, birthday: row.birthday ?? (lunar && fromLunar(lunar)), numbers: [] }]));
};

export type Pair = { one: Id; other: Id };

/** Two ids in the order in which a pair is kept. */
export const pairOf = (a: Id, b: Id): Pair => (a < b ? { one: a, other: b } : { one: b, other: a });

/** Pairs of known customers a program's alias calls one; the ids it gives are numbers of its own or visitors. */
export const saidToBeOne = async (reader: Reader, ids: readonly Id[]): Promise<Pair[]> => {
  const { rows } = await sql<{ a: Id; b: Id }>`
    SELECT DISTINCT e.customer_id AS a, i.customer_id AS b
    FROM event e
    JOIN identity i ON (i.kind = e.source AND i.value = e.data->>'previousId')
      OR (i.kind = 'visitor' AND i.value = e.company_id::text || ' ' || (e.data->>'previousId'))
    JOIN customer o ON o.customer_id = i.customer_id
    WHERE e.customer_id = ANY(${[...ids]}::uuid[]) AND e.family = 'visit' AND e.kind = 'visit.same-person' AND i.customer_id <> e.customer_id`.execute(
    reader,
  );
  return rows.map(({ a, b }) => pairOf(a, b));
};

/** Which of these pairs are known as two: one stands in the other's household, or as somebody's relative. */
export const knownAsTwo = async (reader: Reader, pairs: readonly Pair[]): Promise<Set<string>> => {
  const { rows } = await sql<Pair>`
    SELECT p.one, p.other FROM unnest(${pairs.map((pair) => pair.one)}::uuid[], ${pairs.map((pair) => pair.other)}::uuid[]) AS p (one, other)
    WHERE EXISTS (SELECT FROM relation r WHERE r.customer_id = p.one AND r.other_customer_id = p.other)
      OR EXISTS (SELECT FROM relation r WHERE r.customer_id = p.other AND r.other_customer_id = p.one)`.execute(reader);
  return new Set(rows.map(({ one, other }) => `${one} ${other}`));
};
