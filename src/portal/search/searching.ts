import {
  type FoundPerson,
  type FoundPosts,
  type FoundProduct,
  findPeople,
  findPosts,
  findProducts,
  type HouseCompany,
  type PostFilter,
  type SearchPlace,
  type SearchQuery,
  searchQuery,
} from '../../care/community/index.ts';
import { findArticles, type ShownArticle } from '../../care/knowledge/index.ts';
import type { Language } from '../../kernel/language.ts';
import type { House } from '../../platform/house.ts';
import type { Member } from '../../platform/http/principal.ts';

/** What of a search somebody wants to see: everything, one kind of post, or only one other group. */
export const searchKinds = ['question', 'discussion', 'idea', 'defect', 'show', 'poll', 'answer', 'article', 'product', 'person'] as const;
export type SearchKind = (typeof searchKinds)[number];

export type Search = {
  text: string;
  kind: SearchKind | undefined;
  filter: Omit<PostFilter, 'kind'>;
  place: SearchPlace | undefined;
  limit: number;
};
export type Found = {
  query: SearchQuery;
  posts: FoundPosts;
  /** no post has all the words; these have some */
  loosely: boolean;
  articles: (ShownArticle & { body: string })[];
  products: FoundProduct[];
  people: FoundPerson[];
};

const beside = { articles: 5, products: 6, people: 8, alone: 40 } as const;
const groups: readonly (SearchKind | undefined)[] = ['article', 'product', 'person'];

const nothing: FoundPosts = { hits: [], next: undefined, count: 0, more: false };

/** Looks everywhere a reader may look. Later pages are of posts alone. */
export const search = async (
  house: House,
  company: HouseCompany,
  who: { member: Member | undefined; language: Language },
  { text, kind, filter, place, limit }: Search,
): Promise<Found> => {
  const query = searchQuery(text);
  const now = house.clock.now();
  const { companyId } = company;
  const isFirst = place === undefined;
  const isPlain = !filter.spaceId && !filter.productId && !filter.since;
  const wants = (group: SearchKind) => isFirst && (kind === group || (kind === undefined && isPlain));
  const many = (group: 'articles' | 'products' | 'people') => (kind ? beside.alone : beside[group]);
  const asked = { companyId, member: who.member, query, filter: { ...filter, kind }, place, limit };
  const [strict, articles, products, people] = await Promise.all([
    groups.includes(kind) ? nothing : findPosts(house.db, asked, now),
    wants('article') ? findArticles(house.db, { companyId, ...who }, query, many('articles')) : [],
    wants('product') ? findProducts(house.db, companyId, query, many('products'), now) : [],
    wants('person') ? findPeople(house.db, companyId, text, many('people')) : [],
  ]);
  const loosely = isFirst && strict.count === 0 && query.loose !== '' && !groups.includes(kind);
  const posts = loosely ? await findPosts(house.db, { ...asked, limit: 20 }, now, 'loose') : strict;
  return { query, posts: loosely ? { ...posts, next: undefined } : posts, loosely: loosely && posts.count > 0, articles, products, people };
};
