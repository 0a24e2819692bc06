import type { Language } from '../../../kernel/language.ts';

// What the doors of articles answer (src/care/knowledge/articles.shapes.ts).
export type ArticleText = {
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
export type Article = {
  id: string;
  companyId: string;
  slug: string;
  kind: 'guide' | 'story';
  spaceId: string | null;
  space: string | null;
  product: string | null;
  author: string | null;
  authorHandle: string | null;
  useful: number;
  notUseful: number;
  changedAt: string;
  version: number;
  texts: ArticleText[];
};

export const isLive = (one: ArticleText): boolean => one.publishedAt !== null && one.replacedAt === null;
const isDraft = (one: ArticleText): boolean => one.publishedAt === null;
export const stateOf = (one: ArticleText): 'live' | 'draft' | 'old' => (isLive(one) ? 'live' : isDraft(one) ? 'draft' : 'old');

/** Where an article stands in a language: what readers see counts more than a draft. */
export const standing = (article: Article, language: Language): 'live' | 'draft' | 'old' | 'none' => {
  const own = article.texts.filter((one) => one.language === language);
  if (own.some(isLive)) return 'live';
  const [newest] = own;
  return newest ? stateOf(newest) : 'none';
};
