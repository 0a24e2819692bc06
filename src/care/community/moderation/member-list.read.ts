import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';

export type Listed = {
  id: Id;
  companyId: Id;
  handle: string;
  name: string;
  level: number;
  levelSince: Date;
  byHand: boolean;
  joinedAt: Date;
  seenAt: Date;
  place: string;
  silencedUntil: Date | null;
  silencedBecause: string | null;
  moderates: { id: Id; name: string }[];
  daysVisited: number;
  postsRead: number;
  likesReceived: number;
};

type Asked = { q?: string | undefined; level?: number | undefined; only?: 'silenced' | 'moderators' | undefined };

const companiesOf = ({ companies }: Pick<Principal, 'companies'>) =>
  companies === 'all' ? sql`true` : sql`m.company_id = ANY (${companies}::uuid[])`;

const columns = sql`m.customer_id AS id, m.company_id AS "companyId", m.handle, m.shown_name AS name, m.level, m.level_since AS "levelSince",
  m.level_by_hand AS "byHand", m.joined_at AS "joinedAt", m.seen_at AS "seenAt", m.seen_at::text AS place, m.silenced_until AS "silencedUntil",
  m.silenced_because AS "silencedBecause", coalesce(u.days_visited, 0) AS "daysVisited", coalesce(u.posts_read, 0) AS "postsRead",
  coalesce(u.likes_received, 0) AS "likesReceived",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.space_id, 'name', s.name) ORDER BY s.position), '[]') FROM space s WHERE s.space_id = ANY (m.moderates)) AS moderates`;

/** Members by when they were seen last; found by the name or handle they go by. */
export const membersOf = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  asked: Asked,
  page: { after: [string, Id] | undefined; limit: number },
  now: Date,
): Promise<Listed[]> => {
  const begins = asked.q ? `%${asked.q.replaceAll(/[\\%_]/g, '\\$&')}%` : undefined;
  const conditions = [
    sql`m.left_at IS NULL`,
    companiesOf(principal),
    begins ? sql`(m.shown_name ILIKE ${begins} OR m.handle ILIKE ${begins})` : undefined,
    asked.level === undefined ? undefined : sql`m.level = ${asked.level}`,
    asked.only === 'silenced' ? sql`m.silenced_until > ${now}` : undefined,
    asked.only === 'moderators' ? sql`cardinality(m.moderates) > 0` : undefined,
    page.after ? sql`(m.seen_at, m.customer_id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : undefined,
  ].filter((one) => one !== undefined);
  const { rows } = await sql<Listed>`SELECT ${columns} FROM member m LEFT JOIN member_trust u USING (customer_id)
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY m.seen_at DESC, m.customer_id DESC LIMIT ${page.limit}`.execute(reader);
  return rows;
};

export const memberOne = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<Listed | undefined> => {
  const { rows } = await sql<Listed>`SELECT ${columns} FROM member m LEFT JOIN member_trust u USING (customer_id)
    WHERE m.customer_id = ${id} AND m.left_at IS NULL AND ${companiesOf(principal)}`.execute(reader);
  return rows[0];
};

/** How many there are of each level, how many are silenced, how many keep order. */
export const countsOf = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  now: Date,
): Promise<{ levels: number[]; silenced: number; moderators: number }> => {
  const { rows } = await sql<{ level: number; count: number; silenced: number; moderators: number }>`
    SELECT m.level, count(*)::int AS count, (count(*) FILTER (WHERE m.silenced_until > ${now}))::int AS silenced,
      (count(*) FILTER (WHERE cardinality(m.moderates) > 0))::int AS moderators
    FROM member m WHERE m.left_at IS NULL AND ${companiesOf(principal)} GROUP BY m.level`.execute(reader);
  return {
    levels: [0, 1, 2, 3, 4].map((level) => rows.find((row) => row.level === level)?.count ?? 0),
    silenced: rows.reduce((sum, row) => sum + row.silenced, 0),
    moderators: rows.reduce((sum, row) => sum + row.moderators, 0),
  };
};
