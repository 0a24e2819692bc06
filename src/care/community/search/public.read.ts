import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

export type PublicTopic = {
  topicId: Id;
  slug: string;
  kind: string;
  title: string;
  language: string;
  space: string;
  spaceSlug: string;
  author: string | null;
  handle: string | null;
  house: boolean;
  postedAt: Date;
  changedAt: Date;
  html: string;
};

const everybody = sql`t.state IN ('open', 'closed') AND s.readers = 'everybody'`;

/** The newest topics everybody may read, of the house or of one space. */
export const newestTopics = async (reader: Reader, companyId: Id, spaceSlug: string | undefined, limit: number): Promise<PublicTopic[]> => {
  const { rows } = await sql<PublicTopic>`
    SELECT t.topic_id AS "topicId", t.slug, t.kind, t.title, t.language, s.name AS space, s.slug AS "spaceSlug", m.shown_name AS author, m.handle,
      t.staff_id IS NOT NULL AS house, t.posted_at AS "postedAt", coalesce(p.edited_at, p.posted_at) AS "changedAt", p.html
    FROM topic t JOIN space s ON s.space_id = t.space_id JOIN post p ON p.topic_id = t.topic_id AND p.number = 1 AND p.state = 'shown'
    LEFT JOIN member m ON m.customer_id = t.author_id AND m.left_at IS NULL
    WHERE t.company_id = ${companyId} AND ${everybody} AND ${spaceSlug === undefined ? sql`true` : sql`s.slug = ${spaceSlug}`}
    ORDER BY t.posted_at DESC, t.topic_id DESC LIMIT ${limit}`.execute(reader);
  return rows;
};

export type PublicPost = {
  number: number;
  author: string | null;
  handle: string | null;
  house: boolean;
  postedAt: Date;
  changedAt: Date;
  html: string;
};

/** A topic everybody may read, with its newest posts. */
export const newestPosts = async (
  reader: Reader,
  companyId: Id,
  topicId: Id,
  limit: number,
): Promise<{ title: string; slug: string; language: string; posts: PublicPost[] } | undefined> => {
  const { rows } = await sql<{ title: string; slug: string; language: string }>`SELECT t.title, t.slug, t.language FROM topic t
    JOIN space s ON s.space_id = t.space_id WHERE t.company_id = ${companyId} AND t.topic_id = ${topicId} AND ${everybody}`.execute(reader);
  const topic = rows[0];
  if (!topic) return undefined;
  const posts =
    await sql<PublicPost>`SELECT p.number, m.shown_name AS author, m.handle, p.staff_id IS NOT NULL AS house, p.posted_at AS "postedAt",
      coalesce(p.edited_at, p.posted_at) AS "changedAt", p.html
    FROM post p LEFT JOIN member m ON m.customer_id = p.author_id AND m.left_at IS NULL
    WHERE p.topic_id = ${topicId} AND p.state = 'shown' ORDER BY p.number DESC LIMIT ${limit}`.execute(reader);
  return { ...topic, posts: posts.rows };
};

export type MapLine = { path: string; changedAt: Date };

/** How many topics everybody may read: the parts of the map follow from it. */
export const countPublicTopics = async (reader: Reader, companyId: Id): Promise<number> => {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM topic t JOIN space s ON s.space_id = t.space_id
    WHERE t.company_id = ${companyId} AND ${everybody}`.execute(reader);
  return rows[0]?.count ?? 0;
};

/** One part of the map, in the order in which topics were made, so that earlier parts do not change. */
export const mapOfTopics = async (reader: Reader, companyId: Id, part: number, size: number): Promise<MapLine[]> => {
  const { rows } = await sql<{
    topicId: Id;
    slug: string;
    changedAt: Date;
  }>`SELECT t.topic_id AS "topicId", t.slug, t.last_posted_at AS "changedAt"
    FROM topic t JOIN space s ON s.space_id = t.space_id WHERE t.company_id = ${companyId} AND ${everybody}
    ORDER BY t.topic_id OFFSET ${(part - 1) * size} LIMIT ${size}`.execute(reader);
  return rows.map((row) => ({ path: `/t/${row.topicId}/${encodeURIComponent(row.slug)}`, changedAt: row.changedAt }));
};

export const mapOfSpaces = async (reader: Reader, companyId: Id): Promise<MapLine[]> => {
  const { rows } = await sql<{
    slug: string;
    changedAt: Date;
  }>`SELECT s.slug, coalesce(s.last_posted_at, s.made_at) AS "changedAt" FROM space s
    WHERE s.company_id = ${companyId} AND s.readers = 'everybody' AND s.closed_at IS NULL ORDER BY s.position, s.slug LIMIT 10000`.execute(
    reader,
  );
  return rows.map((row) => ({ path: `/spaces/${encodeURIComponent(row.slug)}`, changedAt: row.changedAt }));
};

/** Goods of which something stands that everybody may read, by when something was last written about them. */
export const mapOfProducts = async (reader: Reader, companyId: Id): Promise<MapLine[]> => {
  const { rows } = await sql<{ productId: Id; changedAt: Date }>`
    SELECT t.product_id AS "productId", max(t.last_posted_at) AS "changedAt" FROM topic t JOIN space s ON s.space_id = t.space_id
    WHERE t.company_id = ${companyId} AND t.product_id IS NOT NULL AND t.state IN ('open', 'closed') AND s.readers = 'everybody'
    GROUP BY t.product_id ORDER BY max(t.last_posted_at) DESC, t.product_id LIMIT 10000`.execute(reader);
  return rows.map((row) => ({ path: `/products/${row.productId}`, changedAt: row.changedAt }));
};
