/** Customer community (客户社区): members, spaces, rooms, activities. Other subjects come in here only. */

export { nextActivities, type Season, type ShownActivity, seasonOf } from './activity/index.ts';
export { type Brand, readBrand } from './member/brand.read.ts';
export { type HouseCompany, houseCompany } from './member/house-company.read.ts';
export { identifyMember } from './member/session.data.ts';
export { judgePosts, judgeTopics, readableBy, recount, shownTo, standsFor } from './post/index.ts';
export {
  excerpt,
  type FoundPerson,
  type FoundPosts,
  type FoundProduct,
  findPeople,
  findPosts,
  findProducts,
  highlight,
  type Piece,
  type Place as SearchPlace,
  type PostFilter,
  type PostHit,
  plainText,
  type SearchQuery,
  searchQuery,
  searchWords,
} from './search/index.ts';
export {
  type Author,
  acceptAnswer,
  addPost,
  editPost,
  followTarget,
  keepBookmark,
  longest,
  mayAccept,
  mayMend,
  mostOptions,
  type NewReply,
  type NewTopic,
  openTopic,
  type ReactionKind,
  react,
  reactionKinds,
  slugOf,
  type TopicKind,
  topicKinds,
  vote,
  type Written as WrittenPost,
  wanting,
  withdrawPost,
} from './topic/index.ts';
export { trustJobs } from './trust/index.ts';
