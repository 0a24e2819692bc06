/** What every room needs of topics and posts: who may read them, and what changes when one is shown or hidden. */
export { judgePosts, judgeTopics, type PostState, type TopicState } from './judge.data.ts';
export { readableBy, readableTo, shownTo, standsFor } from './readable.data.ts';
export { countSpaces, recount, recountPolls } from './recount.data.ts';
export { type SeenPost, spreadPost } from './spread.data.ts';
export { squareChanged, squareNewsTask } from './square-news.act.ts';
