/** Knowledge (知识): articles that answer before anybody asks, and members' stories. */

export type { ArticleKind } from './article.data.ts';
export {
  type ArticleFilter,
  articlesFor,
  findArticles,
  type ReadArticle,
  readArticle,
  readArticles,
  type ShownArticle,
} from './article.read.ts';
export { articleDoors } from './articles.routes.ts';
export { seesInArticle } from './seen-picture.read.ts';
export { type TakenArticle, takeArticles } from './take-articles.act.ts';
export { voteArticle } from './vote.act.ts';
