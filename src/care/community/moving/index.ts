/** Moving in: an old forum with its people and dates. */
export { type ForumTaken, type ForumWish, takeForum } from './take-forum.act.ts';
