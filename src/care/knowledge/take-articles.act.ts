import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';
import { renderWriting } from '../community/index.ts';
import { type ArticleKind, addArticle, addText, checkText, freeSlug, publishText } from './article.data.ts';
import { slugOf } from './slug.ts';

export type TakenArticle = {
  kind: ArticleKind;
  spaceId: Id | null;
  authorId: Id | null;
  language: Language;
  title: string;
  standfirst: string;
  body: string;
};

/** Articles of a made-up house, shown at once and looked through by one of its staff; a company that has articles keeps its own. */
export const takeArticles = async (tx: Tx, companyId: Id, given: readonly TakenArticle[], staffId: Id, now: Date): Promise<void> => {
  const { rows } = await sql`SELECT FROM article WHERE company_id = ${companyId} LIMIT 1`.execute(tx);
  if (rows.length > 0) return;
  for (const { kind, spaceId, authorId, ...text } of given) {
    const articleId = newId();
    const slug = await freeSlug(tx, companyId, slugOf(text.title), articleId);
    await addArticle(tx, { articleId, companyId, slug, kind, spaceId, productId: null, authorId, madeUp: true }, now);
    const { html, plain } = renderWriting(text.body);
    const number = await addText(tx, articleId, { ...text, html, plain }, staffId, now);
    await checkText(tx, articleId, text.language, number, staffId, now);
    await publishText(tx, articleId, text.language, number, now);
  }
  await pagesChanged(tx, ['everything']);
};
