import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { runOften, runPrepared } from '../../platform/database/prepared.ts';
import type { Member } from '../../platform/http/principal.ts';
import { readableBy, type SearchQuery } from '../community/index.ts';
import type { ArticleKind } from './article.data.ts';

export type ShownArticle = {
  articleId: Id;
  slug: string;
  kind: ArticleKind;
  language: Language;
  title: string;
  standfirst: string;
  space: string | null;
  spaceSlug: string | null;
  productId: Id | null;
  product: string | null;
  author: string | null;
  authorHandle: string | null;
  checkedAt: Date | null;
  checkedBy: string | null;
  publishedAt: Date;
  firstPublishedAt: Date;
  useful: number;
  notUseful: number;
};
export type ReadArticle = ShownArticle & { body: string; html: string; languages: Language[] };

type Reading = { companyId: Id; member: Member | undefined; language: Language };

/** A text readers see now, from `article_version v`. */
export const live = sql`v.published_at IS NOT NULL AND v.replaced_at IS NULL`;

/** An article in the reader's language, where it is not written in it in the other. */
const bestText = (language: Language): RawBuilder<unknown> => sql`
  JOIN LATERAL (SELECT v.* FROM article_version v WHERE v.article_id = a.article_id AND ${live} ORDER BY v.language = ${language} DESC LIMIT 1) v ON true`;

const joins = sql`LEFT JOIN space s ON s.space_id = a.space_id LEFT JOIN product p ON p.product_id = a.product_id
  LEFT JOIN member m ON m.customer_id = a.author_id AND m.left_at IS NULL LEFT JOIN staff_member w ON w.staff_id = v.checked_by`;

const columns = sql`a.article_id AS "articleId", a.slug, a.kind, v.language, v.title, v.standfirst, s.name AS space, s.slug AS "spaceSlug",
  a.product_id AS "productId", coalesce(nullif(p.name, ''), p.code) AS product, m.shown_name AS author, m.handle AS "authorHandle", v.checked_at AS "checkedAt",
  w.name AS "checkedBy", v.published_at AS "publishedAt", a.made_at AS "firstPublishedAt", a.useful, a.not_useful AS "notUseful"`;

const fine = ({ companyId, member }: Reading): RawBuilder<boolean> =>
  sql<boolean>`a.company_id = ${companyId} AND a.removed_at IS NULL AND (a.space_id IS NULL OR ${readableBy(member, 's')})`;

export type ArticleFilter = { kind?: ArticleKind | undefined; spaceSlug?: string | undefined; productId?: Id | undefined };

/** What can be read, newest first. */
export const readArticles = async (
  reader: Reader,
  reading: Reading,
  { kind, spaceSlug, productId }: ArticleFilter,
  page: { before?: { at: Date; id: Id } | undefined; limit: number },
): Promise<ShownArticle[]> => {
  const all = [fine(reading)];
  if (kind) all.push(sql<boolean>`a.kind = ${kind}`);
  if (spaceSlug) all.push(sql<boolean>`s.slug = ${spaceSlug}`);
  if (productId) all.push(sql<boolean>`a.product_id = ${productId}`);
  if (page.before) all.push(sql<boolean>`(v.published_at, a.article_id) < (${page.before.at}, ${page.before.id}::uuid)`);
  const { rows } = await runOften(
    sql<ShownArticle>`SELECT ${columns} FROM article a ${bestText(reading.language)} ${joins}
      WHERE ${sql.join(all, sql` AND `)} ORDER BY v.published_at DESC, a.article_id DESC LIMIT ${page.limit}`,
    reader,
  );
  return rows;
};

export const readArticle = async (reader: Reader, reading: Reading, slug: string): Promise<ReadArticle | undefined> => {
  const { rows } = await runOften(
    sql<ReadArticle>`SELECT ${columns}, v.body, v.html,
        ARRAY(SELECT v.language FROM article_version v WHERE v.article_id = a.article_id AND ${live} ORDER BY 1) AS languages
      FROM article a ${bestText(reading.language)} ${joins} WHERE ${fine(reading)} AND a.slug = ${slug}`,
    reader,
  );
  return rows[0];
};

type FoundArticle = ShownArticle & { body: string; strict: boolean };

/**
 * Articles in which the question's words stand: all of them first (`strict`), then some that say something; within that those in the
 * reader's language and what helped others.
 */
const findBy = async (reader: Reader, reading: Reading, { strict, asks }: { strict: string; asks: string }, limit: number) => {
  const { rows } = await runPrepared(
    sql<FoundArticle>`SELECT DISTINCT ON (strict, f.score, a.article_id) ${columns}, v.body, v.search @@ ${strict}::tsquery AS strict
      FROM (SELECT v.article_id, v.language, v.number, ts_rank(v.search, CASE WHEN v.search @@ ${strict}::tsquery THEN ${strict}::tsquery ELSE ${asks}::tsquery END)
          + CASE WHEN v.language = ${reading.language} THEN 1 ELSE 0 END
          + ln(1 + greatest(x.useful - x.not_useful, 0)) / 10 AS score
        FROM article_version v JOIN article x ON x.article_id = v.article_id WHERE v.search @@ ${asks}::tsquery AND ${live}) AS f
      JOIN article a ON a.article_id = f.article_id
      JOIN article_version v ON v.article_id = f.article_id AND v.language = f.language AND v.number = f.number ${joins}
      WHERE ${fine(reading)} AND NOT EXISTS (SELECT FROM article_version b WHERE b.article_id = a.article_id AND b.language = ${reading.language}
        AND f.language <> ${reading.language} AND b.published_at IS NOT NULL AND b.replaced_at IS NULL
          AND b.search @@ CASE WHEN v.search @@ ${strict}::tsquery THEN ${strict}::tsquery ELSE ${asks}::tsquery END)
      ORDER BY strict DESC, f.score DESC, a.article_id LIMIT ${limit}`,
    reader,
  );
  return rows;
};

/** Articles in which all the question's words stand. */
export const findArticles = async (reader: Reader, reading: Reading, query: SearchQuery, limit: number): Promise<FoundArticle[]> =>
  query.strict ? findBy(reader, reading, { strict: query.strict, asks: query.strict }, limit) : [];

/** The same, and where there are none, those in which some of its words stand. */
const kindredArticles = async (
  reader: Reader,
  reading: Reading,
  { strict, loose }: SearchQuery,
  limit: number,
): Promise<FoundArticle[]> => {
  if (!strict) return [];
  const found = await findBy(reader, reading, { strict, asks: loose ? `(${strict}) | ${loose}` : strict }, limit);
  return found[0]?.strict ? found.filter((one) => one.strict) : found;
};

/** What to read beside a topic: about its goods first, then what speaks of the same things. */
export const articlesFor = async (
  reader: Reader,
  reading: Reading,
  about: { productId?: Id | null | undefined; query?: SearchQuery | undefined },
  limit = 3,
): Promise<ShownArticle[]> => {
  const owned = about.productId ? await readArticles(reader, reading, { productId: about.productId }, { limit }) : [];
  if (owned.length >= limit || !about.query) return owned;
  const found = await kindredArticles(reader, reading, about.query, limit);
  const known = new Set(owned.map((one) => one.articleId));
  return [...owned, ...found.filter((one) => !known.has(one.articleId))].slice(0, limit);
};
