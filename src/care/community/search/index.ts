/** Search: what texts are found by, how people's words are asked for, and what answers them. */
export { type FoundPerson, findPeople } from './find-people.read.ts';
export { type FoundPosts, findPosts, type Place, type PostFilter, type PostHit } from './find-posts.read.ts';
export { type FoundProduct, findProducts } from './find-products.read.ts';
export { keepNames } from './found-name.data.ts';
export { excerpt, highlight, type Piece, plainText } from './highlight.ts';
export {
  countPublicTopics,
  type MapLine,
  mapOfProducts,
  mapOfSpaces,
  mapOfTopics,
  newestPosts,
  newestTopics,
  type PublicPost,
  type PublicTopic,
} from './public.read.ts';
export type { SearchQuery } from './query.ts';
export { searchJobs } from './search.jobs.ts';
export { kindredQuery, searchQuery } from './search-query.read.ts';
export { searchWords } from './words.ts';
