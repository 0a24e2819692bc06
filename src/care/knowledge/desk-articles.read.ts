import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { ArticleKind } from './article.data.ts';

type Text = {
  language: Language;
  number: number;
  title: string;
  standfirst: string;
  body: string;
  html: string;
  madeAt: string;
  madeBy: string | null;
  checkedAt: string | null;
  checkedBy: string | null;
  publishedAt: string | null;
  replacedAt: string | null;
};
export type DeskArticle = {
  id: Id;
  companyId: Id;
  slug: string;
  kind: ArticleKind;
  spaceId: Id | null;
  space: string | null;
  productId: Id | null;
  product: string | null;
  author: string | null;
  authorHandle: string | null;
  useful: number;
  notUseful: number;
  changedAt: Date;
  version: number;
  texts: Text[];
};

const newestOnly = sql`(v.published_at IS NOT NULL AND v.replaced_at IS NULL OR v.number = (SELECT max(n.number) FROM article_version n
  WHERE n.article_id = v.article_id AND n.language = v.language))`;

type Wish = { id?: Id; cursor?: { at: string; id: Id } | undefined; limit?: number; kind?: ArticleKind | undefined };

/** Articles as the Desk keeps them; of one by its id every version with its text, of a list the newest and what is published, without. */
export const readDeskArticles = async (
  reader: Reader,
  companies: 'all' | readonly Id[],
  { id, cursor, limit = 1, kind }: Wish,
): Promise<DeskArticle[]> => {
  const mine = companies === 'all' ? sql`true` : sql`a.company_id = ANY(${[...companies]}::uuid[])`;
  const text = (column: string) => (id ? sql.ref(`v.${column}`) : sql`''`);
  const { rows } = await sql<DeskArticle>`
    SELECT a.article_id AS id, a.company_id AS "companyId", a.slug, a.kind, a.space_id AS "spaceId", s.name AS space, a.product_id AS "productId",
      coalesce(nullif(p.name, ''), p.code) AS product, m.shown_name AS author, m.handle AS "authorHandle", a.useful, a.not_useful AS "notUseful", a.changed_at AS "changedAt", a.version,
      coalesce((SELECT jsonb_agg(jsonb_build_object('language', v.language, 'number', v.number, 'title', v.title, 'standfirst', ${text('standfirst')},
          'body', ${text('body')}, 'html', ${text('html')}, 'madeAt', v.made_at, 'madeBy', w.name, 'checkedAt', v.checked_at, 'checkedBy', c.name,
          'publishedAt', v.published_at, 'replacedAt', v.replaced_at) ORDER BY v.language DESC, v.number DESC)
        FROM article_version v LEFT JOIN staff_member w ON w.staff_id = v.made_by LEFT JOIN staff_member c ON c.staff_id = v.checked_by
        WHERE v.article_id = a.article_id AND ${id ? sql`true` : newestOnly}), '[]') AS texts
    FROM article a LEFT JOIN space s ON s.space_id = a.space_id LEFT JOIN product p ON p.product_id = a.product_id
    LEFT JOIN member m ON m.customer_id = a.author_id AND m.left_at IS NULL
    WHERE a.removed_at IS NULL AND ${mine} AND ${id ? sql`a.article_id = ${id}` : sql`true`} AND ${kind ? sql`a.kind = ${kind}` : sql`true`}
      AND ${cursor ? sql`(a.changed_at, a.article_id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql`true`}
    ORDER BY a.changed_at DESC, a.article_id DESC LIMIT ${limit}`.execute(reader);
  return rows;
};

/** What the links of an article point at, if it is there: a space and goods of the same company, a member by handle. */
export const linkedOf = async (
  reader: Reader,
  companyId: Id,
  wish: { spaceId: Id | null; productId: Id | null; authorHandle: string | null },
): Promise<{ authorId: Id | null } | undefined> => {
  const { rows } = await sql<{ space: boolean; product: boolean; author: Id | null }>`SELECT
      ${wish.spaceId}::uuid IS NULL OR EXISTS (SELECT FROM space WHERE space_id = ${wish.spaceId}::uuid AND company_id = ${companyId}) AS space,
      ${wish.productId}::uuid IS NULL OR EXISTS (SELECT FROM product WHERE product_id = ${wish.productId}::uuid AND company_id = ${companyId}) AS product,
      (SELECT customer_id FROM member WHERE handle = ${wish.authorHandle} AND company_id = ${companyId} AND left_at IS NULL) AS author`.execute(
    reader,
  );
  const row = rows[0];
  if (!row?.space || !row.product || (wish.authorHandle && !row.author)) return undefined;
  return { authorId: row.author };
};
