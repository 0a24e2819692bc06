/** Topics: what members and the house write to one another, and what they do with it. Other rooms come in here only. */
export { acceptAnswer } from './accept-answer.act.ts';
export { addPost, type NewReply } from './add-post.act.ts';
export { type Author, mayAccept } from './author.ts';
export { type NewTopic } from './compose.ts';
export { editPost, withdrawPost } from './edit-post.act.ts';
export { followTarget, keepBookmark } from './follow-target.act.ts';
export { forgetAuthor } from './forget-author.data.ts';
export { type Followed, type KeptPost, listBookmarks, listFollowed } from './kept.read.ts';
export { openTopic } from './open-topic.act.ts';
export { type ReactionKind, react, reactionKinds } from './react.act.ts';
export { listSpaces, readSpace, type ShownSpace, type SpaceLook } from './space.read.ts';
export { spaceDoors } from './space.routes.ts';
export { type TakenSpace, takeSpaces } from './take-spaces.data.ts';
export { type TakenPost, type TakenReaction, type TakenTopic, type TakenTopics, takeTopics } from './take-topics.data.ts';
export { topicJobs } from './topic.jobs.ts';
export {
  type PollSeen,
  type PostOrder,
  type PostSeen,
  type PostVersions,
  placeOfPost,
  readPosts,
  readTopic,
  readVersions,
  type TopicHead,
} from './topic.read.ts';
export { topicDoors } from './topic.routes.ts';
export {
  listTopics,
  listUnread,
  type Reading,
  type TopicFilter,
  type TopicPlace,
  type TopicRow,
  type TopicSort,
  topicSorts,
} from './topic-list.read.ts';
export { noteView, writeViews } from './view.data.ts';
export { vote } from './vote.act.ts';
export type { Written } from './write.data.ts';
export { longest, mayMend, slugOf, type TopicKind, topicKinds } from './writing-rules.ts';
