import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';
import { searchWords } from '../community/index.ts';

export type ArticleKind = 'guide' | 'story';
export type Article = {
  articleId: Id;
  companyId: Id;
  slug: string;
  kind: ArticleKind;
  spaceId: Id | null;
  productId: Id | null;
  authorId: Id | null;
  version: number;
};
export type ArticleText = { language: Language; title: string; standfirst: string; body: string; html: string; plain: string };

/** An article somebody of staff may change, held until the act is over. */
export const loadArticle = async (tx: Tx, companies: 'all' | readonly Id[], id: Id): Promise<Article | undefined> => {
  const { rows } = await sql<Article>`SELECT article_id AS "articleId", company_id AS "companyId", slug, kind, space_id AS "spaceId",
      product_id AS "productId", author_id AS "authorId", version
    FROM article WHERE article_id = ${id} AND removed_at IS NULL AND ${companies === 'all' ? sql`true` : sql`company_id = ANY(${[...companies]}::uuid[])`} FOR UPDATE`.execute(
    tx,
  );
  return rows[0];
};

/** The address with a number behind it where another article has it. */
export const freeSlug = async (reader: Reader, companyId: Id, wished: string, own: Id): Promise<string> => {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM article WHERE company_id = ${companyId} AND article_id <> ${own}
    AND (slug = ${wished} OR starts_with(slug, ${`${wished}-`}))`.execute(reader);
  const taken = new Set(rows.map((row) => row.slug));
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? wished : `${wished}-${n}`;
    if (!taken.has(slug)) return slug;
  }
};

export const addArticle = (tx: Tx, one: Omit<Article, 'version'> & { madeUp?: boolean }, now: Date) =>
  sql`
  INSERT INTO article (article_id, company_id, slug, kind, space_id, product_id, author_id, made_at, changed_at, made_up)
  VALUES (${one.articleId}, ${one.companyId}, ${one.slug}, ${one.kind}, ${one.spaceId}, ${one.productId}, ${one.authorId}, ${now}, ${now}, ${one.madeUp ?? false})`.execute(
    tx,
  );

export const changeArticleRow = (tx: Tx, one: Article, now: Date) =>
  sql`
  UPDATE article SET slug = ${one.slug}, kind = ${one.kind}, space_id = ${one.spaceId}, product_id = ${one.productId}, author_id = ${one.authorId},
    changed_at = ${now}, version = version + 1 WHERE article_id = ${one.articleId}`.execute(tx);

/** What was written becomes the next version: a draft until it is published. */
export const addText = async (tx: Tx, articleId: Id, text: ArticleText, by: Id | null, now: Date): Promise<number> => {
  const { rows } = await sql<{ number: number }>`
    INSERT INTO article_version (article_id, language, number, title, standfirst, body, html, made_at, made_by, search)
    SELECT ${articleId}, ${text.language}, coalesce(max(number), 0) + 1, ${text.title}, ${text.standfirst}, ${text.body}, ${text.html}, ${now}, ${by},
      setweight(to_tsvector('simple', ${searchWords(text.title)}), 'A') || to_tsvector('simple', ${searchWords(`${text.standfirst}\n${text.plain}`)})
    FROM article_version WHERE article_id = ${articleId} AND language = ${text.language} RETURNING number`.execute(tx);
  return rows[0]?.number ?? 1;
};

/** Takes what readers see in a language away. */
export const withdrawText = async (tx: Tx, articleId: Id, language: Language | undefined, now: Date): Promise<number> => {
  const { numAffectedRows } = await sql`UPDATE article_version SET replaced_at = ${now}
    WHERE article_id = ${articleId} AND ${language ? sql`language = ${language}` : sql`true`} AND published_at IS NOT NULL AND replaced_at IS NULL`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
};

/** Shows readers a version in place of the one before; one that was shown before may come back. */
export const publishText = async (tx: Tx, articleId: Id, language: Language, number: number, now: Date): Promise<boolean> => {
  await withdrawText(tx, articleId, language, now);
  const { numAffectedRows } = await sql`UPDATE article_version SET published_at = ${now}, replaced_at = NULL
    WHERE article_id = ${articleId} AND language = ${language} AND number = ${number}`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
};

export const checkText = (tx: Tx, articleId: Id, language: Language, number: number, by: Id, now: Date) =>
  sql`
  UPDATE article_version SET checked_at = ${now}, checked_by = ${by} WHERE article_id = ${articleId} AND language = ${language} AND number = ${number}`.execute(
    tx,
  );

export const removeArticleRow = (tx: Tx, articleId: Id, now: Date) =>
  sql`UPDATE article SET removed_at = ${now}, version = version + 1, slug = slug || ${`~${articleId.slice(-12)}`} WHERE article_id = ${articleId}`.execute(
    tx,
  );

/** One reader's opinion, changed by the next; the sums follow. */
export const keepVote = async (tx: Tx, articleId: Id, voter: Buffer, useful: boolean, now: Date): Promise<void> => {
  await sql`SELECT FROM article WHERE article_id = ${articleId} FOR UPDATE`.execute(tx);
  await sql`INSERT INTO article_vote (article_id, voter, useful, voted_at) VALUES (${articleId}, ${voter}, ${useful}, ${now})
    ON CONFLICT (article_id, voter) DO UPDATE SET useful = excluded.useful, voted_at = excluded.voted_at`.execute(tx);
  await sql`UPDATE article a SET useful = v.useful, not_useful = v.not_useful
    FROM (SELECT count(*) FILTER (WHERE useful)::int AS useful, count(*) FILTER (WHERE NOT useful)::int AS not_useful FROM article_vote WHERE article_id = ${articleId}) AS v
    WHERE a.article_id = ${articleId}`.execute(tx);
  await pagesChanged(tx, ['lists']);
};
