import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import type { Segment } from './segment.data.ts';

export type SeenSegment = Segment & { company: string; currency: string; members: number; lately: number };

/** Segments of the companies the asking person works for, with how many are inside, and how many came within a week. */
export const seenSegments = async (reader: Reader, principal: Principal, now: Date, id?: Id): Promise<SeenSegment[]> => {
  const own = principal.companies === 'all' ? sql`` : sql`AND s.company_id = ANY(${principal.companies}::uuid[])`;
  const one = id ? sql`AND s.segment_id = ${id}` : sql``;
  const week = new Date(now.getTime() - 7 * 86_400_000);
  const { rows } = await sql<SeenSegment>`
    SELECT s.segment_id AS "segmentId", s.company_id AS "companyId", s.name, s.about, s.kind, s.rule, s.version, s.levels, s.made_at AS "madeAt",
      s.changed_at AS "changedAt", s.first_filled_at AS "firstFilledAt", s.filled_at AS "filledAt", o.name AS company, o.currency,
      coalesce(m.members, 0) AS members, coalesce(m.lately, 0) AS lately
    FROM segment s JOIN company o ON o.company_id = s.company_id
    LEFT JOIN LATERAL (SELECT count(*)::int AS members,
      count(*) FILTER (WHERE n.entered_at > ${week} AND n.entered_at > s.first_filled_at)::int AS lately
      FROM segment_member n WHERE n.segment_id = s.segment_id) m ON true
    WHERE s.removed_at IS NULL ${own} ${one} ORDER BY s.name, s.segment_id`.execute(reader);
  return rows;
};

export type Member = {
  customer_id: Id;
  name: string;
  since: Date;
  profit: string | null;
  currency: string;
  last_order_at: Date | null;
};

/** Who is inside, in the order of their ids. */
export const membersOf = async (
  reader: Reader,
  principal: Principal,
  segmentId: Id,
  after: Id | undefined,
  limit: number,
): Promise<Member[]> => {
  const { rows } = await sql<Member>`
    SELECT n.customer_id, c.name, n.entered_at AS since, m.profit, o.currency, m.last_order_at
    FROM segment_member n JOIN segment s ON s.segment_id = n.segment_id JOIN company o ON o.company_id = s.company_id
    JOIN customer c ON c.customer_id = n.customer_id LEFT JOIN customer_metrics m ON m.customer_id = n.customer_id
    WHERE n.segment_id = ${segmentId} AND ${visibleTo(principal)} ${after ? sql`AND n.customer_id > ${after}::uuid` : sql``}
    ORDER BY n.customer_id LIMIT ${limit}`.execute(reader);
  return rows;
};

/** A query for the ids of who is inside. */
export const memberIds = (segmentId: Id) => sql`SELECT customer_id FROM segment_member WHERE segment_id = ${segmentId}`;

/** Some customers by their ids, as a list names them. */
export const namesOf = async (reader: Reader, ids: readonly Id[]): Promise<{ id: Id; name: string; note: string | null }[]> => {
  const { rows } = await sql<{ id: Id; name: string; note: string | null }>`
    SELECT customer_id AS id, name, coalesce(city, country) AS note FROM customer WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY sort_name, customer_id`.execute(
    reader,
  );
  return rows;
};

export type Inside = { segment_id: Id; name: string; since: Date };
/** The segments a customer is inside, those of the asking person's companies. */
export const insideOf = async (reader: Reader, principal: Principal, customerId: Id): Promise<Inside[]> => {
  const own = principal.companies === 'all' ? sql`` : sql`AND s.company_id = ANY(${principal.companies}::uuid[])`;
  const { rows } = await sql<Inside>`
    SELECT s.segment_id, s.name, n.entered_at AS since FROM segment_member n JOIN segment s ON s.segment_id = n.segment_id
    WHERE n.customer_id = ${customerId} AND s.removed_at IS NULL ${own} ORDER BY s.name`.execute(reader);
  return rows;
};

export const seenCustomer = async (reader: Reader, principal: Principal, customerId: Id): Promise<boolean> => {
  const { rows } = await sql`SELECT 1 FROM customer c WHERE c.customer_id = ${customerId} AND ${visibleTo(principal)}`.execute(reader);
  return rows.length > 0;
};

export type Vocabulary = {
  events: string[];
  custom: string[];
  categories: string[];
  countries: string[];
  cities: string[];
  sources: string[];
};

/** What there is to choose from: taken from a part of the rows where there are many. */
export const vocabularyOf = async (reader: Reader, companyId: Id): Promise<Vocabulary> => {
  const part = async (table: 'event' | 'customer'): Promise<number> => {
    const { rows } = await sql<{
      rows: number;
    }>`SELECT greatest(reltuples, 1)::bigint AS rows FROM pg_class WHERE relname = ${table} AND relkind IN ('r', 'p')`.execute(reader);
    return Math.min(100, (100 * 50_000) / (rows[0]?.rows ?? 1));
  };
  const events = await sql<{
    kind: string;
  }>`SELECT kind FROM event TABLESAMPLE SYSTEM (${await part('event')}) GROUP BY kind ORDER BY count(*) DESC LIMIT 100`.execute(reader);
  const customers = sql`customer c TABLESAMPLE SYSTEM (${await part('customer')})`;
  const own = sql`${companyId}::uuid = ANY(c.companies)`;
  const custom = await sql<{
    key: string;
  }>`SELECT k AS key FROM ${customers}, jsonb_object_keys(CASE jsonb_typeof(c.custom) WHEN 'object' THEN c.custom ELSE '{}' END) k WHERE ${own} GROUP BY k ORDER BY count(*) DESC LIMIT 50`.execute(
    reader,
  );
  const frequent = async (column: 'country' | 'city') => {
    const { rows } = await sql<{
      value: string;
    }>`SELECT ${sql.ref(`c.${column}`)} AS value FROM ${customers} WHERE ${own} AND ${sql.ref(`c.${column}`)} <> '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 100`.execute(
      reader,
    );
    return rows.map((row) => row.value);
  };
  const categories = await sql<{
    category: string;
  }>`SELECT category FROM product WHERE company_id = ${companyId} AND category <> '' GROUP BY 1 ORDER BY count(*) DESC LIMIT 100`.execute(
    reader,
  );
  const sources = await sql<{
    source: string;
  }>`SELECT source FROM customer_path WHERE company_id = ${companyId} AND source <> '' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 100`.execute(
    reader,
  );
  return {
    events: events.rows.map((row) => row.kind),
    custom: custom.rows.map((row) => row.key).filter((key) => /^[\p{L}\p{N}_-]{1,60}$/u.test(key)),
    categories: categories.rows.map((row) => row.category),
    countries: await frequent('country'),
    cities: await frequent('city'),
    sources: sources.rows.map((row) => row.source),
  };
};

/** What ids in rules and treatments are called: segments and colleagues of the companies the asking person works for. */
export const namedIn = async (reader: Reader, principal: Principal): Promise<Map<Id, string>> => {
  const own = principal.companies === 'all' ? sql`true` : sql`s.company_id = ANY(${principal.companies}::uuid[])`;
  const granted =
    principal.companies === 'all' ? sql`true` : sql`(g.company_id IS NULL OR g.company_id = ANY(${principal.companies}::uuid[]))`;
  const { rows } = await sql<{ id: Id; name: string }>`
    SELECT s.segment_id AS id, s.name FROM segment s WHERE s.removed_at IS NULL AND ${own}
    UNION ALL SELECT s.space_id, s.name FROM space s WHERE ${own}
    UNION ALL SELECT s.group_id, s.name FROM im_group s WHERE ${own}
    UNION ALL SELECT m.staff_id, m.name FROM staff_member m WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.staff_id = m.staff_id AND ${granted})`.execute(
    reader,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
};
