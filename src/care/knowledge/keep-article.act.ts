import { type Id, newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';
import { placePictures, renderWriting } from '../community/index.ts';
import { audit, within } from '../staff/index.ts';
import {
  type Article,
  type ArticleKind,
  addArticle,
  addText,
  changeArticleRow,
  checkText,
  freeSlug,
  loadArticle,
  publishText,
  removeArticleRow,
  withdrawText,
} from './article.data.ts';
import { linkedOf } from './desk-articles.read.ts';
import { slugOf } from './slug.ts';

export type Links = { kind: ArticleKind; spaceId: Id | null; productId: Id | null; authorHandle: string | null };
export type NewText = { language: Language; title: string; standfirst: string; body: string; publish: boolean; checked: boolean };

const note = (
  tx: Tx,
  now: Date,
  asking: Asking,
  act: 'article.written' | 'article.published' | 'article.withdrawn' | 'article.changed' | 'article.removed',
  one: Pick<Article, 'articleId' | 'companyId'>,
  change: Record<string, unknown>,
) => audit(tx, now, asking, { act, subjectKind: 'article', subjectId: one.articleId, companyId: one.companyId, change: change as never });

/** Writes a version down; shows it, and says who looked it through, when that is wished. */
const write = async (tx: Tx, asking: Asking, one: Pick<Article, 'articleId' | 'companyId'>, text: NewText, now: Date): Promise<void> => {
  const { html, plain, pictures } = renderWriting(text.body, {});
  await placePictures(tx, asking.principal, pictures, `article:${one.articleId}`);
  const { language, title } = text;
  const number = await addText(tx, one.articleId, { ...text, html, plain }, asking.principal.staffId, now);
  if (text.checked) await checkText(tx, one.articleId, language, number, asking.principal.staffId, now);
  if (text.publish) await publishText(tx, one.articleId, language, number, now);
  await note(tx, now, asking, text.publish ? 'article.published' : 'article.written', one, { language, number, title });
  if (text.publish) await pagesChanged(tx, ['everything']);
};

export const makeArticle = (house: House, asking: Asking, companyId: Id, links: Links, text: NewText): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId} FOR UPDATE`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const linked = await linkedOf(tx, companyId, links);
    if (!linked) return refused('not-found');
    const articleId = newId();
    const slug = await freeSlug(tx, companyId, slugOf(text.title), articleId);
    const { kind, spaceId, productId } = links;
    await addArticle(tx, { articleId, companyId, slug, kind, spaceId, productId, authorId: linked.authorId }, now);
    await write(tx, asking, { articleId, companyId }, text, now);
    return done(articleId);
  });

/** An act on one article: found in the rights of who asks, unchanged since they saw it, told to other programs of the house. */
const onArticle = (
  house: House,
  asking: Asking,
  id: Id,
  act: (tx: Tx, one: Article, now: Date) => Promise<Outcome<Id>>,
): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const one = await loadArticle(tx, asking.principal.companies, id);
    if (!one) return refused('not-found');
    if (asking.version !== undefined && one.version !== asking.version) return refused('changed-meanwhile');
    const now = house.clock.now();
    return act(tx, one, now);
  });

export const changeArticle = (
  house: House,
  asking: Asking,
  id: Id,
  change: { [K in keyof Links]?: Links[K] | undefined } & { slug?: string | undefined },
): Promise<Outcome<Id>> =>
  onArticle(house, asking, id, async (tx, one, now) => {
    const { kind = one.kind, spaceId = one.spaceId, productId = one.productId, authorHandle } = change;
    const linked = await linkedOf(tx, one.companyId, { spaceId, productId, authorHandle: authorHandle ?? null });
    if (!linked) return refused('not-found');
    const authorId = authorHandle === undefined ? one.authorId : linked.authorId;
    const slug = change.slug === undefined ? one.slug : await freeSlug(tx, one.companyId, slugOf(change.slug), id);
    await changeArticleRow(tx, { ...one, kind, spaceId, productId, authorId, slug }, now);
    await note(tx, now, asking, 'article.changed', one, { slug, kind });
    await pagesChanged(tx, ['everything']);
    return done(id);
  });

export const writeText = (house: House, asking: Asking, id: Id, text: NewText): Promise<Outcome<Id>> =>
  onArticle(house, asking, id, async (tx, one, now) => {
    await write(tx, asking, one, text, now);
    await changeArticleRow(tx, one, now);
    return done(id);
  });

export const publishVersion = (
  house: House,
  asking: Asking,
  id: Id,
  { language, number, checked }: { language: Language; number: number; checked: boolean },
) =>
  onArticle(house, asking, id, async (tx, one, now) => {
    if (!(await publishText(tx, id, language, number, now))) return refused('not-found');
    if (checked) await checkText(tx, id, language, number, asking.principal.staffId, now);
    await changeArticleRow(tx, one, now);
    await note(tx, now, asking, 'article.published', one, { language, number });
    await pagesChanged(tx, ['everything']);
    return done(id);
  });

export const withdrawArticle = (house: House, asking: Asking, id: Id, language: Language): Promise<Outcome<Id>> =>
  onArticle(house, asking, id, async (tx, one, now) => {
    if ((await withdrawText(tx, id, language, now)) === 0) return refused('not-found');
    await changeArticleRow(tx, one, now);
    await note(tx, now, asking, 'article.withdrawn', one, { language });
    await pagesChanged(tx, ['everything']);
    return done(id);
  });

export const removeArticle = (house: House, asking: Asking, id: Id): Promise<Outcome<Id>> =>
  onArticle(house, asking, id, async (tx, one, now) => {
    await withdrawText(tx, id, undefined, now);
    await removeArticleRow(tx, id, now);
    await note(tx, now, asking, 'article.removed', one, { slug: one.slug });
    await pagesChanged(tx, ['everything']);
    return done(id);
  });
