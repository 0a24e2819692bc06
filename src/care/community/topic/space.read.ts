import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readableBy } from '../post/index.ts';
import type { TopicKind } from './writing-rules.ts';

export type SpaceLook = { drawing?: string; accent?: string };

export type SpaceRow = {
  space_id: Id;
  company_id: Id;
  slug: string;
  name: string;
  about: string;
  look: SpaceLook;
  rules: string;
  kinds: TopicKind[];
  readers: 'everybody' | 'members' | 'owners';
  product_line: string | null;
  position: number;
  topics: number;
  last_posted_at: Date | null;
  closed_at: Date | null;
  version: number;
};

const columns = sql`s.space_id, s.company_id, s.slug, s.name, s.about, s.look, s.rules, s.kinds, s.readers, s.product_line, s.position, s.topics,
  s.last_posted_at, s.closed_at, s.version`;

export type ShownSpace = SpaceRow & { following: boolean; newest_title: string | null; newest_id: Id | null; newest_slug: string | null };

/** The spaces somebody may read, in their order, each with what was last written about. */
export const listSpaces = async (reader: Reader, companyId: Id, member: Member | undefined): Promise<ShownSpace[]> => {
  const { rows } = await sql<ShownSpace>`
    SELECT ${columns}, n.title AS newest_title, n.topic_id AS newest_id, n.slug AS newest_slug,
      EXISTS (SELECT FROM follow f WHERE f.kind = 'space' AND f.target_id = s.space_id AND f.customer_id = ${member?.customerId ?? null}::uuid AND NOT f.muted) AS following
    FROM space s LEFT JOIN LATERAL (SELECT t.title, t.topic_id, t.slug FROM topic t WHERE t.space_id = s.space_id AND t.state IN ('open', 'closed')
      ORDER BY t.last_posted_at DESC, t.topic_id DESC LIMIT 1) n ON true
    WHERE s.company_id = ${companyId} AND ${readableBy(member)} AND (s.closed_at IS NULL OR s.topics > 0)
    ORDER BY s.closed_at IS NOT NULL, s.position, s.name`.execute(reader);
  return rows;
};

/** One space by its address, if they may read it. */
export const readSpace = async (
  reader: Reader,
  companyId: Id,
  slug: string,
  member: Member | undefined,
): Promise<ShownSpace | undefined> => {
  const { rows } = await sql<ShownSpace>`
    SELECT ${columns}, NULL AS newest_title, NULL AS newest_id, NULL AS newest_slug,
      EXISTS (SELECT FROM follow f WHERE f.kind = 'space' AND f.target_id = s.space_id AND f.customer_id = ${member?.customerId ?? null}::uuid AND NOT f.muted) AS following
    FROM space s WHERE s.company_id = ${companyId} AND s.slug = ${slug} AND ${readableBy(member)}`.execute(reader);
  return rows[0];
};

/** Every space of companies, for those who arrange them. */
export const spacesOf = async (reader: Reader, companies: 'all' | readonly Id[], spaceId?: Id): Promise<SpaceRow[]> => {
  const own = companies === 'all' ? sql`true` : sql`s.company_id = ANY(${[...companies]}::uuid[])`;
  const one = spaceId ? sql`s.space_id = ${spaceId}` : sql`true`;
  const { rows } =
    await sql<SpaceRow>`SELECT ${columns} FROM space s WHERE ${own} AND ${one} ORDER BY s.company_id, s.position, s.name, s.space_id`.execute(
      reader,
    );
  return rows;
};
